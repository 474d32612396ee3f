import type { Charter } from "../../../../src/domain/commit/charter";
import { confirmEdit, confirmSection } from "../../../../src/domain/sync/confirm";
import { writeCharter } from "../../../../src/domain/sync/sections/charter-section";
import { toCharterTexts } from "../../../../src/domain/sync/sections/charter-values";
import { newPair } from "../../../../src/domain/sync/pair";
import type { PairRecord } from "../../../../src/domain/sync/pair";
import { planSync } from "../../../../src/domain/sync/plan";
import type { SyncPlan } from "../../../../src/domain/sync/plan";
import type { CharterNames, CharterInJira, SectionEditor } from "../../../../src/domain/sync/sections/section";
import { link, rules, values, view } from "../../../app/sync/sync-fixture";

const now = Date.parse("2026-11-23T12:00:00Z");
const charter: Charter = {
  constraints: [{ id: "c1", text: "Two countries", kind: "real", basis: "Contract" }],
  measures: [],
  notDoing: [{ id: "n1", text: "Vouchers" }],
  sponsor: "kim",
};
const names: CharterNames = { sponsor: "Kim", owner: "Ana" };
const renamed: CharterNames = { sponsor: "Kim", owner: "Omar" };
const without = (text: string): Charter => ({ ...charter, notDoing: [{ id: "n1", text }] });
const toSection = (given: Charter, people = names): string => writeCharter(toCharterTexts(given), people);
const section = toSection(charter);
const edited = toSection(without("Vouchers in Linear"));
const dana: SectionEditor = { kind: "may", person: "dana" };

interface Given {
  readonly record?: PairRecord;
  readonly mode?: CharterInJira["mode"];
  readonly jira?: Charter | undefined;
  readonly people?: CharterNames;
  readonly linear: string;
  readonly editor?: SectionEditor;
}

function plan({
  record = newPair("10001", "issue-1"),
  mode = "edited",
  people = names,
  linear,
  editor,
  ...given
}: Given): SyncPlan {
  const seen = {
    jira: { kind: "there", view: view("jira") },
    linear: { kind: "there", view: view("linear", { values: values("linear", { charter: linear }) }) },
  } as const;
  const standing: CharterInJira = {
    mode,
    charter: "jira" in given ? given.jira : charter,
    people,
    version: 3,
    editor,
  };
  return planSync(record, seen, {
    rules,
    dictionary: { ...link.mapping, items: [] },
    gate: undefined,
    concept: undefined,
    charter: standing,
    now,
  });
}

/** What goes to either side. */
function owed({ writes, needsEditor }: SyncPlan): object {
  const linear = writes.flatMap((write) =>
    write.kind === "edit" && write.to === "linear" && write.patch.values.charter !== undefined
      ? [write.patch.values.charter]
      : [],
  );
  const jira = writes.flatMap((write) =>
    write.kind === "editCharter"
      ? [{ by: write.by, basedOn: write.basedOn, notDoing: write.charter.notDoing, sponsor: write.charter.sponsor }]
      : [],
  );
  return {
    ...(linear.length === 0 ? {} : { linear }),
    ...(jira.length === 0 ? {} : { jira }),
    ...(needsEditor === undefined ? {} : { needsEditor }),
  };
}

const first = plan({ linear: "" });
const agreed = confirmEdit(
  first.record,
  "linear",
  { values: { charter: section }, added: { labels: [], links: [] }, removed: { labels: [], links: [] } },
  { charter: section },
);
const taken = {
  jira: [{ by: "dana", basedOn: 3, notDoing: [{ id: "n1", text: "Vouchers in Linear" }], sponsor: "kim" }],
};

