import type { PanelCommand } from "../../src/contract/concept/panel";
import { people } from "./policies";

/** Ids that mean something to the language, to the app itself, or to nobody. */
const ids = [
  "__proto__",
  "constructor",
  "toString",
  "direction",
  "system",
  "legal ",
  "LEGAL",
  "0",
  "u-nobody",
] as const;

interface Page {
  readonly who: string;
  readonly text: string;
  readonly version: number;
  readonly now: number;
}

/** What no page would send: somebody's own words under ids that are not theirs to use. */
export function toHostileCommand(trick: number, { who, text, version, now }: Page): PanelCommand {
  const id = ids[trick % ids.length] ?? "0";
  const tricks: readonly PanelCommand[] = [
    { kind: "approve", seats: [id], version, points: "all" },
    { kind: "approve", seats: ["legal", "sales", "technology", id], version: version + 7, points: [id] },
    { kind: "approve", seats: ["legal", "sales", "technology"], version, points: [id, "__proto__"] },
    { kind: "object", topic: id, reason: text, version },
    { kind: "withdrawObjection", objection: id },
    { kind: "answerObjection", objection: id, text },
    { kind: "rule", objection: id, ruling: "goOn", text },
    { kind: "letGo", seat: id, note: text },
    { kind: "releaseSeat", seat: id, text },
    { kind: "requestReviewAgain", seat: "legal", person: id },
    { kind: "addReviewer", seat: "sales", person: id },
    { kind: "addReviewer", seat: id, person: who },
    { kind: "nameDecider", person: id },
    { kind: "nameStandIn", standIn: who, from: now, until: now + 3_600_000 },
    { kind: "nameStandIn", standIn: id, from: now, until: now + 3_600_000 },
    { kind: "signOverride", proposal: -1 },
    { kind: "confirmReopen", proposal: 2 ** 31 },
    { kind: "extend", seat: id, until: now + 3_600_000 },
    {
      kind: "editConcept",
      basedOn: version,
      concept: {
        direction: text,
        assumptions: [{ id: "__proto__", text: id, test: text }],
        risks: [
          { id: "direction", text: id, discipline: "legal" },
          { id: "direction", text: people.author, discipline: "__proto__" },
        ],
      },
    },
  ];
  return tricks[trick % tricks.length] ?? { kind: "openReview" };
}
