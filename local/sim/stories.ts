import type { Chance } from "./chance";
import type { DrawnOp, Theme } from "./ops";
import { people } from "./policies";
import { act } from "./requests";

const hour = 3_600_000;
const deliver: DrawnOp = { kind: "deliver", most: 50 };
const sweep: DrawnOp = { kind: "sweep" };
const wait = (hours: number): DrawnOp => ({ kind: "clock", by: hours * hour });

type Story = readonly (readonly DrawnOp[])[];

/** Sequences that chance alone would hardly find, each of which brings something to a turn. */
export function drawStory(chance: Chance, theme: Theme, item: number): Story {
  if (theme === "commit") {
    return drawCommitment(chance, item);
  }
  return theme === "release" ? drawRelease(chance, item) : drawReview(chance, item);
}

function drawReview(chance: Chance, item: number): Story {
  const approve = (who: string): DrawnOp => act(item, who, { kind: "approve", points: "all" });
  const object: DrawnOp = act(item, chance.pick([...people.legal, ...people.sales]), {
    kind: "object",
    topic: "price",
  });
  const edit: DrawnOp = act(item, people.author, { kind: "edit", change: "material", point: "direction" });
  const move: DrawnOp = { kind: "move", who: people.author, item, to: "In Build" };
  const closing = chance.pick([object, edit]);
  const everybodyApproves = [...people.legal, ...people.sales, people.technology].map((who) => [approve(who)]);
  switch (
    chance.weighted({
      agree: 3,
      veto: 4,
      race: 4,
      edge: 7,
      override: 3,
      silence: 3,
      again: 2,
      standIn: 4,
      reviewer: 2,
      newRules: 4,
      relabel: 5,
      retype: 4,
      part: 4,
      client: 3,
    })
  ) {
    case "retype":
      return [
        [{ kind: "retype", item, to: "Bug" }],
        chance.happens(0.7) ? [deliver] : [],
        chance.happens(0.6) ? [move] : [edit],
        [{ kind: "retype", item, to: "Task" }],
        [deliver],
        [move],
      ];
    // Somebody approves, and comes to have a part in the item that may be left out of approving; or loses it again.
    case "part": {
      const who = chance.pick([people.legal[0], people.sales[0], people.technology]);
      const field = chance.pick(["assignee", "assignee", "owner"] as const);
      const set = (person: string | undefined): DrawnOp => ({ kind: "peopleField", item, field, person });
      const said: Story = [[set(who)], [deliver], [approve(who)]];
      return [
        ...(chance.happens(0.5) ? said : [[approve(who)], [set(who)]]),
        [deliver],
        ...(chance.happens(0.5) ? everybodyApproves : []),
        ...(chance.happens(0.3) ? [[set(undefined)], [deliver]] : []),
        [move],
      ];
    }
    case "client": {
      const who = chance.pick([people.leader, people.second, people.legal[1]]);
      return [
        [{ kind: "peopleField", item, field: "client", person: who }],
        [deliver],
        [approve(who)],
        ...(chance.happens(0.5) ? everybodyApproves.slice(0, 3) : []),
        [deliver],
        [move],
      ];
    }
    case "relabel":
      return drawRelabel(chance, item);
    case "agree":
      return [...everybodyApproves, [deliver], [move]];
    case "veto":
      return [...everybodyApproves, [closing], [move], [deliver], [move]];
    case "race":
      return [...everybodyApproves, [deliver], [wait(19)], [closing, sweep, deliver], [deliver], [move]];
    case "edge":
      return [
        [{ kind: "edge", item, beside: chance.pick([-1, 0, 0, 1]) }],
        [chance.pick([object, object, approve(people.legal[0]), edit])],
        [deliver],
        [move],
      ];
    case "override":
      return [
        [act(item, people.author, { kind: "proposeOverride" })],
        [act(item, people.leader, { kind: "signOverride" })],
        [act(item, people.decider, { kind: "proposeOverride" })],
        [move],
        [wait(5)],
        [move],
      ];
    case "silence":
      return [
        [approve(chance.pick([...people.legal, ...people.sales]))],
        [wait(9)],
        [move],
        [act(item, people.decider, { kind: "floor", decision: "goOn" })],
        [sweep],
        [move],
      ];
    case "again":
      return [
        [move],
        [{ kind: "move", who: people.leader, item, to: "Concept" }],
        [deliver],
        [act(item, people.decider, { kind: "proposeReopen" })],
        [act(item, people.leader, { kind: "confirmReopen" })],
        [move],
      ];
    case "standIn": {
      const principal = chance.pick([people.legal[0], people.sales[0], people.technology]);
      const standIn = chance.pick([people.decider, people.leader, people.second]);
      const say = (): DrawnOp =>
        chance.pick([
          approve(standIn),
          approve(standIn),
          act(item, standIn, { kind: "abstain" }),
          act(item, standIn, { kind: "object", topic: "risk" }),
        ]);
      const first = chance.pick([[], [say()], [say(), approve(principal)]]);
      const turn = chance.pick([
        approve(principal),
        act(item, principal, { kind: "endStandIn", person: standIn }),
        wait(6),
        wait(6),
      ]);
      return [
        [act(item, principal, { kind: "nameStandIn", person: standIn, from: 0, lasts: 5 })],
        first,
        [turn],
        [say()],
        [deliver],
        [move],
      ];
    }
    case "reviewer":
      return [
        [act(item, chance.pick(people.legal), { kind: "addReviewer", person: people.leader })],
        [approve(people.leader)],
        [deliver],
        [wait(8)],
        [move],
      ];
    case "newRules":
      return [
        ...everybodyApproves.slice(0, 2),
        [{ kind: "policy", who: people.leader, change: "draw" }],
        [{ kind: "policy", who: people.second, change: "confirm" }],
        [deliver],
        [chance.pick<DrawnOp>([{ kind: "migrateAll" }, act(item, people.leader, { kind: "migrate" })])],
        [deliver],
        [sweep],
        [move],
      ];
  }
}

