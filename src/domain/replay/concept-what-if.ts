import type { ItemHistory, FirstComment } from "./item-history";
import { decide } from "../item/decide";
import { evolve } from "../item/evolve";
import { judgeConcept } from "../concept/judge";
import type { LogEntry } from "../item/log";
import type { Move } from "../ground/move";
import type { Instant, Person, PersonId } from "../ground/people";
import type { ItemFacts } from "../policy/item-facts";
import type { ProjectPolicy, SeatId } from "../policy/policy";
import { evaluateCondition } from "../policy/conditions";
import { emptyState } from "../item/state";
import { passes, type Reason, type Verdict } from "../concept/verdict";
import { governs } from "../policy/gate-statuses";
import { toEntries } from "./entries";
import { isNamed, peopleByName } from "../concept/holder-source";
import { workingTimeBetween } from "../ground/working-time";

/** When the reviewers would have been asked. The past does not tell, so it is a supposition that people choose. */
export type AskedFrom = "creation" | "firstMove";

/** What a policy would have done, were it in force then: its draft, the people of its seats, and when they are asked. */
export interface Supposition {
  readonly policy: ProjectPolicy;
  readonly people: readonly Person[];
  readonly askedFrom: AskedFrom;
}

/** What the gate would have done with one item, if nobody had ever answered. */
export type Fate =
  /** The space does not govern items of this type. */
  | { readonly kind: "notGoverned" }
  /** It never moved into a gated status, so no gate stood before it. */
  | { readonly kind: "neverEntered" }
  /** Created past the gate, or brought there from another project, where Jira asks no rule. */
  | { readonly kind: "createdInside" }
  /** The gate was open when it came. */
  | { readonly kind: "passed" }
  /**
   * `workingMs`: working time between the first refused move and the opening. `decider`: the decider has to say so, and
   * takes their whole time.
   */
  | {
      readonly kind: "waited";
      readonly from: Instant;
      readonly until: Instant;
      readonly workingMs: number;
      readonly opensBy: "silence" | "decider";
    }
  /** Silence alone would never have opened it. */
  | {
      readonly kind: "stuck";
      readonly from: Instant;
      readonly why: "mustAnswer" | "noDecider" | "cannotBeMet" | "error";
    };

/** A seat that spoke for the first time when the item was in build already. */
export interface LateSeat {
  readonly seat: SeatId;
  readonly person: PersonId;
  readonly at: Instant;
  /** Working time since build began. */
  readonly workingMs: number;
}

export interface ItemReplay {
  readonly item: ItemHistory;
  readonly fate: Fate;
  /** When the reviewers are asked; undefined where no gate stood before the item. */
  readonly askedAt: Instant | undefined;
  /** When the item came into a gated status for the first time. */
  readonly began: Instant | undefined;
  /** Moves into a gated status that Jira would have refused. */
  readonly refused: readonly Move[];
  readonly late: readonly LateSeat[];
}

/** Replays items under one supposition. Reads nothing but its arguments, so the same past gives the same answer. */
export function createReplay(supposition: Supposition): (item: ItemHistory) => ItemReplay {
  const policy: ProjectPolicy = { ...supposition.policy, mode: "block" };
  const [calendar] = policy.calendars;
  const few = { ...supposition, policy, people: thin(supposition) };
  const between = (from: Instant, until: Instant): number =>
    calendar ? workingTimeBetween(from, until, calendar, calendar.zone) : until - from;
  return (item) => {
    const nothing = { item, askedAt: undefined, began: undefined, refused: [], late: [] };
    if (!governs(policy, item.facts.issueType)) {
      return { ...nothing, fate: { kind: "notGoverned" } };
    }
    const { entries, bornInsideAt } = toEntries(item, policy);
    const isBornInside = bornInsideAt !== undefined;
    const began = bornInsideAt ?? entries[0]?.at;
    if (began === undefined) {
      return { ...nothing, fate: { kind: "neverEntered" } };
    }
    const late = lateSeats(supposition, item, began, between);
    if (isBornInside) {
      return { ...nothing, began, late, fate: { kind: "createdInside" } };
    }
    const cameAt = item.arrivedAt ?? item.createdAt;
    const askedAt = supposition.askedFrom === "creation" ? Math.min(cameAt, began) : began;
    const opening = openingBySilence(few, item, askedAt);
    const refused = opening.kind === "never" ? entries : entries.filter(({ at }) => at < opening.at);
    const replay = { item, askedAt, began, refused, late };
    if (refused.length === 0) {
      return { ...replay, fate: { kind: "passed" } };
    }
    if (opening.kind === "never") {
      return { ...replay, fate: { kind: "stuck", from: began, why: opening.why } };
    }
    const { at: until, by: opensBy } = opening;
    return { ...replay, fate: { kind: "waited", from: began, until, workingMs: between(began, until), opensBy } };
  };
}

