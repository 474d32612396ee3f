import { decisionAbout } from "./floor-decision";
import type { Instant, PersonId } from "../ground/people";
import type { SeatId, SeatRule } from "../policy/policy";
import { decideQuorum, neededOf } from "./quorum";
import type { SeatOutcome } from "./requirement";
import { type Act, answerersOf, type Place } from "./place";
import { placesOf, type SeatContext } from "./seat-holders";
import { raisedFor, showAct, showAsked, showGone, showObjection, showStrangers, showVoided } from "./seat-rows";
import type { SeatState } from "./state";
import type { HolderStanding, SeatStanding } from "./verdict";
import { ruleOf } from "./who-may";

/** What one seat comes to at an instant. */
export interface SeatJudgement {
  readonly seat: SeatState;
  readonly rule: SeatRule;
  readonly standing: SeatStanding;
  readonly outcome: SeatOutcome;
  readonly places: readonly Place[];
  /** How many approvals it wants, and whose count here. */
  readonly wants: number;
  readonly approvers: readonly PersonId[];
  /** When the last clock of its holders runs out; a seat that must answer has no end. */
  readonly end: Instant;
  /** When it lapses if those who are silent stay so; a seat that must answer never does. */
  readonly lapsesAt: Instant;
  /** When it left the count by acts (let go, abstained) or satisfied its quorum; -Infinity where no act did it. */
  readonly actedAt: Instant;
  /** Since when so many have abstained that those who are left can't meet what it wants; the decider decides. */
  readonly stuckSince: Instant | undefined;
  /** The next instant at which something here changes by itself. */
  readonly nextChangeAt: Instant;
}

/** With one hat only: whether a person's approval counts in a seat. Undefined where it counts in every seat. */
export type Wearing = ((person: PersonId, seat: SeatId) => boolean) | undefined;

interface Count {
  readonly holders: HolderStanding[];
  readonly approvers: PersonId[];
  eligible: number;
  /** Approvals that count towards the quorum; a newcomer's in a share of those who were asked may count for the floor alone. */
  approved: number;
  elsewhere: number;
  abstained: number;
  letGo: number;
  /** When each of those who abstained or let go did so. */
  goneAt: readonly Instant[];
  objected: number;
  silent: number;
  /** Who came later, is silent, and is waited for by nobody. */
  joined: number;
  /** The latest clock of those who are still silent, and of all who count. */
  silentEnd: Instant;
  end: Instant;
  actedAt: Instant;
  nextChangeAt: Instant;
}

const nobodyGone: readonly Instant[] = [];
const skippedOutcome: SeatOutcome = { kind: "left", at: -Infinity };
const neverOutcome: SeatOutcome = { kind: "left", at: Infinity };
const satisfiedOutcome: SeatOutcome = { kind: "satisfied", at: -Infinity };

/** Judges one seat of the round; undefined where the policy has no such seat. */
export function judgeSeat(
  context: SeatContext,
  seat: SeatState,
  index: number,
  wearing?: Wearing,
): SeatJudgement | undefined {
  const rule = ruleOf(context.policy, seat.seat, index);
  if (!rule) {
    return undefined;
  }
  return seat.applies.kind === "asked"
    ? countSeat(context, { seat, rule, places: placesOf(context, seat, rule) }, wearing)
    : unaskedSeat(seat, rule, seat.applies.kind);
}

/** The same seat with people's hats put on. */
export function judgeAgain(context: SeatContext, judged: SeatJudgement, wearing: Wearing): SeatJudgement {
  return judged.seat.applies.kind === "asked" ? countSeat(context, judged, wearing) : judged;
}

function unaskedSeat(seat: SeatState, rule: SeatRule, state: "skipped" | "error"): SeatJudgement {
  return {
    seat,
    rule,
    standing: { seat: seat.seat, discipline: rule.discipline, state, needed: 0, have: 0, holders: [] },
    outcome: skippedOutcome,
    places: [],
    wants: 0,
    approvers: [],
    end: -Infinity,
    lapsesAt: -Infinity,
    actedAt: -Infinity,
    stuckSince: undefined,
    nextChangeAt: Infinity,
  };
}

/** A seat of which answers are asked, by what rule, and the places of those who may answer. */
type AskedSeat = Pick<SeatJudgement, "seat" | "rule" | "places">;

