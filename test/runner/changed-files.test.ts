import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { changedFiles } from "./changed-files";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "spacegate-changed-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the changed files", () => {
  it("are those since the branch left main, committed or not", () => {
    start("main");
    commit("old.ts");
    git("switch", "--quiet", "--create", "mine");
    commit("committed.ts");
    write("src/new folder/untracked.ts");
    rmSync(path.join(folder, "old.ts"));
    expect(changed().files).toEqual(["committed.ts", "old.ts", "src/new folder/untracked.ts"]);
    expect(changed().since).toContain("where this branch left main");
  });

  it("on main are what isn't committed, else the last commit", () => {
    start("main");
    commit("old.ts");
    commit("last.ts");
    expect(changed()).toEqual({
      files: ["last.ts"],
      since: "the commit before the last, as nothing is ahead of main and everything is committed",
    });
    write("new.ts");
    expect(changed()).toEqual({ files: ["new.ts"], since: "the last commit, as nothing is ahead of main" });
  });

  it("are found in a clone without main, which says so", () => {
    start("elsewhere");
    commit("old.ts");
    write("new.ts");
    expect(changed()).toEqual({ files: ["new.ts"], since: "the last commit, as there is no branch main" });
  });

  it("on a clone's main are those that its origin does not have", () => {
    start("main");
    commit("old.ts");
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    commit("ahead.ts");
    expect(changed().files).toEqual(["ahead.ts"]);
    expect(changed().since).toContain("where this branch left origin/main");
  });

  it("are none after a first commit alone, and unknown outside git", () => {
    expect(changedFiles(folder)).toBeUndefined();
    start("main");
    commit("old.ts");
    expect(changed().files).toEqual([]);
  });
});

function changed() {
  const found = changedFiles(folder);
  if (found === undefined) {
    throw new Error("git knows nothing here");
  }
  return { ...found, files: found.files.toSorted() };
}

function start(branch: string): void {
  git("init", "--quiet", `--initial-branch=${branch}`);
}

function write(name: string): void {
  mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
  writeFileSync(path.join(folder, name), "export const a = 1;\n");
}

function commit(name: string): void {
  write(name);
  git("add", "--all");
  git("-c", "user.name=Ana", "-c", "user.email=ana@example.com", "commit", "--quiet", "--message", name);
}

function git(...words: string[]): void {
  execFileSync("git", words, { cwd: folder, stdio: "ignore" });
}
