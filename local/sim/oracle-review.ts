import type { LogEntry } from "../../src/domain/item/log";
import type { SeatOpening } from "../../src/domain/concept/event";
import type { SeatRule } from "../../src/domain/policy/policy";
import type { WorkingTime } from "../../src/domain/ground/working-time";
import { calendarOf, type OraclePeople } from "./oracle-people";
import {
  type OracleContext,
  heardFor,
  isDisqualified,
  ownsRaise,
  holderOf,
  type Review,
  type Said,
  type Seat,
  weigh,
  wroteIt,
} from "./oracle-seats";
import { clockOf, drop, dropHeard, endOf, isAskedAt, objects } from "./oracle-objections";
import { isMaterial, isOutdated, saysTheSame, type Version } from "./oracle-texts";
import { judgeReview } from "./oracle-verdict";

type Opened = Extract<LogEntry, { kind: "reviewOpened" | "reviewReopened" }>;
type Told = { readonly people: OraclePeople; readonly versions: readonly Version[] };

/** A review begins: each seat's people get their whole time, each by their own clocks. */
export function openReview(entry: Opened, { people, versions }: Told): Review {
  const review: Review = {
    policy: entry.policy,
    facts: entry.facts,
    author: entry.author,
    contributors: new Set(versions.filter(isMaterial).map(({ by }) => by)),
    decider: entry.decider,
    lead: undefined,
    seats: new Map(),
    topics: new Map(),
    floor: undefined,
    formerSeats: new Map(),
    decided: new Map(),
    overrideUntil: undefined,
    overrides: [],
    closed: undefined,
    versionsAtClosing: 0,
  };
  for (const rule of entry.policy.seats) {
    review.seats.set(
      rule.id,
      fill(
        { review, people, versions },
        rule,
        { opening: openingOf(entry.seats, rule), asked: isAsked(rule, entry.facts.labels), at: entry.at },
        undefined,
      ),
    );
  }
  return review;
}

const openingOf = (seats: readonly SeatOpening[], rule: SeatRule): SeatOpening | undefined =>
  seats.find(({ seat }) => seat === rule.id);

function isAsked({ when }: SeatRule, labels: readonly string[]): boolean {
  return when === undefined || ("label" in when && labels.includes(when.label));
}

/** Whom an entry of the log names for a seat, whether the seat is asked from then on, and when that was. */
interface SeatFilling {
  readonly opening: SeatOpening | undefined;
  readonly asked: boolean;
  readonly at: number;
}

/** A clock that ran is kept; one that starts again gets at least the second look; a new one its whole time. */
function fill(
  { review, people }: OracleContext,
  rule: SeatRule,
  { opening, asked, at }: SeatFilling,
  before: Seat | undefined,
): Seat {
  const seat: Seat = {
    rule,
    asked,
    since: before?.since,
    stays: undefined,
    deadlines: new Map(),
    vacancy: opening?.vacancy,
    said: before?.said ?? [],
    added: before?.added ?? new Set(),
    extensions: before?.extensions ?? 0,
  };
  if (!asked) {
    return { ...seat, deadlines: before?.deadlines ?? new Map(), vacancy: before?.vacancy };
  }
  const ends = (time: WorkingTime, person: string): number =>
    people.ends(at, time, calendarOf(review.policy, rule), person);
  for (const { person } of opening?.candidates ?? []) {
    const running = before?.deadlines.get(person);
    const kept = running !== undefined && before?.asked === true;
    seat.deadlines.set(
      person,
      kept
        ? running
        : running === undefined
          ? ends(rule.answersWithin, person)
          : Math.max(running, ends(review.policy.secondLook, person)),
    );
  }
  return seat;
}

