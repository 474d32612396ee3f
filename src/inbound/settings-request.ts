import { integer, minValue, number, object, pipe, safeParse, unknown as anything } from "valibot";
import type { Problem } from "../contract/reply";
import type { Result } from "../domain/result";
import { err, ok } from "../domain/result";
import { toProblems } from "./panel-request";

export interface SaveRequest {
  readonly draft: unknown;
  readonly basedOn: number;
}

const request = object({ draft: anything(), basedOn: pipe(number(), integer(), minValue(0)) });

/** A save as the page sent it; the draft itself is read by `parsePolicy`. */
export function parseSaveRequest(payload: unknown): Result<SaveRequest, readonly Problem[]> {
  const parsed = safeParse(request, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}
