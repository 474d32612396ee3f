import { type FloorStanding, judgeStuck, owesDecider } from "./floor";
import { objectionDebtors, type ObjectionsJudgement } from "./objections";
import type { Hats } from "./one-hat";
import type { SeatContext } from "./seat-holders";
import type { SeatJudgement } from "./seat-judgement";
import type { Debtor, VerdictState } from "./verdict";
import { isAwaited, type Wait } from "./wait";
import { decidingPerson } from "./who-may";

/** What it takes to say who owes what. */
export interface Owing {
  readonly seats: readonly SeatJudgement[];
  readonly hats: Hats | undefined;
  readonly wait: Wait;
  readonly objections: ObjectionsJudgement;
  readonly floor: FloorStanding;
  readonly found: VerdictState;
}

/** Who owes what while a gate lets nobody through: whoever is named can press, and it counts. */
export function debtorsOf(context: SeatContext, owing: Owing): readonly Debtor[] {
  const { state, round, now } = context;
  const { wait, objections, floor, found } = owing;
  const debtors = objectionDebtors(context, objections);
  if (wait.outcome.at > now) {
    for (const judged of owing.seats) {
      if (judged.rule.weight === "binding" && judged.standing.state === "asked" && isAwaited(wait, judged, now)) {
        addSeatDebtors(context, judged, owing.hats, debtors);
      }
    }
  } else {
    debtors.push(...floor.debtors);
  }
  if (debtors.length === 0 && found.kind !== "opensAt" && found.kind !== "error") {
    debtors.push(...owesDecider(state, round, now).debtors);
  }
  return debtors;
}

/** Whoever is silent in a seat that the gate waits for, while their own clock runs; in a seat that must answer, beyond it. */
function addSeatDebtors(
  { state, round, now }: SeatContext,
  judged: SeatJudgement,
  hats: Hats | undefined,
  debtors: Debtor[],
): void {
  const { rule, standing } = judged;
  const seat = rule.id;
  const before = debtors.length;
  const mustAnswer = rule.onSilence === "mustAnswer";
  let isOverdue = false;
  for (const holder of standing.holders) {
    const { answer } = holder;
    const isLate = answer === "lapsed" && mustAnswer;
    if (answer !== "asked" && answer !== "outdated" && !isLate) {
      continue;
    }
    const { person, deadline: until, actingFor } = holder;
    if (until === undefined || (hats && hats.helpers.get(seat)?.has(person) !== true)) {
      continue;
    }
    isOverdue ||= isLate;
    const owes =
      answer === "outdated" || (isLate && holder.outdatedBy) ? "secondLook" : isLate ? "mustAnswer" : "answer";
    debtors.push(actingFor === undefined ? { person, owes, seat, until } : { person, owes, seat, until, actingFor });
  }
  if (judged.stuckSince !== undefined) {
    debtors.push(...judgeStuck(state, round, judged, now).debtors);
    return;
  }
  const decider = mustAnswer && (isOverdue || debtors.length === before) ? decidingPerson(state, round) : undefined;
  if (decider !== undefined) {
    debtors.push({ person: decider, owes: "mustAnswer", seat });
  }
}
