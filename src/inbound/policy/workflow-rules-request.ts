import { array, maxLength, object, optional, picklist, pipe, regex, safeParse, string } from "valibot";
import type { AttachRequest, DetachRequest } from "../../contract/policy/workflow-rules";
import type { Problem } from "../../contract/page/reply";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { toProblems } from "../page/problems";

const workflow = pipe(string(), regex(/^[A-Za-z0-9-]{1,64}$/u));
const request = object({
  rule: picklist(["commit-gate", "concept-gate", "concept-gate-strict", "retro-done"]),
  workflows: pipe(array(workflow), maxLength(100)),
});

const detachRequest = object({ space: optional(picklist(["commit", "concept", "learning"])) });

/** Which rule to attach, and to which of the project's workflows. */
export function parseAttachRequest(payload: unknown): Result<AttachRequest, readonly Problem[]> {
  const parsed = safeParse(request, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

/** Whose rules to take off. */
export function parseDetachRequest(payload: unknown): Result<DetachRequest, readonly Problem[]> {
  const parsed = safeParse(detachRequest, payload);
  if (!parsed.success) {
    return err(toProblems(parsed.issues));
  }
  const { space } = parsed.output;
  return ok(space === undefined ? {} : { space });
}