/** A seat while its places are counted, one after another. */
interface Counting {
  readonly context: SeatContext;
  readonly seat: SeatState;
  readonly rule: SeatRule;
  readonly wearing: Wearing;
  readonly count: Count;
}

function countSeat(context: SeatContext, asked: AskedSeat, wearing: Wearing): SeatJudgement {
  const { seat, rule, places } = asked;
  const count: Count = {
    holders: [],
    approvers: [],
    eligible: 0,
    approved: 0,
    elsewhere: 0,
    abstained: 0,
    letGo: 0,
    goneAt: nobodyGone,
    joined: 0,
    objected: 0,
    silent: 0,
    silentEnd: -Infinity,
    end: -Infinity,
    actedAt: -Infinity,
    nextChangeAt: Infinity,
  };
  const counting: Counting = { context, seat, rule, wearing, count };
  let heard = 0;
  for (const place of places) {
    if (place.act !== undefined || place.voided !== undefined) {
      heard += 1;
    }
    if (place.state === "gone") {
      showGone(context, place, count.holders);
    } else if (place.isAwaited) {
      countPlace(counting, place);
    } else if (place.state === "open") {
      count.joined += 1;
    } else {
      countNewcomer(counting, place);
    }
  }
  if (heard < seat.votes.length + seat.letGo.length) {
    showStrangers(context, seat, places, count.holders);
  }
  return concluded(context, asked, count);
}

/** Counts what a place has said, or that it is silent. */
function countPlace(counting: Counting, place: Place): void {
  const { context, seat, count } = counting;
  const { act, deadline } = place;
  if (place.voided) {
    showVoided(place.voided, count.holders);
  }
  count.eligible += 1;
  if (deadline > count.end) {
    count.end = deadline;
  }
  if (act && place.state === "answered") {
    if (countAct(counting, act, deadline) !== "elsewhere") {
      return;
    }
    // What counts elsewhere shuts nobody out here.
    const askedFirst = answerersOf(place).filter((id) => id !== act.person);
    if (askedFirst.length === 0) {
      count.elsewhere += 1;
    } else {
      countSilence(counting, { ...place, askedFirst });
    }
    return;
  }
  if (context.round.objections.length > 0) {
    const raised = raisedFor(context.round, seat.seat, place.holder);
    if (raised) {
      count.objected += 1;
    }
    if (raised?.isRuledOut === false) {
      showObjection(place, raised.raise, deadline, count.holders);
      count.silent += 1;
      count.silentEnd = Math.max(count.silentEnd, deadline);
      return;
    }
  }
  countSilence(counting, place);
}

function countSilence({ context: { now }, count }: Counting, place: Place): void {
  const { deadline } = place;
  count.silent += 1;
  if (deadline > count.silentEnd) {
    count.silentEnd = deadline;
  }
  showAsked(place, deadline, now, count.holders);
  if (deadline > now && deadline < count.nextChangeAt) {
    count.nextChangeAt = deadline;
  }
}

function countAct(
  { seat, wearing, count }: Counting,
  act: Act,
  deadline: Instant | undefined,
): "approved" | "elsewhere" | "gone" {
  if (act.at > count.actedAt) {
    count.actedAt = act.at;
  }
  if (!("kind" in act)) {
    count.letGo += 1;
    count.goneAt = [...count.goneAt, act.at];
    count.holders.push(showAct(act, "letGo", deadline));
  } else if (act.kind === "abstained") {
    count.abstained += 1;
    count.goneAt = [...count.goneAt, act.at];
    count.holders.push(showAct(act, "abstained", deadline));
  } else if (wearing && !wearing(act.person, seat.seat)) {
    count.holders.push(showAct(act, "countedElsewhere", deadline));
    return "elsewhere";
  } else {
    count.approvers.push(act.person);
    count.approved += 1;
    count.holders.push(showAct(act, "approved", deadline));
    return "approved";
  }
  return "gone";
}

/** The word of somebody whom nobody waits for: an approval counts, and whatever else they say changes no count. */
function countNewcomer(counting: Counting, { act }: Place): void {
  const { rule, wearing, count } = counting;
  if (act === undefined || !("kind" in act) || act.kind === "abstained") {
    if (act) {
      count.holders.push(showAct(act, "kind" in act ? "abstained" : "letGo", undefined));
    }
    return;
  }
  if (countAct(counting, act, undefined) === "elsewhere") {
    return;
  }
  if (wearing && isShare(rule.quorum)) {
    // With one hat it can't be told beforehand whose approval widens a share; so a newcomer's counts for the floor alone.
    count.approved -= 1;
  } else {
    count.eligible += 1;
  }
}