/** One more entry of an open review's log. Gives what is wrong with it: a word that its speaker had no place for. */
export function applyToReview(context: OracleContext, entry: LogEntry): string | undefined {
  const { review, people, versions } = context;
  switch (entry.kind) {
    case "approved":
    case "abstained":
    case "letGo":
      return speak(context, entry);
    case "voteWithdrawn":
    case "reviewRequestedAgain":
      return void forget(review, entry.seat, ({ person }) => person === entry.person);
    case "objected":
      return object(context, entry);
    case "objectionAnswered": {
      const looks = (review.topics.get(entry.objection)?.raises ?? []).map(({ place, seats }) =>
        people.ends(
          entry.at,
          review.policy.secondLook,
          calendarOf(
            review.policy,
            review.policy.seats.find(({ id }) => seats.includes(id)),
          ),
          place,
        ),
      );
      review.topics.get(entry.objection)?.answers.push({ seq: entry.seq, until: Math.max(entry.at, ...looks) });
      return undefined;
    }
    case "objectionWithdrawn":
      return withdraw(context, entry);
    case "objectionRuled": {
      const topic = review.topics.get(entry.objection);
      if (topic) {
        topic.ruling = entry.ruling;
      }
      return unlessDecider(context, entry);
    }
    case "extended":
      return extend(context, entry);
    case "reviewerAdded":
      return addReviewer(context, entry);
    case "leadSeen":
      return void (review.lead = entry.lead);
    case "deciderNamed":
      return void (review.decider = entry.person);
    case "floorDecided": {
      const word = { decision: entry.decision, version: versions.length };
      if (entry.seats === undefined) {
        review.floor = word;
      }
      entry.seats?.forEach((seat) => review.decided.set(seat, word));
      return unlessDecider(context, entry);
    }
    case "seatFilled":
      return fillEmpty(context, entry);
    case "overrideSigned":
      return signOverride(context, entry);
    case "factsSeen":
      return seeLabels(context, entry);
    case "seatReleased":
      return release(context, entry);
    case "proposalWithdrawn":
      return entry.of === "signedOverride" ? void endOverride(review, entry.at) : undefined;
    case "policyMigrated":
      if (entry.policy.override.kind === "never") {
        endOverride(review, entry.at);
      }
      return migrate(context, entry);
    case "closed":
      review.versionsAtClosing = versions.length;
      return void (review.closed =
        review.overrides.find(({ from, until }) => from <= entry.move.at && entry.move.at <= until)?.until ??
        Number.POSITIVE_INFINITY);
    default:
      return undefined;
  }
}

function forget({ seats }: Review, id: string, which: (said: Said) => boolean): void {
  const seat = seats.get(id);
  if (seat) {
    seat.said = seat.said.filter((said) => !which(said));
  }
}

function speak(
  context: OracleContext,
  entry: Extract<LogEntry, { kind: "approved" | "abstained" | "letGo" }>,
): string | undefined {
  const { review, versions } = context;
  const seat = review.seats.get(entry.seat);
  if (seat === undefined) {
    return `${entry.person} speaks in the seat ${entry.seat}, which is not there`;
  }
  const holder = entry.actingFor ?? entry.person;
  const mine = isAskedAt(context, seat, entry.at) ? holderOf(context, seat, entry.person, entry.at) : undefined;
  const heard = heardFor(context, seat, holder, entry.at);
  const first = heard?.person === entry.person ? undefined : heard;
  const isTooLate =
    entry.kind === "letGo" &&
    (seat.rule.onSilence === "mustAnswer" || entry.at > clockOf(context, entry.seat, entry.at));
  forget(review, entry.seat, (said) => said.holder === holder);
  seat.said.push({
    kind: entry.kind,
    person: entry.person,
    holder,
    version: entry.kind === "approved" ? entry.version : versions.length,
    points: entry.kind === "approved" ? entry.points : "all",
    at: entry.at,
    fills: entry.fills === true,
  });
  if (entry.kind === "approved") {
    for (const { raises } of review.topics.values()) {
      for (const raise of raises) {
        if (raise.person === entry.person && raise.seats.includes(entry.seat)) {
          raise.over = true;
        }
      }
    }
  }
  if (mine !== holder) {
    return `${entry.person} ${entry.kind} for ${holder} in ${entry.seat}, whose place there is ${mine ?? "none"}`;
  }
  // With one hat, what counts in another seat shuts nobody out of this one.
  if (first !== undefined && (review.policy.hats === "everySeat" || first.kind !== "approved")) {
    return `${entry.person} ${entry.kind} for ${holder} in ${entry.seat}, for whom ${first.person} had spoken`;
  }
  return isTooLate ? `${entry.person} let ${entry.seat} go after its time, or though it has to answer` : undefined;
}

