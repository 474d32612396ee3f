import {
  integer,
  literal,
  maxLength,
  maxValue,
  minValue,
  number,
  object,
  optional,
  picklist,
  pipe,
  regex,
  safeParse,
  string,
  unknown as anything,
  variant,
} from "valibot";
import type { LibraryCommand, LearningsFunctions } from "../../contract/learning/learnings";
import type { Problem } from "../../contract/page/reply";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { toProblems } from "../page/problems";

/** One that the browser made, or that a retro or a file made of its own. */
const id = pipe(string(), regex(/^[A-Za-z0-9._-]{1,150}$/u));
const actionId = pipe(string(), regex(/^[A-Za-z0-9-]{1,50}$/u));
const project = pipe(string(), regex(/^[1-9]\d{0,18}$/u));
const asked = optional(pipe(string(), maxLength(200)));
const said = pipe(string(), maxLength(1_000));

const viewRequest = object({
  query: object({
    text: asked,
    kind: optional(picklist(["scale", "stop", "change", "keep"])),
    label: asked,
    component: asked,
    discipline: asked,
    project: optional(project),
    standing: optional(picklist(["live", "ended", "all"])),
  }),
  skip: pipe(number(), integer(), minValue(0), maxValue(10_000)),
});
const command = variant("kind", [
  object({ kind: literal("add"), project, draft: anything() }),
  object({ kind: literal("saySavedUs"), learning: id, text: said }),
  object({ kind: literal("retire"), learning: id, reason: said }),
  object({ kind: literal("revive"), learning: id, reason: said }),
  object({ kind: literal("merge"), learning: id, into: id }),
]);
const actRequest = object({ actionId, command });
const historyRequest = object({ learning: id });
const bringInRequest = object({ actionId, project, drafts: anything() });

/** A press as the page sent it; a draft in it is read by `parseDraft`. */
export type LibraryRequest =
  | Exclude<LibraryCommand, { readonly kind: "add" }>
  | { readonly kind: "add"; readonly project: string; readonly draft: unknown };

export function parseViewRequest(payload: unknown): Result<LearningsFunctions["view"]["request"], readonly Problem[]> {
  const parsed = safeParse(viewRequest, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

export function parseActRequest(
  payload: unknown,
): Result<{ readonly actionId: string; readonly command: LibraryRequest }, readonly Problem[]> {
  const parsed = safeParse(actRequest, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

export function parseHistoryRequest(
  payload: unknown,
): Result<LearningsFunctions["history"]["request"], readonly Problem[]> {
  const parsed = safeParse(historyRequest, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

export function parseBringInRequest(
  payload: unknown,
): Result<LearningsFunctions["bringIn"]["request"], readonly Problem[]> {
  const parsed = safeParse(bringInRequest, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}
