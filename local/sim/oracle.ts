import type { LogEntry, RestsOn } from "../../src/domain/log";
import type { ProjectPolicy, SeatRule } from "../../src/domain/policy";

/**
 * Says by the product's text, and by none of the engine's code, whether an item may move on. It knows the simulator's
 * policies only: one calendar that never rests, seats that are all required, no stand-ins and no added reviewers.
 */

export interface OracleJudgement {
  readonly passes: boolean;
  readonly why: string;
  /** Instants at which this may change by itself. */
  readonly edges: readonly number[];
}

interface Standing {
  readonly kind: "approved" | "abstained" | "letGo";
  readonly person: string;
  readonly version: number;
  readonly points: RestsOn;
}

interface Seat {
  readonly rule: SeatRule;
  asked: boolean;
  readonly deadlines: Map<string, number>;
  vacancy: string | undefined;
  acts: Standing[];
}

interface Raise {
  readonly person: string;
  readonly seats: readonly string[];
  readonly seq: number;
  over: boolean;
}

interface Topic {
  readonly raises: Raise[];
  readonly answers: { readonly seq: number; readonly until: number }[];
  ruling: "goOn" | "stands" | undefined;
}

interface Version {
  readonly by: string;
  readonly texts: ReadonlyMap<string, string>;
  /** The points that say something else than before; undefined for a first version. */
  readonly changed: readonly string[] | undefined;
}

interface Review {
  readonly policy: ProjectPolicy;
  readonly author: string;
  readonly contributors: Set<string>;
  readonly decider: string | undefined;
  readonly seats: Map<string, Seat>;
  readonly topics: Map<string, Topic>;
  floor: { readonly decision: "goOn" | "notYet"; readonly version: number } | undefined;
  overrideUntil: number | undefined;
  /** All overrides that ever ran; whatever is proposed meanwhile, each runs to its end. */
  readonly overrides: { readonly from: number; readonly until: number }[];
  /** Until when the gate lets in again what has moved on; undefined while it has not. */
  closed: number | undefined;
}

interface Known {
  readonly active: boolean;
  readonly sees: boolean;
  readonly groups: readonly string[];
}

const hours = ({ amount, unit }: { readonly amount: number; readonly unit: string }): number => amount * (unit === "workingDays" ? 24 : 1) * 3_600_000;

/** Judges one item's whole log at an instant. `current` is the project's policy, undefined where none was saved. */
export function judgeByHand(entries: readonly LogEntry[], current: ProjectPolicy | undefined, now: number): OracleJudgement {
  if (current === undefined || current.mode === "off") return verdict(true, "the space is off");
  const people = new Map<string, Known>();
  const versions: Version[] = [];
  let review: Review | undefined;
  for (const entry of entries) {
    if (entry.kind === "directorySeen") learn(people, entry);
    else if (entry.kind === "conceptEdited") edit(versions, review, people, entry);
    else if (entry.kind === "reviewOpened" || entry.kind === "reviewReopened") review = open(entry, versions);
    else if (review !== undefined) apply(review, versions, people, entry);
  }
  if ((review?.policy ?? current).mode !== "block") return verdict(true, "the space does not block");
  if (review === undefined) return verdict(false, "nobody was asked");
  if (review.closed !== undefined) return verdict(now <= review.closed, "the item moved on before", [review.closed]);
  return judgeReview(review, versions, people, now);
}

const verdict = (passes: boolean, why: string, edges: readonly number[] = []): OracleJudgement => ({ passes, why, edges });

function judgeReview(review: Review, versions: readonly Version[], people: ReadonlyMap<string, Known>, now: number): OracleJudgement {
  const seats = [...review.seats.values()].filter(({ rule, asked }) => asked && rule.weight === "binding");
  const counts = seats.map((seat) => ({ seat, ...count(review, versions, people, seat, now) }));
  const edges = [...counts.map(({ ends }) => ends), review.overrideUntil ?? 0, ...[...review.topics.values()].flatMap(({ answers }) => answers.map(({ until }) => until))].filter(Number.isFinite);
  const say = (passes: boolean, why: string): OracleJudgement => verdict(passes, why, edges);

  const impossible = counts.find(({ state }) => state === "impossible");
  if (impossible) return say(false, `the seat ${impossible.seat.rule.id} cannot be met`);
  if (review.overrideUntil !== undefined && now <= review.overrideUntil) return say(true, "it is overridden");
  for (const [topic, { raises, answers, ruling }] of review.topics) {
    if (ruling === "goOn") continue;
    for (const raise of raises) {
      if (raise.over || raise.seats.length === 0) continue;
      if (ruling === "stands") return say(false, `the objection ${topic} was upheld`);
      const answer = answers.find(({ seq }) => seq > raise.seq);
      const clocks = raise.seats.map((id) => clockOf(review, versions, people, id, now));
      if (answer === undefined || now < Math.max(answer.until, ...clocks)) return say(false, `the objection ${topic} stands`);
    }
  }
  const waiting = counts.find(({ state }) => state === "waits");
  if (waiting) return say(false, `the seat ${waiting.seat.rule.id} was not heard`);
  if (seats.length === 0) return say(true, "no seat is asked");
  const approvers = new Set(counts.flatMap(({ approvers: some }) => some));
  if (approvers.size >= review.policy.floor.approvals) return say(true, "everybody was heard");
  const decided = review.floor !== undefined && !isOutdated({ kind: "approved", person: "", version: review.floor.version, points: "all" }, versions, review.policy);
  return decided && review.floor?.decision === "goOn" ? say(true, "the decider said go on") : say(false, "too few really approved");
}