/** An objection binds from every binding seat that its author has a place in, in time; late ones where the policy says so. */
function object(context: OracleContext, entry: Extract<LogEntry, { kind: "objected" }>): string | undefined {
  const { review } = context;
  const { person, actingFor, at } = entry;
  const held = [...review.seats.values()].flatMap((seat) => {
    const isBinding = seat.rule.weight === "binding" && isAskedAt(context, seat, at);
    const place = isBinding ? holderOf(context, seat, person, at) : undefined;
    return place === undefined ? [] : [{ id: seat.rule.id, place }];
  });
  const inTime = held.filter(({ id }) => at <= clockOf(context, id, at));
  const lateBinds = review.policy.lateObjections === "bind" && !judgeReview(context, at).passes;
  const binding = inTime.length > 0 ? inTime : lateBinds ? held : [];
  // Each entry is one voice: the own one, or that of somebody whom they stand in for.
  const voice = actingFor ?? person;
  const seats = binding.filter(({ place }) => place === voice).map(({ id }) => id);
  const topic = review.topics.get(entry.objection) ?? { raises: [], answers: [], ruling: undefined };
  review.topics.set(entry.objection, topic);
  topic.raises.push({ person, place: voice, seats, seq: entry.seq, over: false });
  for (const id of seats) {
    forget(review, id, ({ holder }) => holder === person || holder === actingFor);
  }
  return [...seats].sort().join() === [...entry.seats].sort().join()
    ? undefined
    : `${person} objects from ${entry.seats.join() || "no seat"}, and binds from ${seats.join() || "none"}`;
}

/** A no is taken back by whoever raised it, or by whoever it belongs to now. */
function withdraw(
  context: OracleContext,
  entry: Extract<LogEntry, { kind: "objectionWithdrawn" }>,
): string | undefined {
  const by = entry.by.kind === "person" ? entry.by.id : "";
  const taken = (context.review.topics.get(entry.objection)?.raises ?? []).filter(
    ({ person, seq, over }) => person === entry.person && !over && (entry.raises?.includes(seq) ?? true),
  );
  const strange = taken.find((raise) => !ownsRaise(context, raise, by, entry.at));
  taken.forEach((raise) => {
    raise.over = true;
  });
  return strange && `${by} took back what ${strange.person} objected to for ${strange.place}`;
}

/** A seat that had nobody begins its clock with those who came. */
function fillEmpty(
  { review, people }: OracleContext,
  { seat: id, candidates, vacancy, at }: Extract<LogEntry, { kind: "seatFilled" }>,
): string | undefined {
  const seat = review.seats.get(id);
  if (seat === undefined || seat.deadlines.size > 0) {
    return `${id} was filled, and had somebody`;
  }
  seat.vacancy = vacancy;
  for (const { person } of candidates) {
    seat.deadlines.set(person, people.ends(at, seat.rule.answersWithin, calendarOf(review.policy, seat.rule), person));
  }
  return undefined;
}

function unlessDecider(context: OracleContext, entry: LogEntry): string | undefined {
  const by = entry.by.kind === "person" ? entry.by.id : "";
  const { decider } = context.review;
  return by === decider && context.people.isThere(by) && !wroteIt(context, by)
    ? undefined
    : `${by} decides (${entry.kind}), and the decider is ${decider ?? "nobody"}`;
}

