import {
  array,
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
  safeParse,
  string,
  union,
  variant,
} from "valibot";
import type { PanelCommand } from "../../contract/concept/panel";
import type { Problem } from "../../contract/page/reply";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { createCharterCommands } from "../commit/request";
import { toProblems } from "../page/problems";
import { createTextSchemas } from "../page/text";

export interface ActRequest {
  readonly actionId: string;
  readonly command: PanelCommand;
}

/** Built at the first press, since most invocations only show the panel. */
let knownRequest: ReturnType<typeof createRequest> | undefined;

function createRequest() {
  const { text, id, pointId, version } = createTextSchemas();
  const note = optional(text);
  /** What a date can hold; anything else is no time. */
  const instant = pipe(number(), integer(), minValue(0), maxValue(8_640_000_000_000_000));
  /** The number of an entry of the log. */
  const proposal = pipe(number(), integer(), minValue(1), maxValue(Number.MAX_SAFE_INTEGER));
  const points = union([literal("all"), pipe(array(id), maxLength(500))]);
  const seats = union([literal("mine"), pipe(array(id), maxLength(100))]);

  const concept = object({
    direction: text,
    assumptions: array(object({ id: pointId, text, test: text, by: optional(pipe(string(), maxLength(10))) })),
    risks: array(object({ id: pointId, text, discipline: text })),
  });

  const command = variant("kind", [
    ...createCharterCommands(),
    object({ kind: literal("editConcept"), concept, basedOn: version }),
    object({ kind: literal("openReview"), decider: optional(id) }),
    object({ kind: literal("approve"), seats, version, points }),
    object({ kind: literal("abstain"), seat: id, note }),
    object({ kind: literal("withdrawVote"), seat: id }),
    object({ kind: literal("letGo"), seat: id, note: text }),
    object({ kind: literal("object"), topic: text, reason: text, version }),
    object({ kind: literal("answerObjection"), objection: id, text }),
    object({ kind: literal("withdrawObjection"), objection: id, note }),
    object({ kind: literal("rule"), objection: id, ruling: picklist(["goOn", "stands"]), text }),
    object({ kind: literal("ask"), text }),
    object({ kind: literal("advise"), text, costBefore: note }),
    object({
      kind: literal("settleAssumption"),
      place: object({ space: picklist(["concept", "charter"]), point: id }),
      outcome: picklist(["held", "turnedFalse"]),
      note: text,
    }),
    object({
      kind: literal("noteForRetro"),
      question: picklist(["slowedDown", "decisionsStuck", "risksTooLate"]),
      text,
    }),
    object({ kind: literal("extend"), seat: id, until: instant, note }),
    object({ kind: literal("nameStandIn"), standIn: id, from: instant, until: instant }),
    object({ kind: literal("endStandIn"), standIn: id }),
    object({ kind: literal("addReviewer"), seat: id, person: id }),
    object({ kind: literal("nameDecider"), person: id }),
    object({ kind: literal("requestReviewAgain"), seat: id, person: id }),
    object({ kind: literal("decideFloor"), decision: picklist(["goOn", "notYet"]), text }),
    object({ kind: literal("releaseSeat"), seat: id, text }),
    object({ kind: literal("proposeReopen"), reason: text, expectedCost: text }),
    object({ kind: literal("confirmReopen"), proposal }),
    object({ kind: literal("proposeOverride"), reason: text }),
    object({ kind: literal("signOverride"), proposal }),
    object({ kind: literal("withdrawProposal"), proposal }),
    object({ kind: literal("migratePolicy") }),
  ]);

  return object({ actionId: id, command });
}

/** A press as the page sent it. Members that do not belong to it are dropped, above all any that name a person. */
export function parseActRequest(payload: unknown): Result<ActRequest, readonly Problem[]> {
  knownRequest ??= createRequest();
  const parsed = safeParse(knownRequest, payload);
  return parsed.success ? ok(JSON.parse(JSON.stringify(parsed.output)) as ActRequest) : err(toProblems(parsed.issues));
}
