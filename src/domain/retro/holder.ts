import type { PersonId } from "../ground/people";
import type { LearningRules } from "../policy/policy";
import type { RetroEvent } from "./event";
import type { RetroState } from "./state";

/** Who is there to hold a retro: everybody but those who left, and the project's lead where nobody else is. */
export interface Present {
  readonly isHere: (person: PersonId) => boolean;
  readonly lead?: PersonId;
}

type Named = Pick<RetroState, "kind" | "owner" | "sponsor" | "assignee" | "away">;

/** Whom a retro asks, one after the other: the sponsor, the project's sponsor, the owner. A system retro asks the owner first. */
function chainOf({ kind, owner, sponsor }: Named, rules: LearningRules): readonly PersonId[] {
  const backing = [sponsor, rules.sponsor];
  const chain = kind === "system" ? [owner, ...backing] : [...backing, owner];
  return chain.flatMap((person) => person ?? []);
}

const ofAll = (state: Named, rules: LearningRules): readonly PersonId[] => [
  ...(state.assignee === undefined ? [] : [state.assignee]),
  ...chainOf(state, rules),
];

/** Who holds a retro, as far as storage knows. */
export function assigneeOf(state: Named, rules: LearningRules): PersonId | undefined {
  const isHere = (person: PersonId): boolean => state.away?.includes(person) !== true;
  return ofAll(state, rules).find(isHere);
}

/** Whose open item an overdue retro is; whoever left answers for nothing. */
export function sponsorOf({ sponsor, away = [] }: Named, rules: LearningRules): PersonId | undefined {
  return [sponsor, rules.sponsor].find((person) => person !== undefined && !away.includes(person));
}

/** Everybody who is asked about a retro or about what was promised in it. */
export function peopleAsked(state: RetroState, rules: LearningRules): readonly PersonId[] {
  const owners = state.actions.filter(({ ended }) => ended === undefined).map(({ owner }) => owner);
  return [...new Set([...ofAll(state, rules), ...owners])];
}

/** Who holds a retro now: whoever does, or the first of the chain who is there. */
export function holderAmong(state: Named, rules: LearningRules, { isHere, lead }: Present): PersonId | undefined {
  return ofAll(state, rules).find(isHere) ?? lead;
}

/** What changes because somebody left, or is back: who holds the retro, and who is not asked any more. */
export function decideHolder(state: RetroState, rules: LearningRules, present: Present): readonly RetroEvent[] {
  const away = peopleAsked(state, rules).filter((person) => !present.isHere(person));
  const holder = holderAmong(state, rules, present);
  const { assignee: before, away: known = [] } = state;
  if (holder === before && away.length === known.length && away.every((person) => known.includes(person))) {
    return [];
  }
  return [
    {
      kind: "heldBy",
      away,
      ...(holder === undefined ? {} : { person: holder }),
      ...(before === undefined || before === holder ? {} : { instead: before }),
    },
  ];
}