/** "I need until D", once, before the own time is up, and up to the cap. */
function extend({ review, people }: OracleContext, entry: Extract<LogEntry, { kind: "extended" }>): string | undefined {
  const seat = review.seats.get(entry.seat);
  const deadline = seat?.deadlines.get(entry.person);
  if (seat === undefined || deadline === undefined) {
    return `${entry.person} extends ${entry.seat}, and has no clock there`;
  }
  seat.deadlines.set(entry.person, Math.max(entry.until, deadline));
  seat.extensions += 1;
  const cap = people.ends(deadline, review.policy.extensionCap, calendarOf(review.policy, seat.rule), entry.person);
  if (seat.extensions > 1) {
    return `${entry.seat} was extended a second time`;
  }
  return entry.at > deadline || entry.until > cap
    ? `${entry.person} extends ${entry.seat} until ${entry.until}: their time is up at ${deadline}, and the cap is ${cap}`
    : undefined;
}

/** One more is asked; the seat's clock goes on as it was, and where it had none it begins. */
function addReviewer(context: OracleContext, entry: Extract<LogEntry, { kind: "reviewerAdded" }>): string | undefined {
  const { review, people } = context;
  const seat = review.seats.get(entry.seat);
  if (seat === undefined) {
    return `${entry.person} was added to ${entry.seat}, which is not there`;
  }
  const runs = clockOf(context, entry.seat, entry.at);
  const fresh = people.ends(entry.at, seat.rule.answersWithin, calendarOf(review.policy, seat.rule), entry.person);
  seat.deadlines.set(
    entry.person,
    seat.deadlines.size === 0 ? fresh : Number.isFinite(runs) ? runs : Math.max(...seat.deadlines.values()),
  );
  seat.added.add(entry.person);
  return isDisqualified(context, entry.person) && entry.person !== review.decider
    ? `${entry.person} may not approve, and was asked to`
    : undefined;
}

/** Taken back, or for a text that is no longer there: the gate holds again from that instant on. */
export function endOverride(review: Review, at: number): void {
  const last = review.overrides.at(-1);
  if (last !== undefined && last.until >= at) {
    last.until = at - 1;
  }
  review.overrideUntil = undefined;
}

/** Two people: who proposed, and another whom the policy lets sign, and who wrote none of it. */
function signOverride(
  { review, people, versions }: OracleContext,
  entry: Extract<LogEntry, { kind: "overrideSigned" }>,
): string | undefined {
  const rule = review.policy.override;
  if (rule.kind === "never") {
    return `${entry.signer} signed an override, and the policy allows none`;
  }
  review.overrideUntil = people.ends(entry.at, rule.lasts, calendarOf(review.policy, undefined), entry.signer);
  review.overrides.push({ from: entry.at, until: review.overrideUntil });
  if (entry.signer === review.author || entry.signer === versions.findLast(isMaterial)?.by) {
    return `${entry.signer} signed an override of their own concept`;
  }
  if (entry.signer === entry.proposedBy || !people.belongs(entry.signer, rule.signers, review.facts)) {
    return `${entry.signer} signed an override of ${entry.proposedBy}`;
  }
  return entry.until === review.overrideUntil
    ? undefined
    : `an override runs until ${entry.until}, and should until ${review.overrideUntil}`;
}

/** Seats come and go with the item's labels; one that is asked already keeps its people and clocks. */
function seeLabels(context: OracleContext, entry: Extract<LogEntry, { kind: "factsSeen" }>): undefined {
  const { at } = entry;
  context.review.facts = entry.facts;
  const next = [...context.review.seats.values()].map((seat): Seat => {
    const before = { ...seat, asked: isAskedAt(context, seat, at) };
    if (isAsked(seat.rule, entry.facts.labels)) {
      const filling = { opening: openingOf(entry.seats, seat.rule), asked: true, at };
      return before.asked && seat.deadlines.size > 0
        ? { ...before, stays: undefined }
        : { ...fill(context, seat.rule, filling, before), since: before.asked ? seat.since : at };
    }
    const end = before.asked ? endOf(context, before, at) : "goes";
    return end === "goes" ? { ...seat, asked: false, since: undefined, stays: undefined } : { ...before, stays: end };
  });
  next.forEach((seat) => context.review.seats.set(seat.rule.id, seat));
  return undefined;
}

