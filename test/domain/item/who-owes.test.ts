import fc from "fast-check";
import type { Command } from "../../../src/domain/item/command";
import type { ItemState } from "../../../src/domain/item/state";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { judgeConcept } from "../../../src/domain/concept/judge";
import { type Debtor, passes, type Verdict } from "../../../src/domain/concept/verdict";
import { concept, person as newPerson } from "../make";
import {
  crowdedRules,
  HOUR,
  longStories,
  mostly,
  PEOPLE,
  play,
  rules,
  runs,
  tryCommand,
  unsettled,
} from "./random-play";

/** What everybody presses who says yes to the text as it stands. */
const yes = (by: string, state: ItemState, seats: "mine" | readonly string[] = "mine"): Command => ({
  kind: "approve",
  by,
  seats,
  version: state.versions.length,
  points: "all",
});
const isOpen = (judged: Verdict, now: number): boolean => passes(judged, now, "closed");
const approvals = ({ seats }: Verdict): number => seats.reduce((sum, { have }) => sum + have, 0);

const approvesIn = ({ seats }: Verdict, seat: string | undefined, who: string): boolean =>
  seats.some((one) => one.seat === seat && one.holders.some((row) => row.person === who && row.answer === "approved"));

/** What a debt asks of whoever is named for it. */
function pressOf({ person: by, owes, seat, objection = "", until }: Debtor, state: ItemState): Command {
  const raised = state.round?.objections.find(({ id }) => id === objection);
  const standing = raised?.raisedBy.filter(({ seats, withdrawnAt }) => seats.length > 0 && withdrawnAt === undefined);
  const hasAnswer = standing?.some(({ seq }) => raised?.answers.some((answer) => answer.seq > seq));
  const isAuthor = by === state.round?.author;
  switch (owes) {
    case "answer":
    case "secondLook":
    case "mustAnswer":
      if (objection !== "") {
        return hasAnswer === true && !isAuthor
          ? { kind: "withdrawObjection", by, objection }
          : { kind: "answerObjection", by, objection, text: "It is settled" };
      }
      return until === undefined
        ? { kind: "addReviewer", by, seat: seat ?? "", person: newPerson("new") }
        : yes(by, state, [seat ?? ""]);
    case "ruling":
      return { kind: "rule", by, objection, ruling: "goOn", text: "Go on" };
    case "floorDecision":
      return { kind: "decideFloor", by, decision: "goOn", text: "Go on" };
    case "concept":
      return {
        kind: "editConcept",
        by,
        basedOn: state.versions.length,
        concept: { ...concept, direction: "Something else altogether" },
      };
    case "decider":
      return { kind: "nameDecider", by, person: "new" };
  }
}

/** Whether a press did what it was owed for. */
function counts(
  { person, owes, seat, objection }: Debtor,
  events: readonly { kind: string }[],
  was: Verdict,
  is: Verdict,
) {
  const says = (kind: string): boolean => events.some((event) => event.kind === kind);
  const rulesOn = ({ reasons }: Verdict): boolean =>
    reasons.some((reason) => reason.kind === "objection" && reason.objection === objection);
  switch (owes) {
    case "ruling":
      return !rulesOn(is);
    case "floorDecision":
      return says("floorDecided") && !is.debtors.some((debtor) => debtor.owes === owes && debtor.seat === seat);
    case "concept":
      return says("conceptEdited");
    case "decider":
      return says("deciderNamed");
    default:
      return objection === undefined
        ? says("reviewerAdded") || approvals(is) > approvals(was) || approvesIn(is, seat, person)
        : says("objectionAnswered") || says("objectionWithdrawn");
  }
}

/** Whether the approvals of all who are named for one seat count, where a person has one hat only. */
function countTogether(
  { seat }: Debtor,
  {
    drawnRules,
    state,
    judged: was,
    now,
  }: { drawnRules: ProjectPolicy; state: ItemState; judged: Verdict; now: number },
) {
  const asked = was.debtors.filter((debtor) => debtor.seat === seat && debtor.until !== undefined);
  const after = asked.reduce(
    (before, debtor) => tryCommand(drawnRules, before, pressOf(debtor, before), now).state,
    state,
  );
  const have = ({ seats }: Verdict): number => seats.find((one) => one.seat === seat)?.have ?? 0;
  return drawnRules.hats === "oneOnly" && have(judgeConcept(drawnRules, after, now)) > have(was);
}

