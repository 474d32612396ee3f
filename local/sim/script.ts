import { createChance, createNamedChance, type Chance } from "./chance";
import type { Burst, DrawnOp, Op, Script, Theme, VersionChange, PanelRequest } from "./ops";
import { everybody, people } from "./policies";
import { drawStory } from "./stories";
import { act, drawAct } from "./requests";

const minute = 60_000;
const hour = 60 * minute;

const always = {
  view: 2,
  labels: 3,
  sideDoor: 2,
  import: 0.6,
  member: 2,
  active: 1,
  policy: 1.6,
  deliver: 16,
  sweep: 8,
  lateCommits: 3,
  clock: 9,
} as const;
const onConcepts = {
  approve: 22,
  object: 6,
  edit: 7,
  openReview: 6,
  withdrawVote: 2,
  abstain: 2,
  letGo: 3,
  answer: 3,
  withdrawObjection: 3,
  rule: 3,
  extend: 3,
  again: 1,
  floor: 3,
  talk: 2,
  proposeReopen: 2,
  confirmReopen: 2,
  proposeOverride: 3,
  signOverride: 4,
  withdrawProposal: 1,
  nameStandIn: 3,
  endStandIn: 1,
  addReviewer: 2,
  nameDecider: 1,
  releaseSeat: 2,
  migrate: 2,
} as const;
const onCharters = { charter: 16, nameOwner: 4, nameCharterDecider: 4, answerLearning: 8, migrate: 1 } as const;

type Weights = Partial<Readonly<Record<PanelRequest["kind"] | Exclude<Op["kind"], "act">, number>>>;

const weights: Readonly<Record<Theme, Weights>> = {
  review: {
    ...always,
    ...onConcepts,
    retype: 3,
    peopleField: 4,
    role: 2,
    hostile: 3,
    move: 16,
    edge: 8,
    migrateAll: 1,
  },
  commit: {
    ...always,
    ...onCharters,
    edit: 3,
    openReview: 2,
    approve: 6,
    object: 1,
    move: 16,
    peopleField: 6,
    learning: 2,
    migrateAll: 1,
    edge: 2,
  },
  release: {
    ...always,
    ...onCharters,
    policy: 0.6,
    version: 14,
    fixVersion: 10,
    retro: 8,
    retroMove: 3,
    move: 5,
    peopleField: 2,
  },
};

/** Half of all runs are about reviews, the rest about what came after them. */
export function themeOf(seed: number): Theme {
  return createNamedChance(seed, "theme").weighted({ review: 5, commit: 2, release: 3 });
}

/** Two or three items with what their theme needs to begin, and then whatever comes up. */
export function drawScript(seed: number): Script {
  const theme = themeOf(seed);
  const chance = createChance(seed);
  const items = 2 + chance.below(2);
  const bursts: Burst[] = [];
  let id = 0;
  const add = (tick: number, ...ops: readonly DrawnOp[]): void => {
    if (ops.length > 0) {
      bursts.push({ tick, ops: ops.map((op) => ({ ...op, id: (id += 1) }) as Op) });
    }
  };
  for (let item = 0; item < items; item += 1) {
    drawBeginning(chance, theme, item).forEach((op) => add(0, op));
  }
  const length = 10 + chance.below(theme === "review" ? 16 : 10);
  for (let index = 0; index < length; index += 1) {
    if (chance.happens(0.3)) {
      for (const ops of drawStory(chance, theme, chance.below(items))) {
        add(ops.length > 1 && chance.happens(0.5) ? 1 + chance.below(400) : 0, ...ops);
      }
    }
    const together = chance.happens(0.35) ? 2 + chance.below(3) : 1;
    const focus = chance.happens(0.7) ? chance.below(items) : undefined;
    const ops = Array.from({ length: together }, () => drawOp(chance, theme, () => focus ?? chance.below(items)));
    add(chance.happens(0.4) ? 1 + chance.below(900) : 0, ...(together === 1 ? ops : ops.map(withinADay)));
  }
  return { seed, theme, bursts };
}

function drawBeginning(chance: Chance, theme: Theme, item: number): readonly DrawnOp[] {
  const concept: readonly DrawnOp[] = [
    act(item, people.author, { kind: "edit", change: "material", point: "direction" }),
    ...(chance.happens(0.9) ? [act(item, people.author, { kind: "openReview" })] : []),
  ];
  const charter = act(item, people.author, { kind: "charter", change: chance.pick(["whole", "unfinished"]) });
  if (theme === "commit") {
    return [...(chance.happens(0.3) ? concept : []), charter];
  }
  return theme === "release"
    ? [
        ...(chance.happens(0.5) ? [charter] : []),
        ...(chance.happens(0.7) ? [{ kind: "fixVersion", item, version: chance.below(2) } as const] : []),
      ]
    : concept;
}