/** The decider lets a seat go that stayed, unless it objects. */
function release(context: OracleContext, entry: Extract<LogEntry, { kind: "seatReleased" }>): string | undefined {
  const seat = context.review.seats.get(entry.seat);
  if (seat === undefined) {
    return `${entry.seat} was released, and is not there`;
  }
  const mayGo = seat.stays !== undefined && isAskedAt(context, seat, entry.at) && !objects(context, seat, entry.at);
  drop(seat);
  return mayGo ? unlessDecider(context, entry) : `${entry.seat} was released, and had to stay`;
}

/** A leader moved the item to newer rules: words stay, seats are filled anew, clocks that run are kept. */
function migrate(
  context: OracleContext,
  { policy, seats: openings, facts, at }: Extract<LogEntry, { kind: "policyMigrated" }>,
): string | undefined {
  const { review } = context;
  const wrong =
    policy.version <= review.policy.version
      ? `an item went from version ${review.policy.version} of the policy to ${policy.version}`
      : undefined;
  const now = [...review.seats.values()].map((seat) => ({ ...seat, asked: isAskedAt(context, seat, at) }));
  const before = new Map([...review.formerSeats.values(), ...now].map((seat) => [seat.rule.id, seat] as const));
  review.policy = policy;
  review.facts = facts ?? review.facts;
  for (const seat of now) {
    review.formerSeats.set(seat.rule.id, { ...seat, asked: false });
  }
  review.seats.clear();
  for (const rule of policy.seats) {
    const known = before.get(rule.id);
    const wanted = isAsked(rule, facts?.labels ?? []);
    // What stayed by the rules before stays by them only.
    const stays = !wanted && known?.asked === true ? known.stays : undefined;
    const opening = openingOf(openings, rule);
    const next = fill(context, rule, { opening, asked: wanted || stays !== undefined, at }, known);
    review.seats.set(rule.id, { ...next, stays, since: known?.asked === true ? known.since : undefined });
    review.formerSeats.delete(rule.id);
  }
  return wrong;
}

/** Whoever's answer rested on what changed, or never came, gets at least a second look in the seats that it touches. */
export function askAgain(
  context: OracleContext,
  after: readonly Version[],
  { at, askedAgain = [] }: Extract<LogEntry, { kind: "conceptEdited" | "sentBack" }>,
): void {
  const { review, people, versions } = context;
  const isSameAgain =
    review.policy.onReturnToApprovedText === "approvalsCountAgain" && saysTheSame(versions.at(-1), after.at(-1));
  dropHeard(context, at);
  if (review.policy.hats === "oneOnly") {
    takeClocks(review, askedAgain);
    return;
  }
  for (const seat of review.seats.values()) {
    if (!isAskedAt(context, seat, at)) {
      continue;
    }
    const standing = [...seat.deadlines.keys()].flatMap((owner) => heardFor(context, seat, owner, at) ?? []);
    const isTouched = (said: Said): boolean => isOutdated(said, after, review.policy);
    if (!standing.some(isTouched) && (isSameAgain || weigh(context, seat, at).state === "met")) {
      continue;
    }
    for (const [holder, deadline] of seat.deadlines) {
      if (standing.some((said) => said.holder === holder && !isTouched(said))) {
        continue;
      }
      seat.deadlines.set(
        holder,
        Math.max(deadline, people.ends(at, review.policy.secondLook, calendarOf(review.policy, seat.rule), holder)),
      );
    }
  }
}

/** With one hat it is the engine's choice which of several seats is met, and so who looks again; no clock gets shorter. */
function takeClocks(
  { seats }: Review,
  askedAgain: NonNullable<Extract<LogEntry, { kind: "conceptEdited" }>["askedAgain"]>,
): void {
  for (const { seat, deadlines } of askedAgain) {
    const known = seats.get(seat)?.deadlines;
    for (const [person, deadline] of Object.entries(deadlines)) {
      known?.set(person, Math.max(deadline, known.get(person) ?? deadline));
    }
  }
}
