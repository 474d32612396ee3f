import type { RestsOn } from "../../src/domain/concept/event";
import type { ProjectPolicy, SeatRule } from "../../src/domain/policy/policy";
import type { OraclePeople } from "./oracle-people";
import { isMaterial, isOutdated, type Version } from "./oracle-texts";

/** What somebody last said for a place in a seat: their own, or that of whom they stand in for. */
export interface Said {
  readonly kind: "approved" | "abstained" | "letGo";
  readonly person: string;
  readonly holder: string;
  readonly version: number;
  readonly points: RestsOn;
}

export interface Seat {
  readonly rule: SeatRule;
  asked: boolean;
  /** Each place's clock. */
  readonly deadlines: Map<string, number>;
  /** Who fills a seat that has nobody of its own; the decider is whoever is decider now. */
  vacancy:
    | { readonly kind: "standIn"; readonly person: string }
    | { readonly kind: "decider" }
    | { readonly kind: "nobody" }
    | undefined;
  said: Said[];
  readonly added: Set<string>;
  extensions: number;
}

interface Raise {
  readonly person: string;
  readonly seats: readonly string[];
  readonly seq: number;
  over: boolean;
}

export interface Topic {
  readonly raises: Raise[];
  readonly answers: { readonly seq: number; readonly until: number }[];
  ruling: "goOn" | "stands" | undefined;
}

/** One review as the log tells it. */
export interface Review {
  policy: ProjectPolicy;
  readonly author: string;
  readonly contributors: Set<string>;
  decider: string | undefined;
  readonly seats: Map<string, Seat>;
  readonly topics: Map<string, Topic>;
  floor: { readonly decision: "goOn" | "notYet"; readonly version: number } | undefined;
  overrideUntil: number | undefined;
  /** All overrides that ever ran; whatever is proposed meanwhile, each runs to its end, or to what ended it. */
  readonly overrides: { readonly from: number; until: number }[];
  /** Until when the gate lets in again what has moved on; undefined while it has not. */
  closed: number | undefined;
  /** How many versions there were when it last closed. */
  versionsAtClosing: number;
}

/** A review, with what is known of people and texts by then. */
export interface OracleContext {
  readonly review: Review;
  readonly people: OraclePeople;
  readonly versions: readonly Version[];
}

export interface Weight {
  readonly state: "met" | "left" | "waits" | "impossible";
  readonly approvers: readonly string[];
  /** When the last of those who are silent, and of all who count, has had their time. */
  readonly silentUntil: number;
  readonly until: number;
  /** The seat has lost everybody it had, and is the decider's. */
  readonly isDeciders: boolean;
}

/** How one seat stands: one voice a person, one vote a place, authors and strangers left out. */
export function weigh(context: OracleContext, seat: Seat, now: number): Weight {
  const { review, people, versions } = context;
  const { rule } = seat;
  const approvers: string[] = [];
  let [eligible, gone, silentUntil, until, isDeciders] = [
    0,
    0,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    false,
  ];

  const count = (deadline: number, said: Said | undefined): void => {
    eligible += 1;
    until = Math.max(until, deadline);
    const stands = said !== undefined && !isOutdated(said, versions, review.policy) ? said : undefined;
    if (stands !== undefined && stands.kind !== "approved") {
      gone += 1;
    } else if (stands !== undefined && !approvers.includes(stands.person)) {
      approvers.push(stands.person);
    } else {
      silentUntil = Math.max(silentUntil, deadline);
    }
  };

  for (const [holder, deadline] of seat.deadlines) {
    if (isDisqualified(context, holder)) {
      continue;
    }
    const said = seat.said.find((each) => each.holder === holder);
    const byStandIn = said !== undefined && said.person !== holder;
    const standInCounts = byStandIn && speaksFor(context, seat, said.person, holder);
    if (holds(context, seat, holder) || standInCounts) {
      count(deadline, byStandIn && !standInCounts ? undefined : said);
    }
  }
  for (const said of seat.said) {
    // Who joined later may vote, and never lengthens the clock.
    const counts =
      said.holder === said.person
        ? holds(context, seat, said.holder)
        : speaksFor(context, seat, said.person, said.holder);
    if (
      seat.deadlines.has(said.holder) ||
      isDisqualified(context, said.holder) ||
      !counts ||
      said.kind !== "approved"
    ) {
      continue;
    }
    if (isOutdated(said, versions, review.policy) || approvers.includes(said.person)) {
      continue;
    }
    eligible += 1;
    approvers.push(said.person);
  }
  const { decider } = review;
  if (
    eligible === 0 &&
    seat.deadlines.size > 0 &&
    decider !== undefined &&
    people.isThere(decider) &&
    !isDisqualified(context, decider)
  ) {
    isDeciders = true;
    count(
      Math.max(...seat.deadlines.values()),
      seat.said.find(({ holder }) => holder === decider),
    );
  }
  const state = stateOf(rule, { eligible, gone, approvals: approvers.length, silentUntil }, now);
  return { state, approvers, silentUntil, until, isDeciders };
}