/** Everybody of whom a verdict tells that they can still say something, or whose no it tells of. */
function namedIn({ debtors, seats }: Verdict, state: ItemState): ReadonlySet<string> {
  return new Set([
    ...debtors.flatMap(({ person: id, actingFor = id }) => [id, actingFor]),
    ...seats.flatMap(({ holders }) =>
      holders.flatMap(({ person: id, answer, actingFor = id }) =>
        ["noLongerEligible", "author", "contributor"].includes(answer) ? [] : [id, actingFor],
      ),
    ),
    ...(state.round?.objections.flatMap(({ raisedBy }) =>
      raisedBy.flatMap(({ person: id, actingFor = id }) => [id, actingFor]),
    ) ?? []),
  ]);
}

/** Whether a verdict that names nobody says why it does not have to. */
function saysWhy({ kind, reasons, warnings }: Verdict, { round, versions, people }: ItemState): boolean {
  const hasLeft = (id: string | undefined): boolean =>
    id === undefined || people[id]?.active === false || people[id]?.seesItem === false;
  return (
    kind === "opensAt" ||
    (kind === "error" &&
      reasons.some((reason) => reason.kind === "cannotBeMet" || reason.kind === "directoryUnreachable")) ||
    warnings.some((warning) => warning.kind === "deciderCannot") ||
    // Whoever could name a decider has left; a leader reads in the sentence that there is none.
    (round?.decider === undefined && hasLeft(round?.author) && versions.every(({ by }) => hasLeft(by) || by === "eve"))
  );
}

/** Long stories, and so many that the rare ones are among them. */
const many = { ...runs, numRuns: 2_000 };

const LATER = [0, HOUR, 30 * HOUR, 90 * HOUR];

interface Reached {
  readonly drawnRules: ProjectPolicy;
  readonly judged: Verdict;
  readonly state: ItemState;
  readonly now: number;
}

/** Looks at each state that random play reaches, at once and with time gone by. */
function inEveryState(look: (reached: Reached) => void): void {
  fc.assert(
    fc.property(
      fc.oneof(rules, crowdedRules),
      longStories(fc.oneof(mostly, unsettled, unsettled)),
      (drawnRules, drawn) => {
        const { state, now } = play(drawnRules, drawn);
        for (const at of LATER.map((later) => now + later)) {
          look({ drawnRules, judged: judgeConcept(drawnRules, state, at), state, now: at });
        }
      },
    ),
    many,
  );
}

describe("whatever happens, a gate names who can open it", () => {
  it("whoever is named as owing can press, and it counts", () => {
    inEveryState(({ drawnRules, judged, state, now }) => {
      for (const debtor of judged.debtors) {
        const { state: after, events, taken } = tryCommand(drawnRules, state, pressOf(debtor, state), now);
        expect({ debtor, taken }).toEqual({ debtor, taken: true });
        const does = counts(debtor, events, judged, judgeConcept(drawnRules, after, now));
        // With one hat a seat may need several at once, before any of them can leave the seat that they fill now.
        expect({ debtor, counts: does || countTogether(debtor, { drawnRules, state, judged, now }) }).toEqual({
          debtor,
          counts: true,
        });
      }
    });
  });

  it("nobody who isn't named could open it", () => {
    inEveryState(({ drawnRules, judged, state, now }) => {
      if (isOpen(judged, now)) {
        return;
      }
      const named = namedIn(judged, state);
      for (const by of PEOPLE.filter((id) => !named.has(id))) {
        const presses: readonly Command[] = [
          yes(by, state),
          ...(state.round?.objections ?? []).map(({ id }): Command => ({
            kind: "withdrawObjection",
            by,
            objection: id,
          })),
        ];
        for (const press of presses) {
          const after = tryCommand(drawnRules, state, press, now).state;
          const opens = isOpen(judgeConcept(drawnRules, after, now), now);
          expect({ by, press: press.kind, opens }).toEqual({ by, press: press.kind, opens: false });
        }
      }
    });
  });

  it("where nobody is named it is open, opens at a stated time, or says whose act is missing", () => {
    inEveryState(({ judged, state, now }) => {
      if (judged.debtors.length === 0 && !isOpen(judged, now)) {
        expect({ judged, says: saysWhy(judged, state) }).toEqual({ judged, says: true });
      }
    });
  });
});