/** A seat's label comes, something is said there, and the label goes again; perhaps it comes back. */
function drawRelabel(chance: Chance, item: number): Story {
  const label = (state: "on" | "off"): Story => [[{ kind: "labels", item, label: "legal-risk", state }], [deliver]];
  const legal = chance.pick(people.legal);
  const said: Story = chance.pick<Story>([
    [],
    [[act(item, legal, { kind: "object", topic: "risk" })]],
    [[act(item, legal, { kind: "object", topic: "risk" })]],
    [[act(item, legal, { kind: "approve", points: "all" })]],
    [[act(item, legal, { kind: "letGo" })]],
  ]);
  const after: Story = [
    chance.pick<readonly DrawnOp[]>([
      [],
      [act(item, people.decider, { kind: "rule", ruling: "goOn" })],
      [act(item, legal, { kind: "withdrawObjection" })],
      [act(item, people.decider, { kind: "releaseSeat" })],
      [act(item, people.author, { kind: "edit", change: "material", point: "direction" })],
    ]),
  ];
  return [
    ...label("on"),
    ...said,
    [wait(chance.pick([0.5, 1, 1, 3, 9]))],
    ...label("off"),
    ...after,
    [deliver],
    ...(chance.happens(0.5) ? [[wait(chance.pick([1, 9]))], ...label("on")] : []),
    [{ kind: "move", who: people.author, item, to: "In Build" }],
  ];
}

