import { checkSpace } from "../../../src/domain/policy/self-check";
import type { CheckFacts, Finding } from "../../../src/domain/policy/self-check";
import { decideAttach, decideDetach } from "../../../src/domain/policy/workflow-rules";
import type { RuleReads, RuleScope, SpaceName, Transition, Workflow } from "../../../src/domain/policy/workflow-rules";

const now = Date.parse("2026-11-23T10:00:00Z");
const minute = 60_000;
const day = 24 * 60 * minute;
const gated = ["build"];

const way = (id: string, more: Partial<Transition> = {}): Transition => ({
  id,
  name: id,
  kind: "directed",
  from: ["concept"],
  to: "build",
  rules: [{ rule: "concept-gate", state: "on" }],
  ...more,
});
const workflow = (...transitions: readonly Transition[]): Workflow => ({
  id: "w1",
  name: "Flow",
  version: 4,
  otherProjects: 0,
  statusIds: ["todo", "concept", "build", "done"],
  transitions: [way("create", { kind: "initial", from: [], to: "todo", rules: [] }), ...transitions],
});
const facts = (more: Partial<CheckFacts> = {}): CheckFacts => ({
  now,
  gates: [{ gate: "concept", mode: "block", gatedStatusIds: gated }],
  workflows: { kind: "told", value: [workflow(way("start"))] },
  fields: { kind: "told", value: { gate: "customfield_1", waitingFor: "customfield_2" } },
  app: { kind: "told", value: ["see", "edit", "move", "comment"] },
  lastSweep: now - 5 * minute,
  lastEvent: now - 20 * minute,
  lastScan: { at: now - 60 * minute, found: 0 },
  onSince: now - 600 * minute,
  ...more,
});
const told = (...workflows: readonly Workflow[]): CheckFacts["workflows"] => ({ kind: "told", value: workflows });
const toMend = (given: CheckFacts): readonly Finding[] => checkSpace(given).filter(({ level }) => level === "mend");