describe("the charter and its section in Linear", () => {
  const cases: readonly {
    readonly when: string;
    readonly given: Given;
    readonly then: object;
    readonly asks?: true;
    readonly notes?: readonly object[];
    readonly kept?: string;
  }[] = [
    { when: "the section isn't there yet", given: { linear: "" }, then: { linear: [section] } },
    { when: "there is no charter and no section", given: { jira: undefined, linear: "" }, then: {} },
    { when: "nothing changed", given: { record: agreed, linear: section }, then: {} },
    {
      when: "Linear writes the same in its own way",
      given: { record: agreed, linear: section.replaceAll("- ", "* ") },
      then: {},
    },
    {
      when: "the charter changed in Jira",
      given: { record: agreed, jira: without("Points"), linear: section },
      then: { linear: [toSection(without("Points"))] },
    },
    {
      when: "somebody edited the section",
      given: { record: agreed, linear: edited },
      then: { needsEditor: ["charter"] },
    },
    { when: "one who may edit it did", given: { record: agreed, linear: edited, editor: dana }, then: taken },
    {
      when: "one who may not did",
      given: { record: agreed, linear: edited, editor: { kind: "mayNot", name: "Ben Ito" } },
      then: {},
      notes: [{ kind: "notTaken", field: "charter", side: "linear", value: "Ben Ito" }],
    },
    {
      when: "somebody edited what is only shown",
      given: { record: agreed, mode: "shown", linear: edited },
      then: { linear: [section] },
      kept: edited,
    },
    {
      when: "both changed",
      given: { record: agreed, jira: without("Points"), linear: edited, editor: dana },
      then: {},
      asks: true,
    },
    {
      when: "both changed to the same",
      given: { record: agreed, jira: without("Points"), linear: toSection(without("Points")) },
      then: {},
    },
    {
      when: "both changed, and a person picked Jira",
      given: { record: { ...agreed, picked: { charter: "jira" } }, jira: without("Points"), linear: edited },
      then: { linear: [toSection(without("Points"))] },
      kept: edited,
    },
    {
      when: "both changed, and a person picked Linear",
      given: {
        record: { ...agreed, picked: { charter: "linear" } },
        jira: without("Points"),
        linear: edited,
        editor: dana,
      },
      then: taken,
    },
    { when: "somebody took the section out", given: { record: agreed, linear: "" }, then: { linear: [section] } },
    {
      when: "a leader switched it off",
      given: { record: agreed, mode: "off", linear: section },
      then: { linear: [""] },
    },
    { when: "it was never on", given: { mode: "off", linear: edited }, then: {} },
    {
      when: "another owner was named in Jira",
      given: { record: agreed, people: renamed, linear: section },
      then: { linear: [toSection(charter, renamed)] },
    },
    {
      when: "somebody named another owner in Linear",
      given: { record: agreed, linear: toSection(charter, renamed) },
      then: { linear: [section] },
    },
    {
      when: "another owner was named in Jira, and one edited in Linear",
      given: { record: agreed, people: renamed, linear: edited, editor: dana },
      then: { ...taken, linear: [toSection(without("Vouchers in Linear"), renamed)] },
    },
    {
      when: "both changed, and another owner was named",
      given: { record: agreed, people: renamed, jira: without("Points"), linear: edited },
      then: { linear: [toSection(without("Vouchers in Linear"), renamed)] },
      asks: true,
    },
    {
      when: "somebody wrote above the points",
      given: { record: agreed, linear: section.replace("Sponsor", "Words of Ben.\n\nSponsor") },
      then: { linear: [section] },
      kept: section.replace("Sponsor", "Words of Ben.\n\nSponsor"),
    },
  ];
  for (const { when, given, then, asks, notes = [], kept } of cases) {
    test(`owe ${JSON.stringify(then).slice(0, 60)} when ${when}`, () => {
      const made = plan(given);
      expect(owed(made)).toEqual(then);
      expect(made.record.asks.map(({ field }) => field)).toEqual(asks === true ? ["charter"] : []);
      expect(made.record.notes).toEqual(notes);
      expect(made.record.kept.map(({ field, value }) => [field, value])).toEqual(
        kept === undefined ? [] : [["charter", kept]],
      );
    });
  }

  test("begin in Linear where nothing was written in Jira", () => {
    const made = plan({ jira: undefined, linear: edited, editor: dana });
    expect(owed(made)).toMatchObject({ jira: [{ by: "dana", notDoing: [{ text: "Vouchers in Linear" }] }] });
  });

  test("agree once the app took the edit, whether it heard of that or not", () => {
    const taking = plan({ record: agreed, linear: edited, editor: dana });
    const write = taking.writes.find((one) => one.kind === "editCharter");
    expect(write?.kind).toBe("editCharter");
    for (const record of [
      taking.record,
      ...(write?.kind === "editCharter" ? [confirmSection(taking.record, write)] : []),
    ]) {
      const after = plan({ record, jira: without("Vouchers in Linear"), linear: edited });
      expect([
        owed(after),
        after.record.written.filter(({ field }) => field === "charter"),
        after.record.charterAgreedAt,
      ]).toEqual([{}, [], view("linear").changedAt]);
    }
  });

  test("what nobody may take stays owed when only the names are put right", () => {
    const ben: SectionEditor = { kind: "mayNot", name: "Ben Ito" };
    const waiting = plan({ record: agreed, people: renamed, linear: edited, editor: ben });
    const [shown = ""] =
      "linear" in owed(waiting) ? (owed(waiting) as { readonly linear: readonly string[] }).linear : [];
    const record = confirmEdit(
      waiting.record,
      "linear",
      { values: { charter: shown }, added: { labels: [], links: [] }, removed: { labels: [], links: [] } },
      { charter: shown },
    );
    const next = plan({ record, people: renamed, linear: shown });
    expect([shown, owed(next)]).toEqual([
      toSection(without("Vouchers in Linear"), renamed),
      { needsEditor: ["charter"] },
    ]);
  });
});
