import { execFileSync } from "node:child_process";

export interface Changed {
  readonly files: readonly string[];
  /** What they were compared with, for the person who waits. */
  readonly since: string;
}

/**
 * The files that differ from where this branch left `main`, those that aren't committed yet among them; or undefined
 * outside git. On `main` itself, and in a clone without it, what isn't committed counts, else the last commit.
 */
export function changedFiles(folder: string): Changed | undefined {
  const git = (...words: string[]): string | undefined => {
    try {
      return execFileSync("git", words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    } catch {
      // A branch, a parent or the whole repository that does not exist: each is asked for below, and has an answer.
      return undefined;
    }
  };
  const namesOf = (printed: string | undefined) => (printed ?? "").split("\0").filter((name) => name !== "");
  const sinceCommit = (commit: string) => [
    ...namesOf(git("diff", "--name-only", "--no-renames", "--relative", "-z", commit)),
    ...namesOf(git("ls-files", "--others", "--exclude-standard", "-z")),
  ];
  const head = git("rev-parse", "HEAD")?.trim();
  if (head === undefined) {
    return undefined;
  }
  const forks = ["main", "origin/main"].map((branch) => ({ branch, fork: git("merge-base", "HEAD", branch)?.trim() }));
  const left = forks.find(({ fork }) => fork !== undefined && fork !== head);
  if (left?.fork !== undefined) {
    return { files: sinceCommit(left.fork), since: `where this branch left ${left.branch} (${left.fork.slice(0, 7)})` };
  }
  const where = forks.some(({ fork }) => fork !== undefined) ? "nothing is ahead of main" : "there is no branch main";
  const uncommitted = sinceCommit(head);
  return uncommitted.length > 0 || git("rev-parse", "HEAD^") === undefined
    ? { files: uncommitted, since: `the last commit, as ${where}` }
    : { files: sinceCommit("HEAD^"), since: `the commit before the last, as ${where} and everything is committed` };
}