function drawCommitment(chance: Chance, item: number): Story {
  const charter = (change: "whole" | "unfinished" | "emptied" | "later"): DrawnOp =>
    act(item, people.author, { kind: "charter", change });
  const named: Story = [
    [act(item, people.author, { kind: "nameOwner", person: people.author })],
    [act(item, people.author, { kind: "nameCharterDecider", person: people.decider })],
  ];
  const answers: Story = [0, 1, 2].map(() => [
    act(item, people.author, { kind: "answerLearning", answer: chance.pick(["applies", "doesNotApply"]) }),
  ]);
  const move: DrawnOp = { kind: "move", who: people.author, item, to: "Committed" };
  const whole: Story = [...named, [charter("whole")], ...answers, [deliver]];
  const taken: DrawnOp = { kind: "peopleField", item, field: "owner", person: undefined };
  switch (chance.weighted({ agree: 4, spoiled: 4, race: 4, bypass: 3, late: 3, taken: 3, newRules: 3 })) {
    case "agree":
      return [...whole, [move]];
    case "spoiled":
      return [...whole, [charter(chance.pick(["unfinished", "emptied"]))], [move], [deliver], [move]];
    case "race":
      return [...whole, [wait(19)], [charter("unfinished"), sweep, deliver], [deliver], [move]];
    case "bypass":
      return [
        [{ kind: "sideDoor", item, to: "Committed" }],
        [deliver],
        ...whole,
        [{ kind: "move", who: people.author, item, to: "Concept" }],
        [deliver],
        [move],
      ];
    case "late":
      return [
        ...whole,
        [move],
        [deliver],
        [charter("later")],
        [charter("emptied")],
        [deliver],
        [{ kind: "move", who: people.author, item, to: "Concept" }],
        [move],
      ];
    case "taken":
      return [...whole, [taken, move], [deliver], [move]];
    case "newRules":
      return [
        ...whole,
        [{ kind: "policy", who: people.leader, change: "draw" }],
        [deliver],
        [chance.pick<DrawnOp>([{ kind: "migrateAll" }, act(item, people.leader, { kind: "migrate" })])],
        [deliver],
        [move],
      ];
  }
}

function drawRelease(chance: Chance, item: number): Story {
  const version = chance.below(2);
  const turn = (change: "release" | "unrelease" | "archive", event: "told" | "untold" = "told"): DrawnOp => ({
    kind: "version",
    version,
    change,
    event,
  });
  const join: DrawnOp = { kind: "fixVersion", item, version };
  const finish: DrawnOp = { kind: "sideDoor", item, to: "Done" };
  // What is not done at the release waits.
  const joined: Story = chance.happens(0.8) ? [[join], [finish]] : [[join]];
  const tellAll: readonly DrawnOp[] = chance.happens(0.4) ? [deliver, deliver] : [deliver];
  switch (
    chance.weighted({
      plain: 4,
      measured: 3,
      missed: 3,
      takenBack: 4,
      flutter: 3,
      moved: 4,
      byStatus: 2,
      lost: 4,
      answered: 3,
      late: 3,
    })
  ) {
    case "plain":
      return [...joined, [turn("release")], tellAll, [deliver]];
    case "measured":
      return [
        [act(item, people.author, { kind: "charter", change: "whole" })],
        ...joined,
        [turn("release")],
        tellAll,
        [act(item, people.author, { kind: "charter", change: "later" })],
        [wait(26)],
        [sweep],
        tellAll,
      ];
    case "missed":
      return [...joined, [deliver], [turn("release", "untold")], [wait(26)], [sweep], tellAll];
    case "takenBack":
      return [
        ...joined,
        [turn("release")],
        chance.happens(0.5) ? tellAll : [],
        [turn(chance.pick(["unrelease", "archive"]))],
        tellAll,
        [turn("release")],
        tellAll,
      ];
    case "flutter":
      return [...joined, [turn("release"), turn("unrelease"), deliver], [turn("release"), deliver, sweep], tellAll];
    case "moved":
      return [
        ...joined,
        [turn("release")],
        chance.happens(0.5) ? tellAll : [],
        [{ kind: "fixVersion", item, version: 1 - version }],
        [{ kind: "version", version: 1 - version, change: "release", event: "told" }],
        tellAll,
        [deliver],
      ];
    case "byStatus":
      return [
        [{ kind: "fixVersion", item, version: undefined }],
        [deliver],
        [{ kind: "move", who: people.author, item, to: "Done" }],
        tellAll,
      ];
    case "lost":
      return [
        ...joined,
        [turn("release")],
        [deliver],
        [wait(1 / 10)],
        [sweep],
        tellAll,
        [wait(1 / 10)],
        [{ kind: "lateCommits" }],
        [wait(1 / 3)],
        [sweep],
        tellAll,
      ];
    case "late":
      return [[join], [turn("release")], tellAll, [deliver], [finish], tellAll, [deliver]];
    case "answered":
      return [
        ...joined,
        [turn("release")],
        tellAll,
        [deliver],
        ...(["answer", "learn", "close"] as const).map((press): readonly DrawnOp[] => [
          { kind: "retro", retro: 0, who: people.author, press, times: 1 },
        ]),
        [deliver],
      ];
  }
}