/** The queue keeps an event for a day; a run that stands still for longer is an outage, and another test. */
function withinADay(op: DrawnOp): DrawnOp {
  return op.kind === "clock" ? { ...op, by: Math.min(op.by, 3 * hour) } : op;
}

function drawOp(chance: Chance, theme: Theme, item: () => number): DrawnOp {
  const kind = chance.weighted(weights[theme] as Readonly<Record<string, number>>) as keyof Weights;
  switch (kind) {
    case "view":
      return { kind, who: chance.pick(everybody), item: item() };
    case "labels":
      return { kind, item: item(), label: "legal-risk", state: chance.pick(["on", "off"]) };
    case "retype":
      return { kind, item: item(), to: chance.pick(["Task", "Bug"]) };
    case "move":
      return {
        kind,
        who: chance.pick([people.author, people.leader, people.decider]),
        item: item(),
        to: chance.happens(0.8) ? goal(chance, theme) : "Concept",
      };
    case "sideDoor":
      return { kind, item: item(), to: chance.happens(0.75) ? goal(chance, theme) : "Concept" };
    case "import":
      return { kind, to: goal(chance, theme) };
    case "member":
      return drawMember(chance);
    case "active":
      return {
        kind,
        person: chance.pick([people.legal[0], people.sales[0], people.technology]),
        state: chance.pick(["deactivated", "active"]),
      };
    case "policy":
      return {
        kind,
        who: chance.pick([people.leader, people.leader, people.second]),
        change: chance.pick(["draw", "draw", "draw", "off", "on", "confirm", "confirm", "withdraw"]),
      };
    case "learning":
      return { kind, number: chance.below(6) };
    case "peopleField":
      return {
        kind,
        item: item(),
        field:
          theme === "review"
            ? chance.pick(["client", "client", "assignee", "owner"])
            : chance.pick(["owner", "owner", "decider"]),
        person: chance.pick([
          people.author,
          people.decider,
          people.leader,
          undefined,
          ...(theme === "review" ? [people.legal[0], people.sales[1], people.technology] : []),
        ]),
      };
    case "role":
      return {
        kind,
        person: chance.pick([people.technology, people.legal[1], people.second]),
        state: chance.pick(["in", "out"]),
      };
    case "version": {
      const change = chance.pick<VersionChange>([
        "release",
        "release",
        "release",
        "unrelease",
        "unrelease",
        "archive",
        "unarchive",
        "unarchive",
        ...(chance.happens(0.15) ? (["merge", "delete"] as const) : []),
      ]);
      return {
        kind,
        version: chance.below(2),
        change,
        event: change === "release" && chance.happens(0.4) ? "untold" : "told",
      };
    }
    case "fixVersion":
      return { kind, item: item(), version: chance.pick([0, 0, 1, 1, undefined]) };
    case "retro":
      return {
        kind,
        retro: chance.below(3),
        who: chance.pick([people.author, people.decider, people.leader]),
        press: chance.pick(["answer", "answer", "measure", "learn", "close", "close", "skip", "reopen"]),
        times: chance.happens(0.2) ? 2 : 1,
      };
    case "retroMove":
      return { kind, retro: chance.below(3), to: chance.pick(["Done", "Done", "Concept"]) };
    case "deliver":
      return { kind, most: chance.pick([1, 2, 5, 50]) };
    case "migrateAll":
    case "sweep":
    case "lateCommits":
      return { kind };
    case "clock":
      return {
        kind,
        by: chance.pick([
          1_000,
          30_000,
          2 * minute,
          5 * minute,
          7 * minute,
          hour,
          3 * hour,
          9 * hour,
          26 * hour,
          49 * hour,
          -hour,
          -25 * hour,
        ]),
      };
    case "edge":
      return { kind, item: item(), beside: chance.pick([-1, 0, 0, 0, 1]) };
    default:
      return drawAct(chance, kind, item());
  }
}

/** Where items are on their way to. */
function goal(chance: Chance, theme: Theme): "In Build" | "Committed" | "Done" {
  if (theme === "review") {
    return "In Build";
  }
  return theme === "commit"
    ? chance.pick(["Committed", "Committed", "Committed", "In Build"])
    : chance.pick(["Done", "Done", "Committed"]);
}

function drawMember(chance: Chance): DrawnOp {
  const group = chance.pick(["legal", "sales", "signers", "contractors"] as const);
  const insiders = {
    legal: people.legal,
    sales: people.sales,
    signers: [people.leader],
    contractors: [people.sales[1], people.legal[1]],
  }[group];
  const person = chance.happens(0.7)
    ? chance.pick(insiders)
    : chance.pick([people.technology, people.decider, people.author, people.sales[0]]);
  return { kind: "member", group, person, state: chance.pick(["out", "in"]) };
}
