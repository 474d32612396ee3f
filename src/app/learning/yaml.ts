import { Document, isCollection, isPair, isScalar, visit } from "yaml";
import type { LearningDraft, ProjectChoice } from "../../contract/learning/learnings";
import type { Problem } from "../../contract/page/reply";
import type { Learning } from "../../domain/learning/learning";
import { limits } from "../../domain/ground/limits";
import { err, type Result } from "../../domain/ground/result";
import { parseDrafts } from "./shape";
import { readYaml, type LineProblem } from "../policy/yaml-document";
import { learningFileComment, learningFileName, learningFileProblems, noComponent } from "../words/learning/file";
import { fileProblems } from "../words/policy/file";

const largest = 400_000;
type Components = readonly Pick<ProjectChoice, "id" | "name">[];

/** Learnings from a file, as the library writes it. Components stand by name. Every problem is listed with its line. */
export function parseLearningsYaml(
  source: string,
  components: Components,
): Result<readonly LearningDraft[], readonly LineProblem[]> {
  if (source.length > largest) {
    return err([{ line: 1, path: "", message: learningFileProblems.tooLarge }]);
  }
  const [document, second] = readYaml(source);
  if (document === undefined || (document.value === null && document.problems.length === 0)) {
    return err([{ line: 1, path: "", message: fileProblems.empty }]);
  }
  const further =
    second === undefined
      ? []
      : [
          {
            line: second.lineOf(""),
            path: "",
            message: learningFileProblems.secondDocument,
          },
        ];
  const { value, lineOf } = document;
  if (value === undefined) {
    return err([...document.problems, ...further]);
  }
  const isInside = isRecord(value) && Object.hasOwn(value, "learnings");
  const inside: unknown = isInside ? value["learnings"] : value;
  const toPath = (path: string): string => (isInside ? ["learnings", ...(path === "" ? [] : [path])].join(".") : path);
  const { input, problems: unknown } = withIds(inside, components);
  const parsed = parseDrafts(input);
  const found: readonly Problem[] = [...unknown, ...(parsed.ok ? [] : parsed.error)];
  const problems = [
    ...document.problems,
    ...further,
    ...found.map((problem) => ({ ...problem, line: lineOf(toPath(problem.path)) })),
  ];
  return parsed.ok && problems.length === 0 ? parsed : err(problems.sort((one, other) => one.line - other.line));
}

/** The library as a file to keep, review and bring into another project. */
export function writeLearningsYaml(
  learnings: readonly Learning[],
  components: Components,
  projectName: string,
): string {
  const document = new Document({
    name: learningFileName(projectName),
    learnings: learnings.map((learning) => ({
      kind: learning.kind,
      text: learning.text,
      evidence: toEvidence(learning),
      labels: learning.labels,
      components: learning.components.map((id) => components.find((one) => one.id === id)?.name ?? id),
      disciplines: learning.disciplines,
      learnedOn: new Date(learning.at).toISOString().slice(0, 10),
    })),
  });
  document.commentBefore = learningFileComment;
  visit(document, {
    Pair(_key, pair) {
      if (isPair(pair) && isScalar(pair.key) && inOneLine.has(String(pair.key.value)) && isCollection(pair.value)) {
        pair.value.flow = true;
      }
    },
  });
  return document.toString({ lineWidth: 120 });
}

const inOneLine = new Set(["labels", "components", "disciplines"]);

/** What it was merged with and where it came from go along as words, since work items stay where they are. */
function toEvidence({ evidence, from, life }: Learning): string {
  const seen = from === undefined ? [] : [`Seen in ${from.key}.`];
  const taken = life.takenIn.map((one) =>
    [one.text, one.evidence, one.from === undefined ? "" : `Seen in ${one.from.key}.`]
      .filter((part) => part !== "")
      .join(" "),
  );
  return [evidence, ...seen, ...taken]
    .filter((part) => part !== "")
    .join("\n")
    .slice(0, limits.text);
}

function withIds(
  input: unknown,
  components: Components,
): { readonly input: unknown; readonly problems: readonly Problem[] } {
  if (!Array.isArray(input)) {
    return { input, problems: [] };
  }
  const problems: Problem[] = [];
  const toId = (name: unknown, path: string): unknown => {
    if (typeof name !== "string") {
      return name;
    }
    const found = components.find((one) => one.name.trim().toLowerCase() === name.trim().toLowerCase());
    if (found === undefined) {
      problems.push({
        path,
        message: noComponent(name),
      });
    }
    return found?.id ?? name;
  };
  const learnings = input.map((learning: unknown, at) => {
    const names: unknown = isRecord(learning) ? learning["components"] : undefined;
    return isRecord(learning) && Array.isArray(names)
      ? { ...learning, components: names.map((name, place) => toId(name, `${at}.components.${place}`)) }
      : learning;
  });
  return { input: learnings, problems };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