describe("the self-check", () => {
  test("has nothing to mend where every way in carries the rule and everything runs", () => {
    expect(toMend(facts())).toEqual([]);
  });

  const cases: readonly { readonly what: string; readonly given: Partial<CheckFacts>; readonly finds: object }[] = [
    {
      what: "a rule that was removed",
      given: { workflows: told(workflow(way("start", { rules: [] }))) },
      finds: { kind: "unguarded", rule: "missing", guardedBeside: 0 },
    },
    {
      what: "a rule that was switched off",
      given: { workflows: told(workflow(way("start", { rules: [{ rule: "concept-gate", state: "off" }] }))) },
      finds: { kind: "unguarded", rule: "off" },
    },
    {
      what: "a second transition into the status",
      given: { workflows: told(workflow(way("start"), way("shortcut", { rules: [] }))) },
      finds: { kind: "unguarded", transition: "shortcut", way: "directed", guardedBeside: 1 },
    },
    {
      what: "a global transition",
      given: { workflows: told(workflow(way("start"), way("anywhere", { kind: "global", from: [], rules: [] }))) },
      finds: { kind: "unguarded", transition: "anywhere", way: "global" },
    },
    {
      what: "only the strict rule, which has no cheap answer",
      given: { workflows: told(workflow(way("start", { rules: [{ rule: "concept-gate-strict", state: "on" }] }))) },
      finds: { kind: "unguarded", rule: "missing" },
    },
    {
      what: "items that begin in the status",
      given: { workflows: told(workflow(way("start"), way("new", { kind: "initial", from: [], rules: [] }))) },
      finds: { kind: "createdInside", transition: "new" },
    },
    {
      what: "a rule that stands elsewhere",
      given: { workflows: told(workflow(way("start"), way("finish", { to: "done" }))) },
      finds: { kind: "leftover", transition: "finish" },
    },
    {
      what: "a rule that stops new items",
      given: { workflows: told(workflow(way("start"), way("new", { kind: "initial", from: [], to: "todo" }))) },
      finds: { kind: "leftover", transition: "new" },
    },
    {
      what: "a workflow without the status",
      given: { workflows: told({ ...workflow(), statusIds: ["todo", "done"] }) },
      finds: { kind: "statusGone", status: "build" },
    },
    { what: "an app that sees nothing", given: { app: { kind: "hidden" } }, finds: { kind: "appBlind" } },
    {
      what: "an app that may not move or comment",
      given: { app: { kind: "told", value: ["see", "edit"] } },
      finds: { kind: "appLacks", rights: ["move", "comment"] },
    },
    {
      what: "a field that the site lacks",
      given: { fields: { kind: "told", value: { waitingFor: "customfield_2" } } },
      finds: { kind: "fieldMissing", fields: ["gate"] },
    },
    {
      what: "events that did not arrive",
      given: { lastScan: { at: now - minute, found: 2 } },
      finds: { kind: "eventsMissed", found: 2 },
    },
    { what: "a sweep that stands still", given: { lastSweep: now - 31 * minute }, finds: { kind: "sweepLate" } },
    {
      what: "a daily look that does not come",
      given: { lastScan: { at: now - 31 * 60 * minute, found: 0 } },
      finds: { kind: "scanLate" },
    },
  ];
  test("asks each gate for its own rule: the concept's rule guards no commitment", () => {
    const gates = [{ gate: "commit", mode: "block", gatedStatusIds: ["build"] }] as const;
    const fields = {
      kind: "told",
      value: { charter: "customfield_3", owner: "customfield_4", decider: "customfield_5" },
    } as const;
    expect(toMend(facts({ gates, fields }))).toEqual([
      expect.objectContaining({ kind: "unguarded", gate: "commit", rule: "missing" }),
      expect.objectContaining({ kind: "leftover", transition: "start" }),
    ]);
    const committed = told(workflow(way("start", { rules: [{ rule: "commit-gate", state: "on" }] })));
    expect(toMend(facts({ gates, workflows: committed, fields }))).toEqual([]);
    expect(toMend(facts({ gates, workflows: committed }))).toEqual([
      expect.objectContaining({ kind: "fieldMissing", fields: ["charter", "owner", "decider"] }),
    ]);
  });

  test.each(cases)("finds $what", ({ given, finds }) => {
    expect(toMend(facts(given))).toEqual([expect.objectContaining(finds)]);
  });

  const heard: readonly {
    readonly what: string;
    readonly lastEvent: number | undefined;
    readonly onSince: number;
    readonly says: readonly string[];
  }[] = [
    { what: "an event of today", lastEvent: now - 20 * minute, onSince: now - 600 * minute, says: ["fine lastEvent"] },
    { what: "none yet in a space that is new", lastEvent: undefined, onSince: now - 600 * minute, says: [] },
    { what: "none since five days ago", lastEvent: now - 5 * day, onSince: now - 90 * day, says: ["note eventsQuiet"] },
    {
      what: "none ever in a space that is old",
      lastEvent: undefined,
      onSince: now - 90 * day,
      says: ["note eventsQuiet"],
    },
  ];
  test.each(heard)("of event delivery, with $what", ({ lastEvent, onSince, says }) => {
    const found = checkSpace(facts({ lastEvent, onSince })).filter(
      ({ kind }) => kind === "lastEvent" || kind === "eventsQuiet",
    );
    expect(found.map(({ level, kind }) => `${level} ${kind}`)).toEqual(says);
  });

  test("in observe an open way is only noted, and what nobody tells is never called fine", () => {
    const open = checkSpace(
      facts({
        gates: [{ gate: "concept", mode: "observe", gatedStatusIds: gated }],
        workflows: told(workflow(way("start", { rules: [] }))),
      }),
    );
    expect(open).toContainEqual(expect.objectContaining({ level: "note", kind: "unguarded" }));
    const untold = checkSpace(
      facts({ workflows: { kind: "hidden" }, app: { kind: "unavailable" }, fields: { kind: "unavailable" } }),
    );
    expect(untold.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["workflowsUntold", "appUntold", "screensUntold"]),
    );
    expect(untold.some(({ kind }) => kind === "guarded" || kind === "appMay")).toBe(false);
  });
});

