import { LineCounter, parseAllDocuments, type Document } from "yaml";
import { fileProblems, notYaml } from "../words/policy/file";

/** What is wrong in a file, where in its data, and in which line. */
export interface LineProblem {
  readonly line: number;
  readonly path: string;
  readonly message: string;
}

export interface YamlDocument {
  /** The data, as far as it can be read; undefined where nothing can. */
  readonly value: unknown;
  readonly problems: readonly LineProblem[];
  /** The line of the value at a path like `seats.0.within`, or of the nearest thing around it. */
  readonly lineOf: (path: string) => number;
}

/** These leave the rest of the document readable; after any other one, what follows is guesswork. */
const harmless = new Set(["DUPLICATE_KEY", "BAD_DQ_ESCAPE", "BAD_SCALAR_START"]);

/** Every document of a YAML text, each with its problems. Never throws, whatever the text is. */
export function readYaml(source: string): readonly YamlDocument[] {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(source, { lineCounter: lines, prettyErrors: false });
    return Array.isArray(documents) ? documents.map((document) => toDocument(document, lines)) : [];
  } catch {
    return [unreadable(fileProblems.tooDeepToRead)];
  }
}

function toDocument(document: Document, lines: LineCounter): YamlDocument {
  const lineOf = (path: string): number => findLine(document, path, lines);
  const problems = document.errors.map(({ message, pos }) => ({
    line: lines.linePos(pos[0]).line,
    path: "",
    message: notYaml(message),
  }));
  if (document.errors.some(({ code }) => !harmless.has(code))) {
    return { value: undefined, problems, lineOf };
  }
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), problems, lineOf };
  } catch (error) {
    const message = error instanceof ReferenceError ? fileProblems.alias : fileProblems.tooDeepToRead;
    return { value: undefined, problems: [...problems, { line: 1, path: "", message }], lineOf };
  }
}

function unreadable(message: string): YamlDocument {
  return { value: undefined, problems: [{ line: 1, path: "", message }], lineOf: () => 1 };
}

function findLine(document: Document, path: string, lines: LineCounter): number {
  const keys = path === "" ? [] : path.split(".").map((key) => (/^\d+$/u.test(key) ? Number(key) : key));
  for (let length = keys.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
    const range: unknown = typeof node === "object" && node !== null ? Reflect.get(node, "range") : undefined;
    if (Array.isArray(range) && typeof range[0] === "number") {
      return lines.linePos(range[0]).line;
    }
  }
  return 1;
}