type Opening =
  | { readonly kind: "at"; readonly at: Instant; readonly by: "silence" | "decider" }
  | { readonly kind: "never"; readonly why: Extract<Fate, { kind: "stuck" }>["why"] };

const someConcept = { direction: "As it was", assumptions: [], risks: [] };
const unknownAuthor = "unknown author";

/**
 * When the gate opens if no reviewer ever answers. The engine itself says so: a review is opened, and its verdict
 * followed through time.
 */
function openingBySilence(
  { policy, people }: Supposition,
  { author = unknownAuthor, facts }: ItemHistory,
  askedAt: Instant,
): Opening {
  const directory = { people: withPeopleInFields(policy, people, facts), reachable: true };
  let state = emptyState;
  for (const command of [
    { kind: "editConcept", by: author, concept: someConcept, basedOn: 0 },
    { kind: "openReview", by: author, author, facts, directory },
  ] as const) {
    const decision = decide(command, state, policy, askedAt);
    if (!decision.ok) {
      return { kind: "never", why: "error" };
    }
    for (const event of decision.value) {
      const entry: LogEntry = { seq: state.seq + 1, at: askedAt, by: { kind: "person", id: author }, ...event };
      state = evolve(state, entry);
    }
  }
  let judged = judgeConcept(policy, state, askedAt);
  for (let now: Instant | undefined = askedAt; now !== undefined; now = judged.nextChangeAt) {
    judged = judgeConcept(policy, state, now);
    if (passes(judged, now, policy.failMode)) {
      return { kind: "at", at: now, by: "silence" };
    }
    if (judged.kind === "opensAt") {
      return { kind: "at", at: judged.opensAt, by: "silence" };
    }
    const decideBy = judged.debtors.find(({ owes }) => owes === "floorDecision")?.until;
    if (decideBy !== undefined) {
      return { kind: "at", at: decideBy, by: "decider" };
    }
  }
  return { kind: "never", why: whyNever(judged) };
}

/** Whoever stands in a field of the item counts as there: who they are was not looked up for each of them. */
function withPeopleInFields(policy: ProjectPolicy, people: readonly Person[], facts: ItemFacts): readonly Person[] {
  const known = new Set(people.map(({ id }) => id));
  const named = policy.seats.flatMap(({ holders }) => peopleByName({ ...holders, people: [] }, facts));
  const more = [...new Set(named)].filter((id) => !known.has(id));
  return [...people, ...more.map((id) => ({ id, active: true, seesItem: true, groups: [] }))];
}

function whyNever({ kind, reasons }: Verdict): Extract<Opening, { kind: "never" }>["why"] {
  const says = (reason: Reason["kind"]): boolean => reasons.some((one) => one.kind === reason);
  if (says("cannotBeMet")) {
    return "cannotBeMet";
  }
  if (kind === "error") {
    return "error";
  }
  return says("mustAnswer") ? "mustAnswer" : "noDecider";
}

/**
 * Seats that are asked for the item and whose people wrote nothing before `began`, but did afterwards. The author's
 * words are no review.
 */
function lateSeats(
  { policy, people }: Supposition,
  item: ItemHistory,
  began: Instant,
  between: (from: Instant, until: Instant) => number,
): readonly LateSeat[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  return policy.seats.flatMap((rule) => {
    if (rule.when && evaluateCondition(rule.when, item.facts).kind !== "holds") {
      return [];
    }
    let first: FirstComment | undefined;
    for (const comment of item.firstComments) {
      const speaks =
        comment.person !== item.author && isNamed(rule.holders, comment.person, byId.get(comment.person), item.facts);
      if (speaks && (first === undefined || comment.at < first.at)) {
        first = comment;
      }
    }
    if (first === undefined || first.at <= began) {
      return [];
    }
    return [{ seat: rule.id, person: first.person, at: first.at, workingMs: between(began, first.at) }];
  });
}

/**
 * Fewer people with the same clocks: of those who hold the same groups in the same zone only as many as a quorum could
 * ask for, and one more for the author. A seat may be a group of thousands, and each clock costs time.
 */
function thin({ policy, people }: Supposition): readonly Person[] {
  const most = Math.max(1, ...policy.seats.map(({ quorum }) => (quorum.kind === "count" ? quorum.count : 1))) + 1;
  const named = new Set([policy.decider.person, ...policy.seats.flatMap(({ holders }) => holders.people)]);
  const seen = new Map<string, number>();
  return people.filter((person) => {
    if (named.has(person.id)) {
      return true;
    }
    const kind = JSON.stringify([person.active, person.seesItem, person.zone, [...person.groups].sort(), person.roles]);
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    return before < most;
  });
}
