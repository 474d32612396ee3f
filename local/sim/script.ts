import { createChance, type Chance } from "./chance";
import { everybody, people, type GroupName } from "./policies";

/** What one person or the platform does; what it meets is looked up when it is played. */
export type Op = { readonly id: number } & (
  | { readonly kind: "act"; readonly who: string; readonly item: number; readonly wish: Wish; readonly tab: "fresh" | "stale"; readonly press: "once" | "twice" }
  | { readonly kind: "view"; readonly who: string; readonly item: number }
  | { readonly kind: "labels"; readonly item: number; readonly label: "legal-risk"; readonly state: "on" | "off" }
  | { readonly kind: "move"; readonly who: string; readonly item: number; readonly to: "In Build" | "Concept" }
  | { readonly kind: "sideDoor"; readonly item: number; readonly to: "In Build" | "Concept" }
  | { readonly kind: "import" }
  | { readonly kind: "member"; readonly group: GroupName; readonly person: string; readonly state: "in" | "out" }
  | { readonly kind: "active"; readonly person: string; readonly state: "active" | "deactivated" }
  | { readonly kind: "policy"; readonly change: "draw" | "off" | "on" }
  | { readonly kind: "deliver"; readonly most: number }
  | { readonly kind: "sweep" }
  | { readonly kind: "lateCommits" }
  | { readonly kind: "clock"; readonly by: number }
  /** To the next instant at which an item's gate changes by itself, or one millisecond beside it. */
  | { readonly kind: "edge"; readonly item: number; readonly beside: -1 | 0 | 1 }
);

export type Wish =
  | { readonly kind: "edit"; readonly change: "material" | "wording" | "back"; readonly point: "direction" | "a1" | "r1" }
  | { readonly kind: "openReview" | "withdrawVote" | "abstain" | "letGo" | "answer" | "withdrawObjection" | "extend" | "again" }
  | { readonly kind: "approve"; readonly points: "all" | "direction" | "a1" }
  | { readonly kind: "object"; readonly topic: "price" | "risk" }
  | { readonly kind: "rule"; readonly ruling: "goOn" | "stands" }
  | { readonly kind: "floor"; readonly decision: "goOn" | "notYet" }
  | { readonly kind: "talk" | "proposeReopen" | "confirmReopen" | "proposeOverride" | "signOverride" };

/** Ops that begin together; `tick` is what the clock moves with every effect meanwhile. */
export interface Burst {
  readonly ops: readonly Op[];
  readonly tick: number;
}

export interface Script {
  readonly seed: number;
  readonly bursts: readonly Burst[];
}

const opWeights = {
  approve: 22, object: 6, edit: 7, openReview: 6, withdrawVote: 2, abstain: 2, letGo: 3, answer: 3, withdrawObjection: 3, rule: 3, extend: 2, again: 1,
  floor: 3, talk: 2, proposeReopen: 2, confirmReopen: 2, proposeOverride: 3, signOverride: 4,
  view: 2, labels: 3, move: 16, sideDoor: 2, import: 0.6, member: 2, active: 1, policy: 1.2,
  deliver: 16, sweep: 8, lateCommits: 3, clock: 9, edge: 8,
} as const;

const minute = 60_000;
const hour = 60 * minute;

/** Two or three items, each with a concept and mostly with an open review, and then whatever comes up. */
export function drawScript(seed: number): Script {
  const chance = createChance(seed);
  const items = 2 + chance.below(2);
  const bursts: Burst[] = [];
  let id = 0;
  const add = (tick: number, ...ops: readonly DrawnOp[]): void => {
    bursts.push({ tick, ops: ops.map((op) => ({ ...op, id: (id += 1) }) as Op) });
  };
  for (let item = 0; item < items; item += 1) {
    add(0, act(item, people.author, { kind: "edit", change: "material", point: "direction" }));
    if (chance.happens(0.9)) add(0, act(item, people.author, { kind: "openReview" }));
  }
  const length = 10 + chance.below(16);
  for (let index = 0; index < length; index += 1) {
    if (chance.happens(0.3)) {
      for (const ops of drawStory(chance, chance.below(items))) add(ops.length > 1 && chance.happens(0.5) ? 1 + chance.below(400) : 0, ...ops);
    }
    const together = chance.happens(0.35) ? 2 + chance.below(3) : 1;
    const focus = chance.happens(0.7) ? chance.below(items) : undefined;
    const ops = Array.from({ length: together }, () => drawOp(chance, () => focus ?? chance.below(items)));
    add(chance.happens(0.4) ? 1 + chance.below(900) : 0, ...(together === 1 ? ops : ops.map(withinADay)));
  }
  return { seed, bursts };
}

type DrawnOp = Op extends infer Each ? (Each extends Op ? Omit<Each, "id"> : never) : never;