interface Count {
  readonly state: "met" | "left" | "waits" | "impossible";
  readonly approvers: readonly string[];
  readonly ends: number;
}

/** How one seat stands: one voice a person, authors and strangers left out. */
function count(review: Review, versions: readonly Version[], people: ReadonlyMap<string, Known>, seat: Seat, now: number): Count {
  const { rule } = seat;
  const mayFill = (person: string): boolean => !isBarred(review, versions, person);
  const eligible = [...seat.deadlines.keys()].filter((person) => mayFill(person) && holds(people, seat, person));
  const joined = seat.acts.filter(({ kind, person }) => kind === "approved" && !seat.deadlines.has(person) && mayFill(person) && holds(people, seat, person));
  const late = joined.filter((act) => !isOutdated(act, versions, review.policy)).map(({ person }) => person);
  let pool = [...eligible, ...late];
  const deadlines = new Map(eligible.map((person) => [person, seat.deadlines.get(person) ?? now]));
  if (pool.length === 0 && seat.deadlines.size > 0 && review.decider !== undefined && isThere(people.get(review.decider)) && mayFill(review.decider)) {
    pool = [review.decider];
    deadlines.set(review.decider, Math.max(...seat.deadlines.values()));
  }
  const standing = seat.acts.filter((act) => pool.includes(act.person) && !isOutdated(act, versions, review.policy));
  const approvers = standing.filter(({ kind }) => kind === "approved").map(({ person }) => person);
  const gone = standing.filter(({ kind }) => kind !== "approved").length;
  const silent = pool.filter((person) => !standing.some((act) => act.person === person) && deadlines.has(person));
  const clocks = [...deadlines.values()];
  const ends = Math.max(...(silent.length > 0 ? silent.map((person) => deadlines.get(person) ?? 0) : clocks));
  const least = rule.quorum.kind === "count" ? rule.quorum.count : 1;
  if (least > pool.length) return { state: "impossible", approvers, ends };
  const left = pool.length - gone;
  if (left === 0) return { state: rule.onSilence === "mustAnswer" ? "waits" : "left", approvers, ends };
  const needed = rule.quorum.kind === "count" ? rule.quorum.count : rule.quorum.kind === "all" ? left : 1;
  if (approvers.length >= needed) return { state: "met", approvers, ends };
  return { state: rule.onSilence === "lapse" && now >= ends ? "left" : "waits", approvers, ends };
}

/** When the last clock of a seat's people has run out. */
function clockOf(review: Review, versions: readonly Version[], people: ReadonlyMap<string, Known>, id: string, now: number): number {
  const seat = review.seats.get(id);
  if (seat === undefined || seat.rule.onSilence === "mustAnswer") return seat?.asked === false ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (!seat.asked) return Number.NEGATIVE_INFINITY;
  const counted = [...seat.deadlines].filter(([person]) => !isBarred(review, versions, person) && holds(people, seat, person));
  const all = counted.length > 0 ? counted : count(review, versions, people, seat, now).state === "impossible" ? [] : [...seat.deadlines];
  return Math.max(Number.NEGATIVE_INFINITY, ...all.map(([, deadline]) => deadline));
}

function open(entry: Extract<LogEntry, { kind: "reviewOpened" | "reviewReopened" }>, versions: readonly Version[]): Review {
  const seats = new Map<string, Seat>();
  for (const rule of entry.policy.seats) {
    const resolved = entry.seats.find(({ seat }) => seat === rule.id);
    const asked = holdsFor(rule, entry.facts.labels);
    const deadlines = new Map((resolved?.candidates ?? []).map(({ person }) => [person, entry.at + hours(rule.answersWithin)]));
    seats.set(rule.id, { rule, asked, deadlines: asked ? deadlines : new Map(), vacancy: vacancyOf(resolved?.vacancy, entry.decider), acts: [] });
  }
  const editors = versions.filter(({ changed }) => changed === undefined || changed.length > 0).map(({ by }) => by);
  return {
    policy: entry.policy, author: entry.author, contributors: new Set(editors), decider: entry.decider, seats,
    topics: new Map(), floor: undefined, overrideUntil: undefined, overrides: [], closed: undefined,
  };
}

