import type { CharterView } from "../../../src/contract/commit/charter";
import type { PanelUpdate, PanelView } from "../../../src/contract/concept/panel";
import type { PersonId } from "../../../src/domain/ground/people";

/** The view after a press: what the press tells is new, the rest and all known names stay. */
export function applyUpdate(view: PanelView, update: PanelUpdate): PanelView {
  const { item, currentPolicyVersion, gatedStatusNames, me } = view;
  const charter = update.charter ?? view.charter;
  // A press may tell a name without the picture that is known already.
  const told = Object.entries(update.people).map(
    ([person, card]) => [person, { ...view.people[person], ...card }] as const,
  );
  const people = { ...view.people, ...Object.fromEntries(told) };
  return {
    ...update,
    item,
    currentPolicyVersion,
    gatedStatusNames,
    me: { ...update.me, mayEdit: me.mayEdit },
    people,
    ...(charter !== undefined && { charter }),
  };
}

/** Whether the view speaks of somebody whose name it does not know. */
export function namesStranger({
  verdict,
  versions,
  objections,
  standIns,
  lateShelf,
  assumptions,
  round,
  charter,
  people,
}: PanelView): boolean {
  const named = [
    ...verdict.debtors.map(({ person }) => person),
    ...verdict.seats.flatMap(({ holders }) =>
      holders.flatMap(({ person, actingFor }) => (actingFor === undefined ? [person] : [person, actingFor])),
    ),
    ...verdict.warnings.flatMap((warning) =>
      "missing" in warning ? (warning.missing ?? []).map(({ person }) => person) : [],
    ),
    ...versions.map(({ by }) => by),
    ...objections.flatMap(({ raisedBy, answers }) => [
      ...raisedBy.map(({ person }) => person),
      ...answers.map(({ by }) => by),
    ]),
    ...standIns.flatMap(({ principal, standIn }) => [principal, standIn]),
    ...lateShelf.map(({ person }) => person),
    ...assumptions.map(({ by }) => by),
    ...(round?.decider === undefined ? [] : [round.decider]),
    ...(charter === undefined ? [] : namedInCharter(charter)),
  ];
  return named.some((person) => !Object.hasOwn(people, person));
}

function namedInCharter({ charter, people, versions, learnings, verdict }: CharterView): readonly PersonId[] {
  const { owner, decider } = people;
  return [
    ...[owner, decider, charter?.sponsor].filter((person) => person !== undefined),
    ...versions.map(({ by }) => by),
    ...learnings.flatMap(({ answered }) => (answered === undefined ? [] : [answered.by])),
    ...verdict.missing.flatMap(({ from }) => (from === "anyEditor" ? [] : [from])),
    ...verdict.missing.flatMap((lack) =>
      lack.kind === "retroDebt" ? lack.retros.flatMap(({ person }) => person ?? []) : [],
    ),
  ];
}