/** Sequences that chance alone would hardly find, each of which brings a gate to a turn. */
function drawStory(chance: Chance, item: number): readonly (readonly DrawnOp[])[] {
  const approve = (who: string): DrawnOp => act(item, who, { kind: "approve", points: "all" });
  const object: DrawnOp = act(item, chance.pick([...people.legal, ...people.sales]), { kind: "object", topic: "price" });
  const edit: DrawnOp = act(item, people.author, { kind: "edit", change: "material", point: "direction" });
  const move: DrawnOp = { kind: "move", who: people.author, item, to: "In Build" };
  const deliver: DrawnOp = { kind: "deliver", most: 50 };
  const sweep: DrawnOp = { kind: "sweep" };
  const closing = chance.pick([object, edit]);
  const everybodyApproves = [...people.legal, ...people.sales, people.technology].map((who) => [approve(who)]);
  switch (chance.weighted({ agree: 3, veto: 4, race: 4, edge: 7, override: 3, silence: 3, again: 2 })) {
    case "agree":
      return [...everybodyApproves, [deliver], [move]];
    case "veto":
      return [...everybodyApproves, [closing], [move], [deliver], [move]];
    case "race":
      return [...everybodyApproves, [deliver], [{ kind: "clock", by: 19 * hour }], [closing, sweep, deliver], [deliver], [move]];
    case "edge":
      return [[{ kind: "edge", item, beside: chance.pick([-1, 0, 0, 1]) }], [chance.pick([object, object, approve(people.legal[0]), edit])], [deliver], [move]];
    case "override":
      return [[act(item, people.author, { kind: "proposeOverride" })], [act(item, people.leader, { kind: "signOverride" })], [act(item, people.decider, { kind: "proposeOverride" })], [move], [{ kind: "clock", by: 5 * hour }], [move]];
    case "silence":
      return [[approve(chance.pick([...people.legal, ...people.sales]))], [{ kind: "clock", by: 9 * hour }], [move], [act(item, people.decider, { kind: "floor", decision: "goOn" })], [sweep], [move]];
    case "again":
      return [[move], [{ kind: "move", who: people.leader, item, to: "Concept" }], [deliver], [act(item, people.decider, { kind: "proposeReopen" })], [act(item, people.leader, { kind: "confirmReopen" })], [move]];
  }
}

/** The queue keeps an event for a day; a run that stands still for longer is an outage, and another test. */
function withinADay(op: DrawnOp): DrawnOp {
  return op.kind === "clock" ? { ...op, by: Math.min(op.by, 3 * hour) } : op;
}

function act(item: number, who: string, wish: Wish): DrawnOp {
  return { kind: "act", who, item, wish, tab: "fresh", press: "once" };
}

function drawOp(chance: Chance, item: () => number): DrawnOp {
  const kind = chance.weighted(opWeights);
  switch (kind) {
    case "view":
      return { kind, who: chance.pick(everybody), item: item() };
    case "labels":
      return { kind, item: item(), label: "legal-risk", state: chance.pick(["on", "on", "off"]) };
    case "move":
      return { kind, who: chance.pick([people.author, people.leader, people.decider]), item: item(), to: chance.happens(0.8) ? "In Build" : "Concept" };
    case "sideDoor":
      return { kind, item: item(), to: chance.happens(0.75) ? "In Build" : "Concept" };
    case "member":
      return drawMember(chance);
    case "active":
      return { kind, person: chance.pick([people.legal[0], people.sales[0], people.technology]), state: chance.pick(["deactivated", "active"]) };
    case "policy":
      return { kind, change: chance.pick(["draw", "draw", "off", "on"]) };
    case "deliver":
      return { kind, most: chance.pick([1, 2, 5, 50]) };
    case "import":
    case "sweep":
    case "lateCommits":
      return { kind };
    case "clock":
      return { kind, by: chance.pick([1_000, 30_000, 2 * minute, 5 * minute, 7 * minute, hour, 3 * hour, 9 * hour, 26 * hour, 49 * hour, -hour, -25 * hour]) };
    case "edge":
      return { kind, item: item(), beside: chance.pick([-1, 0, 0, 0, 1]) };
    default: {
      const wish = drawWish(chance, kind);
      return { kind: "act", who: drawActor(chance, wish), item: item(), wish, tab: chance.happens(0.15) ? "stale" : "fresh", press: chance.happens(0.12) ? "twice" : "once" };
    }
  }
}

function drawMember(chance: Chance): DrawnOp {
  const group = chance.pick(["legal", "sales", "signers"] as const);
  const insiders = { legal: people.legal, sales: people.sales, signers: [people.leader] }[group];
  const person = chance.happens(0.7) ? chance.pick(insiders) : chance.pick([people.technology, people.decider]);
  return { kind: "member", group, person, state: chance.pick(["out", "in"]) };
}

function drawWish(chance: Chance, kind: Exclude<Wish["kind"], never>): Wish {
  switch (kind) {
    case "edit":
      return { kind, change: chance.pick(["material", "material", "wording", "back"]), point: chance.pick(["direction", "a1", "r1"]) };
    case "approve":
      return { kind, points: chance.pick(["all", "all", "all", "direction", "a1"]) };
    case "object":
      return { kind, topic: chance.pick(["price", "risk"]) };
    case "rule":
      return { kind, ruling: chance.pick(["goOn", "goOn", "stands"]) };
    case "floor":
      return { kind, decision: chance.pick(["goOn", "goOn", "notYet"]) };
    default:
      return { kind };
  }
}

/** Mostly whoever the act is for, and sometimes anybody: refusals are part of a run. */
function drawActor(chance: Chance, { kind }: Wish): string {
  if (chance.happens(0.12)) return chance.pick(everybody);
  switch (kind) {
    case "edit":
      return chance.pick([people.author, people.author, people.decider, people.legal[1], people.leader]);
    case "openReview":
    case "answer":
    case "again":
      return people.author;
    case "rule":
    case "floor":
    case "proposeReopen":
      return people.decider;
    case "confirmReopen":
    case "signOverride":
      return people.leader;
    case "proposeOverride":
      return chance.pick([people.author, people.decider]);
    default:
      return chance.pick([...people.legal, ...people.sales, people.technology]);
  }
}
