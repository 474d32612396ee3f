import {
  array,
  literal,
  maxLength,
  object,
  optional,
  picklist,
  pipe,
  regex,
  safeParse,
  string,
  toUpperCase,
  trim,
  variant,
} from "valibot";
import type { CharterStart } from "../../contract/commit/charter";
import type { Problem } from "../../contract/page/reply";
import { err, ok } from "../../domain/ground/result";
import type { Result } from "../../domain/ground/result";
import { toProblems } from "../page/problems";
import { createTextSchemas } from "../page/text";

/** The commit space's commands, as a page sends them. */
export function createCharterCommands() {
  const { text, id, pointId, version } = createTextSchemas();
  const day = pipe(string(), regex(/^\d{4}-\d{2}-\d{2}$/u));
  const charter = object({
    constraints: pipe(
      array(object({ id: pointId, text, kind: picklist(["real", "assumed"]), basis: text })),
      maxLength(200),
    ),
    measures: pipe(
      array(object({ id: pointId, what: text, baseline: text, target: text, date: optional(day), source: text })),
      maxLength(200),
    ),
    notDoing: pipe(array(object({ id: pointId, text })), maxLength(200)),
    sponsor: optional(id),
  });
  return [
    object({ kind: literal("editCharter"), charter, basedOn: version }),
    object({ kind: literal("nameOwner"), person: id }),
    object({ kind: literal("nameCharterDecider"), person: id }),
    object({
      kind: literal("answerLearning"),
      learning: id,
      answer: picklist(["applies", "doesNotApply", "outOfDate"]),
      text,
    }),
  ] as const;
}

function createStartRequest() {
  const key = pipe(string(), trim(), toUpperCase(), regex(/^[A-Z][A-Z0-9_]{0,254}-[1-9]\d{0,9}$/u));
  return object({
    start: variant("from", [
      object({ from: literal("template") }),
      object({ from: literal("item"), key }),
      object({ from: literal("description") }),
    ]),
  });
}

/** What to start a charter from. */
export function parseStartRequest(payload: unknown): Result<{ readonly start: CharterStart }, readonly Problem[]> {
  const parsed = safeParse(createStartRequest(), payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}
