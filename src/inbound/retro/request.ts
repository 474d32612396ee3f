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
  variant,
} from "valibot";
import type { Problem } from "../../contract/page/reply";
import type { RetroPanelCommand } from "../../contract/retro/retro";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { toProblems } from "../page/problems";
import { createTextSchemas } from "../page/text";

/** Built at the first press, since most invocations only show the panel. */
let knownRequest: ReturnType<typeof createRequest> | undefined;

function createRequest() {
  const { id, text } = createTextSchemas();
  /** An id that goes into the key of an effect. */
  const ownId = pipe(string(), regex(/^[A-Za-z0-9._-]{1,64}$/u));
  const person = pipe(string(), regex(/^[A-Za-z0-9:_-]{1,128}$/u));
  const day = pipe(string(), regex(/^\d{4}-\d{2}-\d{2}$/u));

  const figure = object({ kind: picklist(["waiting", "lateInputs"]), discipline: pipe(string(), maxLength(200)) });

  const command = variant("kind", [
    object({
      kind: literal("answer"),
      question: picklist([
        "slowedDown",
        "decisionsStuck",
        "risksTooLate",
        "didItWork",
        "movedTheNeedle",
        "scaleOrStop",
      ]),
      text,
    }),
    object({
      kind: literal("measure"),
      measure: id,
      result: variant("kind", [
        object({ kind: literal("value"), value: text }),
        object({ kind: literal("notMeasured"), because: text }),
      ]),
    }),
    object({
      kind: literal("addAction"),
      action: object({
        id: ownId,
        text,
        owner: person,
        due: optional(day),
        as: picklist(["commitment", "idea"]),
        origin: optional(pipe(string(), maxLength(200))),
        figure: optional(figure),
      }),
    }),
    object({
      kind: literal("endAction"),
      action: id,
      how: picklist(["done", "dropped"]),
      note: optional(text),
      retro: optional(pipe(string(), regex(/^(?:system|impact)-(?:version|item)-\d{1,19}$/u))),
    }),
    object({
      kind: literal("recordLearning"),
      learning: ownId,
      text,
      as: picklist(["scale", "stop", "change", "keep"]),
      evidence: text,
      labels: pipe(array(pipe(string(), maxLength(255))), maxLength(30)),
    }),
    object({ kind: literal("refreshEvidence") }),
    object({ kind: literal("close") }),
    object({ kind: literal("skip"), reason: text }),
    object({ kind: literal("reopen") }),
  ]);
  return object({ actionId: id, command });
}

/** A press on a retro as the page sent it. Members that do not belong to it are dropped, above all any that name who asks. */
export function parseRetroRequest(
  payload: unknown,
): Result<{ readonly actionId: string; readonly command: RetroPanelCommand }, readonly Problem[]> {
  knownRequest ??= createRequest();
  const parsed = safeParse(knownRequest, payload);
  return parsed.success
    ? ok(
        JSON.parse(JSON.stringify(parsed.output)) as { readonly actionId: string; readonly command: RetroPanelCommand },
      )
    : err(toProblems(parsed.issues));
}
