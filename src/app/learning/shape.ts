import {
  array,
  isoDate,
  maxLength,
  minLength,
  optional,
  picklist,
  pipe,
  regex,
  safeParse,
  strictObject,
  string,
  transform,
  trim,
} from "valibot";
import type { LearningDraft } from "../../contract/learning/learnings";
import type { Problem } from "../../contract/page/reply";
import { limits } from "../../domain/ground/limits";
import { err, ok, type Result } from "../../domain/ground/result";
import { toProblems } from "../page/problems";
import { learningFileProblems } from "../words/learning/file";

export const mostInFile = 100;

/** Without what is no text: control characters and halves of characters. */
const text = (most: number) =>
  pipe(
    string(),
    transform((written) => written.replaceAll(noText, "")),
    trim(),
    maxLength(most),
  );
const noText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/gu;
const label = pipe(text(100), minLength(1), regex(/^\S+$/u, learningFileProblems.label));
const name = pipe(text(100), minLength(1));
const draft = strictObject({
  kind: picklist(["scale", "stop", "change", "keep"]),
  text: pipe(text(limits.text), minLength(1)),
  evidence: optional(text(limits.text), ""),
  labels: optional(pipe(array(label), maxLength(20)), []),
  components: optional(pipe(array(name), maxLength(20)), []),
  disciplines: optional(pipe(array(name), maxLength(20)), []),
  learnedOn: optional(pipe(string(), isoDate(learningFileProblems.day))),
});
const drafts = pipe(array(draft), maxLength(mostInFile));

export function parseDraft(input: unknown): Result<LearningDraft, readonly Problem[]> {
  const parsed = safeParse(draft, input);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

/** What a file or the page states, every problem at once. */
export function parseDrafts(input: unknown): Result<readonly LearningDraft[], readonly Problem[]> {
  const parsed = safeParse(drafts, input);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}
