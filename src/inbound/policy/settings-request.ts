import {
  array,
  integer,
  literal,
  maxLength,
  minLength,
  minValue,
  number,
  object,
  optional,
  pipe,
  regex,
  safeParse,
  string,
  union,
  unknown as anything,
} from "valibot";
import type { Problem } from "../../contract/page/reply";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { toProblems } from "../page/problems";

export interface SaveRequest {
  readonly draft: unknown;
  readonly basedOn: number;
}

const request = object({ draft: anything(), basedOn: pipe(number(), integer(), minValue(0)) });

const version = pipe(number(), integer(), minValue(1));
const proposalRequest = object({ ver: version });
const item = pipe(string(), regex(/^[1-9]\d{0,18}$/u));
const versionRequest = object({ version });
const previewRequest = object({ cursor: optional(pipe(string(), maxLength(4_000))) });
const migrateRequest = object({
  version,
  items: union([literal("all"), pipe(array(item), minLength(1), maxLength(500))]),
});

export function parseVersionRequest(payload: unknown): Result<{ readonly version: number }, readonly Problem[]> {
  const parsed = safeParse(versionRequest, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

export function parsePreviewRequest(
  payload: unknown,
): Result<{ readonly cursor?: string | undefined }, readonly Problem[]> {
  const parsed = safeParse(previewRequest, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

export function parseMigrateRequest(
  payload: unknown,
): Result<{ readonly version: number; readonly items: "all" | readonly string[] }, readonly Problem[]> {
  const parsed = safeParse(migrateRequest, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

/** Which proposal a leader saw. */
export function parseProposalRequest(payload: unknown): Result<{ readonly ver: number }, readonly Problem[]> {
  const parsed = safeParse(proposalRequest, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

/** A save as the page sent it; the draft itself is read by `parsePolicy`. */
export function parseSaveRequest(payload: unknown): Result<SaveRequest, readonly Problem[]> {
  const parsed = safeParse(request, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}