describe("a gate that guards what comes after it, too", () => {
  const gate = { gatedStatusIds: ["build"], laterStatusIds: ["done"], freeStatusIds: [], freeResolutionIds: ["7"] };
  const gates = [{ gate: "concept", mode: "block", ...gate }] as const;
  const guarded = { concept: ["build", "done"], commit: [], learning: [] };
  const reach = { project: "10", gate };
  const past = ["build", "done"];
  const asks = (free: readonly string[], more: readonly RuleScope[] = []): Transition["rules"] => [
    { rule: "concept-gate", state: "on", scopes: [...more, { project: "10", past, free }] },
  ];
  const start = way("start", { rules: asks([]) });
  const over = way("over", { to: "done", rules: asks(["7"]) });

  test("asks on each way there, and not on those among what is past it", () => {
    const on = way("finish", { from: ["build"], to: "done", rules: [] });
    expect(toMend(facts({ project: "10", gates, workflows: told(workflow(start, over, on)) }))).toEqual([]);
    const bare = way("over", { to: "done", rules: [] });
    expect(toMend(facts({ project: "10", gates, workflows: told(workflow(start, bare, on)) }))).toEqual([
      expect.objectContaining({ kind: "unguarded", transition: "over", status: "done" }),
    ]);
  });

  test("tells the rule what is past it and what stays free, and leaves what it knows of other projects", () => {
    const other: RuleScope = { project: "11", past: ["done"], free: [] };
    const flow = workflow(
      way("start", { rules: [{ rule: "concept-gate", state: "on" }] }),
      way("over", { to: "done", kind: "global", from: [], rules: asks([], [other]) }),
      way("again", { rules: asks([]) }),
    );
    expect(decideAttach([flow], guarded, "concept-gate", { reach })).toEqual([
      expect.objectContaining({ transition: "start", scopes: [{ project: "10", past, free: [] }] }),
      expect.objectContaining({ transition: "over", scopes: [other, { project: "10", past, free: ["7"] }] }),
    ]);
    expect(toMend(facts({ project: "10", gates, workflows: told(flow) })).map(({ kind }) => kind)).toEqual([
      "ruleOutdated",
      "ruleOutdated",
    ]);
  });

  test("takes back what a rule was told where the rules say nothing of it any more", () => {
    const before = { project: "10", gate: { gatedStatusIds: ["build"] } };
    expect(
      decideAttach([workflow(start)], { ...guarded, concept: ["build"] }, "concept-gate", { reach: before }),
    ).toEqual([{ kind: "add", workflow: "w1", version: 4, transition: "start", rule: "concept-gate" }]);
  });

  test("is noted where nobody has said what comes after it, and where work is done without being asked", () => {
    const notes = (given: Partial<CheckFacts>): readonly string[] =>
      checkSpace(facts({ project: "10", ...given })).flatMap((finding) =>
        finding.kind === "reachUntold"
          ? [finding.kind]
          : finding.kind === "doneUnguarded"
            ? [`${finding.kind} ${finding.status}`]
            : [],
      );
    expect(notes({})).toEqual(["reachUntold"]);
    const flow = { ...workflow(start, over), doneStatusIds: ["done", "shipped", "wontDo"] };
    expect(notes({ gates: [{ ...gates[0], freeStatusIds: ["wontDo"] }], workflows: told(flow) })).toEqual([
      "doneUnguarded shipped",
    ]);
  });
});

