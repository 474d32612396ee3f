import { literal, object, pipe, regex, safeParse, string, variant } from "valibot";
import type { Problem } from "../../contract/page/reply";
import type { MakeRetros } from "../../contract/policy/settings";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { toProblems } from "../page/problems";

const request = variant("kind", [
  object({ kind: literal("pastRelease"), version: pipe(string(), regex(/^[1-9]\d{0,18}$/u)) }),
  object({ kind: literal("again"), retro: pipe(string(), regex(/^(?:system|impact)-(?:version|item)-\d{1,19}$/u)) }),
]);

/** Which retros a leader asks for. */
export function parseMakeRetros(payload: unknown): Result<MakeRetros, readonly Problem[]> {
  const parsed = safeParse(request, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}
