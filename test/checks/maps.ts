import path from "node:path";
import { generated } from "./project-files";

/** What a map may name: the project's files by their text, and the scripts of its package.json. */
export interface Project {
  readonly files: readonly string[];
  readonly scripts: readonly string[];
  readonly textOf: (file: string) => string;
}

const extension = /\.(?:cjs|css|graphql|html|json|md|mjs|mts|png|svg|ts|tsx|yml)$/;

/** Everything that a page of prose names and the project does not have, one sentence each. */
export function problemsOfPage(page: string, text: string, project: Project): string[] {
  const outsideBlocks = text.replace(/^```[\s\S]*?^```$/gm, "");
  const spans = [...outsideBlocks.matchAll(/`([^`\n]+)`/g)].flatMap(([, span = ""]) => span.split(" "));
  const links = [...outsideBlocks.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = ""]) => link);
  return [
    ...missingPaths(page, [...spans, ...links], project),
    ...missingScripts(text, project),
    ...missingNames(page, outsideBlocks, project),
  ];
}

/** The same for the comments of a file of code: paths from the root, and neighbours in backticks. */
export function problemsOfComments(file: string, text: string, project: Project): string[] {
  const comments = text.split("\n").filter((line) => /^\s*(?:\/\/|\/?\*|#)/.test(line));
  const prose = comments.join("\n");
  const spans = [...prose.matchAll(/`([^`\n]+\.tsx?)`/g)].map(([, span = ""]) => span);
  const rooted = prose.match(/(?<![\w./-])(?:src|test|local|static|docs|bench)\/[\w./*<>-]*\.[a-z]+\b/g) ?? [];
  return [...missingPaths(file, [...spans, ...rooted], project), ...missingScripts(prose, project)];
}

function missingPaths(page: string, words: readonly string[], project: Project): string[] {
  const folder = path.posix.dirname(page);
  const top = new Set(project.files.filter((file) => file.includes("/")).map((file) => file.split("/")[0]));
  return words
    .map((word) => word.replace(/[,.;:]+$/, ""))
    .filter((word) => /^[\w.*<>{},/-]+$/.test(word) && !word.startsWith("/"))
    .filter((word) => extension.test(word) || (word.includes("/") && top.has(word.split("/")[0])) || word.endsWith("/"))
    .filter((word) => !generated.some((built) => word === built || word.startsWith(`${built}/`)))
    .filter((word) => !exists(word, project) && !exists(path.posix.join(folder, word), project))
    .map((word) => `${page}: ${word} does not exist`);
}

/** A file or a folder; `*` and `<name>` stand for anything, `{one,other}` for either. */
function exists(wanted: string, project: Project): boolean {
  const pattern = wanted
    .replace(/\/$/, "")
    .replace(/[.+]/g, "\\$&")
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(",", "|")})`)
    .replace(/\*\*|\*|<[^>]*>/g, (found) => (found === "**" ? ".*" : "[^/]*"));
  const found = new RegExp(`^${pattern}(?:/|$)`);
  return project.files.some((file) => found.test(file));
}

function missingScripts(text: string, project: Project): string[] {
  return [...text.matchAll(/\bnpm run (?:--silent |-s )?([a-z][a-z:-]*)/g)]
    .map(([, script = ""]) => script)
    .filter((script) => !project.scripts.includes(script))
    .map((script) => `npm run ${script} is no script of package.json`);
}

/** Where a page says that a name stands in a file, the file holds it. */
function missingNames(page: string, text: string, project: Project): string[] {
  return [...text.matchAll(/((?:`\w+`(?:,| and)?\s+)+)in\s+`([\w./-]+\.tsx?)`/g)].flatMap(
    ([, names = "", file = ""]) => {
      const found = [file, path.posix.join(path.posix.dirname(page), file)].find((one) => project.files.includes(one));
      const words = found === undefined ? undefined : new Set(project.textOf(found).match(/\w+/g));
      return [...names.matchAll(/`(\w+)`/g)]
        .map(([, name = ""]) => name)
        .filter((name) => words !== undefined && !words.has(name))
        .map((name) => `${page}: ${file} holds no ${name}`);
    },
  );
}