describe("the name by which a rule reads its field", () => {
  const reading = (...reads: readonly (RuleReads | undefined)[]): Workflow =>
    workflow(
      ...reads.map((one, at) =>
        way(`w${at}`, { rules: [{ rule: "concept-gate", state: "on", ...(one === undefined ? {} : { reads: one }) }] }),
      ),
    );
  const own: RuleReads = { kind: "field", id: "customfield_1" };
  const old: RuleReads = { kind: "field", id: "customfield_77" };
  const foundIn = (given: Partial<CheckFacts>): readonly string[] =>
    checkSpace(facts(given)).flatMap((finding) =>
      finding.kind === "ruleReadsElsewhere" || finding.kind === "ruleByKey"
        ? [`${finding.level} ${finding.kind} ${finding.transition}`]
        : [],
    );

  test("is the site's own; another field and a foreign expression are to be mended, a rule by hand is noted", () => {
    const flow = reading(own, old, { kind: "otherwise" }, undefined);
    expect(foundIn({ workflows: told(flow) })).toEqual([
      "mend ruleReadsElsewhere w1",
      "mend ruleReadsElsewhere w2",
      "note ruleByKey w3",
    ]);
  });

  test("is not judged where the site does not tell its fields", () => {
    const flow = reading(own, old, undefined);
    expect(foundIn({ workflows: told(flow), fields: { kind: "unavailable" } })).toEqual([]);
  });

  test("is renewed by one press wherever it is not the site's own, and kept where the site does not tell", () => {
    const flow = reading(own, old, { kind: "otherwise" }, undefined);
    const guarded = { concept: gated, commit: [], learning: [] };
    expect(
      decideAttach([flow], guarded, "concept-gate", { field: "customfield_1" }).map(({ transition, field }) => [
        transition,
        field,
      ]),
    ).toEqual([
      ["w1", "customfield_1"],
      ["w2", "customfield_1"],
      ["w3", "customfield_1"],
    ]);
    const reach = { project: "10", gate: { gatedStatusIds: gated, laterStatusIds: ["done"] } };
    expect(decideAttach([reading(old)], guarded, "concept-gate", { reach })).toEqual([
      expect.objectContaining({ transition: "w0", field: "customfield_77" }),
    ]);
  });

  test("is nothing to the strict rule, which asks storage", () => {
    const flow = workflow(way("start", { rules: [{ rule: "concept-gate-strict", state: "on" }] }));
    expect(decideAttach([flow], { concept: gated, commit: [], learning: [] }, "concept-gate-strict")).toEqual([]);
  });
});

test("Jira's own approval on a status before the gate, or on the gated one, is noted; elsewhere it is nobody's business", () => {
  const approving = (...approvalStatusIds: readonly string[]): readonly string[] =>
    checkSpace(facts({ workflows: told({ ...workflow(way("start")), approvalStatusIds }) })).flatMap((finding) =>
      finding.kind === "nativeApproval" ? [`${finding.level} ${finding.status}`] : [],
    );
  expect(approving("concept", "build", "done")).toEqual(["note concept", "note build"]);
  expect(approving("done")).toEqual([]);
});

describe("attaching and detaching", () => {
  test("adds what is missing only, and leaves ways between gated statuses and creation alone", () => {
    const flow = workflow(
      way("start"),
      way("shortcut", { rules: [] }),
      way("inside", { from: ["build"], rules: [] }),
      way("new", { kind: "initial", from: [], rules: [] }),
    );
    expect(decideAttach([flow], { concept: gated, commit: [], learning: [] }, "concept-gate")).toEqual([
      { kind: "add", workflow: "w1", version: 4, transition: "shortcut", rule: "concept-gate" },
    ]);
  });

  test("takes every rule off, wherever it stands, those that are switched off too", () => {
    const flow = workflow(
      way("start", {
        rules: [
          { rule: "concept-gate", state: "on" },
          { rule: "concept-gate-strict", state: "off" },
        ],
      }),
      way("finish", { to: "done" }),
    );
    expect(decideDetach([flow]).map(({ transition, rule }) => `${transition} ${rule}`)).toEqual([
      "start concept-gate",
      "start concept-gate-strict",
      "finish concept-gate",
    ]);
  });

  test("takes one space's rules off, and leaves those of the others", () => {
    const flow = workflow(
      way("start", {
        rules: [
          { rule: "commit-gate", state: "on" },
          { rule: "concept-gate", state: "on" },
          { rule: "concept-gate-strict", state: "on" },
          { rule: "retro-done", state: "on" },
        ],
      }),
    );
    const rulesOf = (space: SpaceName) => decideDetach([flow], space).map(({ rule }) => rule);
    expect(rulesOf("commit")).toEqual(["commit-gate"]);
    expect(rulesOf("concept")).toEqual(["concept-gate", "concept-gate-strict"]);
    expect(rulesOf("learning")).toEqual(["retro-done"]);
  });
});