function vacancyOf(vacancy: { readonly kind: string } | undefined, decider: string | undefined): string | undefined {
  return vacancy?.kind === "decider" ? decider : undefined;
}

function holdsFor({ when }: SeatRule, labels: readonly string[]): boolean {
  return when === undefined || ("label" in when && labels.includes(when.label));
}

function apply(review: Review, versions: readonly Version[], people: ReadonlyMap<string, Known>, entry: LogEntry): void {
  const seatOf = (id: string): Seat | undefined => review.seats.get(id);
  const forget = (id: string, person: string): void => {
    const seat = seatOf(id);
    if (seat) seat.acts = seat.acts.filter((act) => act.person !== person);
  };
  const say = (id: string, act: Standing): void => {
    forget(id, act.person);
    seatOf(id)?.acts.push(act);
  };
  switch (entry.kind) {
    case "approved":
      say(entry.seat, { kind: "approved", person: entry.person, version: entry.version, points: entry.points });
      for (const { raises } of review.topics.values()) {
        for (const raise of raises) if (raise.person === entry.person && raise.seats.includes(entry.seat)) raise.over = true;
      }
      return;
    case "abstained":
    case "letGo":
      return say(entry.seat, { kind: entry.kind, person: entry.person, version: versions.length, points: "all" });
    case "voteWithdrawn":
    case "reviewRequestedAgain":
      return forget(entry.seat, entry.person);
    case "objected": {
      const topic = review.topics.get(entry.objection) ?? { raises: [], answers: [], ruling: undefined };
      review.topics.set(entry.objection, topic);
      const seats = bindingSeats(review, versions, people, entry);
      topic.raises.push({ person: entry.person, seats, seq: entry.seq, over: false });
      seats.forEach((seat) => forget(seat, entry.person));
      return;
    }
    case "objectionAnswered":
      review.topics.get(entry.objection)?.answers.push({ seq: entry.seq, until: entry.at + hours(review.policy.secondLook) });
      return;
    case "objectionWithdrawn":
      for (const raise of review.topics.get(entry.objection)?.raises ?? []) if (raise.person === entry.person) raise.over = true;
      return;
    case "objectionRuled": {
      const topic = review.topics.get(entry.objection);
      if (topic) topic.ruling = entry.ruling;
      return;
    }
    case "extended":
      seatOf(entry.seat)?.deadlines.set(entry.person, Math.max(entry.until, seatOf(entry.seat)?.deadlines.get(entry.person) ?? 0));
      return;
    case "floorDecided":
      review.floor = { decision: entry.decision, version: versions.length };
      return;
    case "overrideSigned":
      if (review.policy.override.kind === "allowed") {
        review.overrideUntil = entry.at + hours(review.policy.override.lasts);
        review.overrides.push({ from: entry.at, until: review.overrideUntil });
      }
      return;
    case "factsSeen":
      return see(review, entry);
    case "closed":
      review.closed = review.overrides.find(({ from, until }) => from <= entry.move.at && entry.move.at <= until)?.until ?? Number.POSITIVE_INFINITY;
      return;
    default:
      return;
  }
}

/** An objection binds from every binding seat that its author holds, in time; late ones where the policy says so. */
function bindingSeats(review: Review, versions: readonly Version[], people: ReadonlyMap<string, Known>, entry: Extract<LogEntry, { kind: "objected" }>): readonly string[] {
  if (isBarred(review, versions, entry.person)) return [];
  const held = [...review.seats.values()].filter((seat) => {
    if (seat.rule.weight !== "binding" || !seat.asked) return false;
    if (holds(people, seat, entry.person)) return true;
    const others = [...seat.deadlines.keys()].some((person) => !isBarred(review, versions, person) && holds(people, seat, person));
    return entry.person === review.decider && seat.deadlines.size > 0 && !others && isThere(people.get(entry.person));
  });
  const inTime = held.filter((seat) => entry.at <= clockOf(review, versions, people, seat.rule.id, entry.at));
  if (inTime.length > 0 || held.length === 0 || review.policy.lateObjections === "advise") return inTime.map(({ rule }) => rule.id);
  return judgeReview(review, versions, people, entry.at).passes ? [] : held.map(({ rule }) => rule.id);
}

