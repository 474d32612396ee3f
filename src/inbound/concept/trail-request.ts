import { integer, minValue, nullish, number, object, optional, pipe, safeParse } from "valibot";
import type { TrailRequest } from "../../contract/concept/panel";
import type { Problem } from "../../contract/page/reply";
import { err, ok, type Result } from "../../domain/ground/result";
import { toProblems } from "../page/problems";

/** Which part of the trail a page asks for; a page that asks for none means the newest. */
export function parseTrailRequest(payload: unknown): Result<TrailRequest, readonly Problem[]> {
  const request = nullish(object({ before: optional(pipe(number(), integer(), minValue(1))) }), {});
  const parsed = safeParse(request, payload);
  if (!parsed.success) {
    return err(toProblems(parsed.issues));
  }
  const { before } = parsed.output;
  return ok(before === undefined ? {} : { before });
}