function stateOf(
  { quorum, onSilence }: SeatRule,
  {
    eligible,
    gone,
    approvals,
    silentUntil,
  }: { readonly eligible: number; readonly gone: number; readonly approvals: number; readonly silentUntil: number },
  now: number,
): Weight["state"] {
  if ((quorum.kind === "count" ? quorum.count : 1) > eligible) {
    return "impossible";
  }
  const left = eligible - gone;
  const needed = {
    any: 1,
    all: left,
    count: quorum.kind === "count" ? quorum.count : 0,
    percent: quorum.kind === "percent" ? Math.ceil((quorum.percent / 100) * left) : 0,
    lazy: left,
  }[quorum.kind];
  if (left > 0 && approvals >= Math.max(needed, 1)) {
    return "met";
  }
  if (onSilence === "mustAnswer") {
    return "waits";
  }
  return now >= silentUntil ? "left" : "waits";
}

/** When the last clock of a seat's people has run out; never where it has to answer. */
export function clockOf(context: OracleContext, id: string, now: number): number {
  const seat = context.review.seats.get(id);
  if (seat === undefined || !seat.asked) {
    return Number.NEGATIVE_INFINITY;
  }
  return seat.rule.onSilence === "mustAnswer" ? Number.POSITIVE_INFINITY : weigh(context, seat, now).until;
}

export function isDisqualified({ review, versions }: OracleContext, person: string): boolean {
  const lastEditor = versions.findLast(isMaterial)?.by;
  if (person === review.author || person === lastEditor) {
    return review.policy.author === "mayNotApprove";
  }
  return review.policy.contributors === "mayNotApprove" && review.contributors.has(person);
}

/** Whether a person holds a seat now: named or added, or filling it while it has nobody; and there. */
export function holds(context: OracleContext, seat: Seat, person: string): boolean {
  if (!context.people.isThere(person)) {
    return false;
  }
  const { vacancy } = seat;
  const fills =
    vacancy?.kind === "standIn"
      ? vacancy.person === person
      : vacancy?.kind === "decider" && context.review.decider === person;
  return isNamed(context, seat, person) || fills;
}

/** Somebody who is away still has a stand-in, so being there is not asked for. */
function isNamed({ people }: OracleContext, seat: Seat, person: string): boolean {
  return people.belongs(person, seat.rule.holders) || seat.added.has(person);
}

function speaksFor(context: OracleContext, seat: Seat, standIn: string, principal: string): boolean {
  return context.people.isThere(standIn) && !isDisqualified(context, standIn) && isNamed(context, seat, principal);
}

/** For whom a person may speak in a seat at an instant: themselves, or whom they stand in for. */
export function holderOf(context: OracleContext, seat: Seat, person: string, at: number): string | undefined {
  if (!seat.asked || isDisqualified(context, person)) {
    return undefined;
  }
  if (holds(context, seat, person)) {
    return person;
  }
  const principal = context.people
    .principalsOf(person, at)
    .find((each) => speaksFor(context, seat, person, each) && !isDisqualified(context, each));
  if (principal !== undefined) {
    return principal;
  }
  return person === context.review.decider && weigh(context, seat, at).isDeciders ? person : undefined;
}