/** Labels changed: seats come and go; a clock that ran is kept, one that starts again gets at least the second look. */
function see(review: Review, entry: Extract<LogEntry, { kind: "factsSeen" }>): void {
  for (const seat of review.seats.values()) {
    const asked = holdsFor(seat.rule, entry.facts.labels);
    if (asked && !seat.asked) {
      const resolved = entry.seats.find((opening) => opening.seat === seat.rule.id);
      const before = new Map(seat.deadlines);
      seat.deadlines.clear();
      for (const { person } of resolved?.candidates ?? []) {
        const running = before.get(person);
        const deadline = running === undefined ? entry.at + hours(seat.rule.answersWithin) : Math.max(running, entry.at + hours(review.policy.secondLook));
        seat.deadlines.set(person, deadline);
      }
      seat.vacancy = vacancyOf(resolved?.vacancy, review.decider);
    }
    seat.asked = asked;
  }
}

function edit(versions: Version[], review: Review | undefined, people: ReadonlyMap<string, Known>, entry: Extract<LogEntry, { kind: "conceptEdited" }>): void {
  const texts = textsOf(entry);
  const before = versions.at(-1)?.texts;
  const changed = before && [...new Set([...before.keys(), ...texts.keys()])].filter((point) => before.get(point) !== texts.get(point));
  const by = entry.by.kind === "person" ? entry.by.id : "";
  if (review !== undefined && review.closed === undefined && changed !== undefined && changed.length > 0) askAgain(review, versions, people, changed, entry.at);
  versions.push({ by, texts, changed });
  if (changed === undefined || changed.length > 0) review?.contributors.add(by);
}

/** Whoever's answer rested on what changed, or never came, gets at least a second look in the seats that it touches. */
function askAgain(review: Review, versions: readonly Version[], people: ReadonlyMap<string, Known>, changed: readonly string[], at: number): void {
  for (const seat of review.seats.values()) {
    if (!seat.asked) continue;
    const standing = seat.acts.filter((act) => !isOutdated(act, versions, review.policy));
    const isTouched = (act: Standing): boolean => act.points === "all" || act.points.some((point) => changed.includes(point));
    if (!standing.some(isTouched) && count(review, versions, people, seat, at).state === "met") continue;
    for (const [person, deadline] of seat.deadlines) {
      if (standing.some((act) => act.person === person && !isTouched(act))) continue;
      seat.deadlines.set(person, Math.max(deadline, at + hours(review.policy.secondLook)));
    }
  }
}

/** What each point says, without case, spaces and punctuation. */
function textsOf({ concept }: Extract<LogEntry, { kind: "conceptEdited" }>): ReadonlyMap<string, string> {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
  return new Map([
    ["direction", plain(concept.direction)],
    ...concept.assumptions.map(({ id, text, test }) => [id, plain(`${text} | ${test}`)] as const),
    ...concept.risks.map(({ id, text, discipline }) => [id, plain(`${text} | ${discipline}`)] as const),
  ]);
}

function isOutdated(act: Standing, versions: readonly Version[], policy: ProjectPolicy): boolean {
  const seen = versions[act.version - 1];
  let outdated = false;
  for (const version of versions.slice(act.version)) {
    const touched = (version.changed ?? []).some((point) => act.points === "all" || act.points.includes(point));
    const points = act.points === "all" ? [...new Set([...(seen?.texts.keys() ?? []), ...version.texts.keys()])] : act.points;
    const isBack = points.every((point) => seen?.texts.get(point) === version.texts.get(point));
    if (isBack && outdated && policy.onReturnToApprovedText === "approvalsCountAgain") outdated = false;
    else if (touched) outdated = true;
  }
  return outdated;
}

function isBarred(review: Review, versions: readonly Version[], person: string): boolean {
  const lastEditor = versions.findLast(({ changed }) => changed === undefined || changed.length > 0)?.by;
  if (person === review.author || person === lastEditor) return review.policy.author === "mayNotApprove";
  return review.policy.contributors === "mayNotApprove" && review.contributors.has(person);
}

function holds(people: ReadonlyMap<string, Known>, seat: Seat, person: string): boolean {
  const known = people.get(person);
  if (!isThere(known)) return false;
  const { holders } = seat.rule;
  return holders.people.includes(person) || (known?.groups ?? []).some((group) => holders.groups.includes(group)) || seat.vacancy === person;
}

const isThere = (known: Known | undefined): boolean => known === undefined || (known.active && known.sees);

function learn(people: Map<string, Known>, entry: Extract<LogEntry, { kind: "directorySeen" }>): void {
  for (const change of entry.changes) {
    if (change.kind === "seen") {
      const { id, active, seesItem, groups } = change.person;
      people.set(id, { active, sees: seesItem, groups });
    } else if (change.kind === "leftGroup") {
      const known = people.get(change.person) ?? { active: true, sees: true, groups: [] };
      people.set(change.person, { ...known, groups: known.groups.filter((group) => group !== change.group) });
    }
  }
}
