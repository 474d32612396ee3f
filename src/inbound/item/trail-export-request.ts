import {
  integer,
  maxLength,
  maxValue,
  minValue,
  number,
  object,
  optional,
  pipe,
  regex,
  safeParse,
  string,
} from "valibot";
import type { TrailExportFunctions } from "../../contract/item/trail-export";
import type { Problem } from "../../contract/page/reply";
import { err, ok, type Result } from "../../domain/ground/result";
import { toProblems } from "../page/problems";

type TrailsRequest = TrailExportFunctions["trails"]["request"];
type PartRequest = TrailExportFunctions["trailPart"]["request"];

const trails = object({ cursor: optional(pipe(string(), maxLength(2_000))) });
const part = object({
  item: pipe(string(), regex(/^[1-9]\d{0,18}$/u)),
  part: pipe(number(), integer(), minValue(0), maxValue(100_000)),
});

export function parseTrailsRequest(payload: unknown): Result<TrailsRequest, readonly Problem[]> {
  const parsed = safeParse(trails, payload);
  if (!parsed.success) {
    return err(toProblems(parsed.issues));
  }
  const { cursor } = parsed.output;
  return ok(cursor === undefined ? {} : { cursor });
}

export function parseTrailPartRequest(payload: unknown): Result<PartRequest, readonly Problem[]> {
  const parsed = safeParse(part, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}