/** Whether a quorum is a share of those who were asked. */
export function isShare({ kind }: SeatRule["quorum"]): boolean {
  return kind !== "any" && kind !== "count";
}

interface Ending {
  readonly state: SeatStanding["state"];
  readonly outcome: SeatOutcome;
  /** When its time is over, for a seat that must answer too. */
  readonly timeOut: Instant;
  readonly stuckSince: Instant | undefined;
}

function concluded(context: SeatContext, { seat, rule, places }: AskedSeat, count: Count): SeatJudgement {
  const { holders, approvers, eligible, abstained, letGo, objected, end, actedAt } = count;
  const quorum = decideQuorum(rule.quorum, count);
  const { needed } = quorum;
  const { state, outcome, timeOut, stuckSince } = endingOf(context, rule, quorum, count);
  const deadline = state === "asked" || state === "lapsed" ? timeOut : end;
  let { nextChangeAt } = count;
  if (state === "asked" && deadline > context.now && deadline < nextChangeAt) {
    nextChangeAt = deadline;
  }
  if (count.joined > 0) {
    // Where a newcomer's approval would widen the share as much as it fills it, nobody asks for it.
    const pool = eligible - abstained - letGo;
    const helps = state === "asked" && neededOf(rule.quorum, pool + 1) === neededOf(rule.quorum, pool);
    for (const place of places) {
      if (place.state === "open" && !place.isAwaited) {
        showAsked(place, helps ? deadline : undefined, context.now, holders);
      }
    }
  }
  const { discipline } = rule;
  const have = approvers.length;
  // Written out twice: spreading an object here is a quarter of a verdict's time.
  const standing: SeatStanding =
    deadline > -Infinity
      ? { seat: seat.seat, discipline, state, needed, have, deadline, holders }
      : { seat: seat.seat, discipline, state, needed, have, holders };
  return {
    seat,
    rule,
    standing,
    outcome,
    places,
    wants: rule.quorum.kind === "lazy" ? Math.max(needed - objected, 1) : needed,
    approvers,
    end: rule.onSilence === "mustAnswer" ? Infinity : end,
    lapsesAt: rule.onSilence === "mustAnswer" ? Infinity : timeOut,
    actedAt,
    stuckSince,
    nextChangeAt,
  };
}

function endingOf(
  context: SeatContext,
  { id, onSilence, quorum }: SeatRule,
  { kind, needed }: ReturnType<typeof decideQuorum>,
  count: Count,
): Ending {
  const { approved, elsewhere, silent, joined, silentEnd, letGo, end } = count;
  const silence = silentEnd > -Infinity ? silentEnd : end;
  if (kind === "met") {
    return { state: "satisfied", outcome: satisfiedOutcome, timeOut: silence, stuckSince: undefined };
  }
  if (kind === "cannotBeMet") {
    return { state: "cannotBeMet", outcome: neverOutcome, timeOut: end, stuckSince: undefined };
  }
  const mustAnswer = onSilence === "mustAnswer";
  const isGone = kind === "nobodyLeft" && quorum.kind !== "count";
  const lacks = needed - approved - elsewhere - silent;
  const isStuck = isGone ? mustAnswer : quorum.kind === "count" && lacks > joined;
  const isDecided = isStuck && decisionAbout(context.state, context.round, id)?.decision === "goOn";
  if ((isGone && !mustAnswer) || isDecided) {
    return { state: letGo > 0 ? "letGo" : "abstained", outcome: skippedOutcome, timeOut: end, stuckSince: undefined };
  }
  // A count is never lowered: who abstained is no sooner over than who is silent.
  const timeOut = lacks <= 0 ? silence : end;
  const isLapsed = !mustAnswer && context.now >= timeOut;
  return {
    state: isLapsed ? "lapsed" : "asked",
    outcome: mustAnswer ? neverOutcome : { kind: "left", at: timeOut },
    timeOut,
    stuckSince: isStuck && !isLapsed ? stuckSince(needed, count) : undefined,
  };
}

/** Since when too few were left who had neither abstained nor let go. */
function stuckSince(needed: number, { eligible, goneAt }: Count): Instant {
  const inOrder = [...goneAt].sort((one, other) => one - other);
  return inOrder[Math.max(eligible - needed, 0)] ?? Math.max(...goneAt);
}
