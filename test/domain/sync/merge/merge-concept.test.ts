import fc from "fast-check";
import type { Concept } from "../../../../src/domain/concept/concept";
import { isEqual } from "../../../../src/domain/ground/equal";
import { readSection } from "../../../../src/domain/sync/sections/concept-section";
import { toConcept, toSection, toTexts } from "../../../../src/domain/sync/sections/concept-texts";
import type { ConceptInJira, SectionEditor } from "../../../../src/domain/sync/sections/section";
import { confirmEdit, confirmSection } from "../../../../src/domain/sync/confirm";
import { newPair } from "../../../../src/domain/sync/pair";
import type { PairRecord } from "../../../../src/domain/sync/pair";
import { planSync } from "../../../../src/domain/sync/plan";
import type { SyncPlan } from "../../../../src/domain/sync/plan";
import { link, rules, values, view } from "../../../app/sync/sync-fixture";

const now = Date.parse("2026-11-23T12:00:00Z");
const concept: Concept = {
  direction: "A prize draw.",
  assumptions: [{ id: "a1", text: "Stock suffices", test: "Count it" }],
  risks: [],
};
const other: Concept = { ...concept, direction: "A raffle." };
const dana: SectionEditor = { kind: "may", person: "dana" };

interface Given {
  readonly record?: PairRecord;
  readonly mode?: ConceptInJira["mode"];
  readonly jira?: Concept | undefined;
  readonly linear: string;
  readonly editor?: SectionEditor;
}

function plan({ record = newPair("10001", "issue-1"), mode = "edited", linear, editor, ...given }: Given): SyncPlan {
  const seen = {
    jira: { kind: "there", view: view("jira") },
    linear: { kind: "there", view: view("linear", { values: values("linear", { concept: linear }) }) },
  } as const;
  const standing: ConceptInJira = { mode, concept: "jira" in given ? given.jira : concept, version: 3, editor };
  return planSync(record, seen, {
    rules,
    dictionary: { ...link.mapping, items: [] },
    gate: undefined,
    concept: standing,
    now,
  });
}

/** What goes to either side. */
function owed({ writes, needsEditor }: SyncPlan): object {
  const linear = writes.flatMap((write) =>
    write.kind === "edit" && write.to === "linear" && write.patch.values.concept !== undefined
      ? [write.patch.values.concept]
      : [],
  );
  const jira = writes.flatMap((write) =>
    write.kind === "editConcept" ? [{ by: write.by, basedOn: write.basedOn, direction: write.concept.direction }] : [],
  );
  return {
    ...(linear.length === 0 ? {} : { linear }),
    ...(jira.length === 0 ? {} : { jira }),
    ...(needsEditor?.includes("concept") === true ? { needsEditor: true } : {}),
  };
}

const first = plan({ linear: "" });
const agreed = confirmEdit(
  first.record,
  "linear",
  { values: { concept: toSection(concept) }, added: { labels: [], links: [] }, removed: { labels: [], links: [] } },
  { concept: toSection(concept) },
);
const edited = toSection({ ...concept, direction: "A raffle in Linear." });

describe("the concept and its section in Linear", () => {
  const cases: readonly {
    readonly when: string;
    readonly given: Given;
    readonly then: object;
    readonly asks?: true;
    readonly notes?: readonly object[];
    readonly kept?: true;
  }[] = [
    { when: "the section isn't there yet", given: { linear: "" }, then: { linear: [toSection(concept)] } },
    { when: "there is no concept and no section", given: { jira: undefined, linear: "" }, then: {} },
    { when: "nothing changed", given: { record: agreed, linear: toSection(concept) }, then: {} },
    {
      when: "Linear writes the same in its own way",
      given: { record: agreed, linear: toSection(concept).replaceAll("- ", "* ") },
      then: {},
    },
    {
      when: "the concept changed in Jira",
      given: { record: agreed, jira: other, linear: toSection(concept) },
      then: { linear: [toSection(other)] },
    },
    { when: "somebody edited the section", given: { record: agreed, linear: edited }, then: { needsEditor: true } },
    {
      when: "one who may edit it did",
      given: { record: agreed, linear: edited, editor: dana },
      then: { jira: [{ by: "dana", basedOn: 3, direction: "A raffle in Linear." }] },
    },
    {
      when: "one who may not did",
      given: { record: agreed, linear: edited, editor: { kind: "mayNot", name: "Ben Ito" } },
      then: {},
      notes: [{ kind: "notTaken", field: "concept", side: "linear", value: "Ben Ito" }],
    },
    {
      when: "somebody edited what is only shown",
      given: { record: agreed, mode: "shown", linear: edited },
      then: { linear: [toSection(concept)] },
      kept: true,
    },
    {
      when: "both changed",
      given: { record: agreed, jira: other, linear: edited, editor: dana },
      then: {},
      asks: true,
    },
    {
      when: "both changed, and it is only shown",
      given: { record: agreed, mode: "shown", jira: other, linear: edited },
      then: { linear: [toSection(other)] },
      kept: true,
    },
    { when: "both changed to the same", given: { record: agreed, jira: other, linear: toSection(other) }, then: {} },
    {
      when: "both changed, and a person picked Jira",
      given: { record: { ...agreed, picked: { concept: "jira" } }, jira: other, linear: edited },
      then: { linear: [toSection(other)] },
      kept: true,
    },
    {
      when: "both changed, and a person picked Linear",
      given: { record: { ...agreed, picked: { concept: "linear" } }, jira: other, linear: edited, editor: dana },
      then: { jira: [{ by: "dana", basedOn: 3, direction: "A raffle in Linear." }] },
    },
    {
      when: "somebody took the section out",
      given: { record: agreed, linear: "" },
      then: { linear: [toSection(concept)] },
    },
    {
      when: "the first concept is written in Linear",
      given: { jira: undefined, linear: edited, editor: dana },
      then: { jira: [{ by: "dana", basedOn: 3, direction: "A raffle in Linear." }] },
    },
    {
      when: "a leader switched it off",
      given: { record: agreed, mode: "off", linear: toSection(concept) },
      then: { linear: [""] },
    },
    { when: "it was never on", given: { mode: "off", linear: edited }, then: {} },
  ];
  for (const { when, given, then, asks, notes = [], kept } of cases) {
    test(`owe ${JSON.stringify(then).slice(0, 70)} when ${when}`, () => {
      const made = plan(given);
      expect(owed(made)).toEqual(then);
      expect(made.record.asks.map(({ field }) => field)).toEqual(asks === true ? ["concept"] : []);
      expect(made.record.notes).toEqual(notes);
      expect(made.record.kept.map(({ field, value }) => [field, value])).toEqual(
        kept === true ? [["concept", edited]] : [],
      );
    });
  }

  test("agree once the app took the edit, whether it heard of that or not", () => {
    const taking = plan({ record: agreed, linear: edited, editor: dana });
    const write = taking.writes.find((one) => one.kind === "editConcept");
    const next = write?.kind === "editConcept" ? write.concept : concept;
    for (const record of [
      taking.record,
      ...(write?.kind === "editConcept" ? [confirmSection(taking.record, write)] : []),
    ]) {
      const after = plan({ record, jira: next, linear: edited });
      expect([
        owed(after),
        after.record.written.filter(({ field }) => field === "concept"),
        after.record.conceptAgreedAt,
      ]).toEqual([{}, [], view("linear").changedAt]);
    }
  });

  test("an edit that the engine refused is not tried again until it changes", () => {
    const taking = plan({ record: agreed, linear: edited, editor: dana });
    const value = taking.record.written.find(({ field }) => field === "concept")?.value ?? "";
    const again = plan({
      record: { ...agreed, refused: [{ side: "jira", field: "concept", value }] },
      linear: edited,
      editor: dana,
    });
    expect([owed(again), again.record.notes]).toEqual([{}, [{ kind: "refused", field: "concept", side: "jira" }]]);
  });
});

type Step =
  | { readonly kind: "edit"; readonly side: "jira" | "linear"; readonly text: number }
  | { readonly kind: "look"; readonly cut: "no" | "beforeWrite" | "afterWrite" }
  | { readonly kind: "pick"; readonly side: "jira" | "linear" };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("edit" as const),
    side: fc.constantFrom("jira" as const, "linear" as const),
    text: fc.nat(5),
  }),
  fc.record({
    kind: fc.constant("look" as const),
    cut: fc.constantFrom("no" as const, "no" as const, "beforeWrite" as const, "afterWrite" as const),
  }),
  fc.record({ kind: fc.constant("pick" as const), side: fc.constantFrom("jira" as const, "linear" as const) }),
);

describe("edits on both sides, with looks that are cut off anywhere", () => {
  test("end in the same words or in a question, write nothing more, and lose nobody's words", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        let record: PairRecord = newPair("10001", "issue-1");
        let jira = concept;
        let linear = "";
        const look = (cut: "no" | "beforeWrite" | "afterWrite"): number => {
          const { record: next, writes } = plan({ record, jira, linear, editor: dana });
          record = next;
          const own = writes.filter(
            (write) => write.kind === "editConcept" || (write.kind === "edit" && write.to === "linear"),
          );
          if (cut === "beforeWrite") {
            return own.length;
          }
          for (const write of own) {
            if (write.kind === "editConcept") {
              jira = write.concept;
              record = cut === "afterWrite" ? record : confirmSection(record, write);
            } else if (write.kind === "edit" && write.patch.values.concept !== undefined) {
              linear = write.patch.values.concept;
              record = cut === "afterWrite" ? record : confirmEdit(record, "linear", write.patch, { concept: linear });
            }
          }
          return own.length;
        };
        for (const one of steps) {
          if (one.kind === "edit" && one.side === "jira") {
            jira = { ...jira, direction: `Jira ${one.text}` };
          } else if (one.kind === "edit") {
            linear = toSection({ ...jira, direction: `Linear ${one.text}` }).replace("- ", "* ");
          } else if (one.kind === "look") {
            look(one.cut);
          } else if (one.kind === "pick" && record.asks.length > 0) {
            record = { ...record, picked: { concept: one.side } };
          }
        }
        look("no");
        look("no");
        const isAsked = record.asks.some(({ field }) => field === "concept");
        const same = isEqual(readSection(linear), toTexts(jira));
        expect([same || isAsked, look("no")]).toEqual([true, 0]);
        expect(toConcept(readSection(linear), jira).assumptions.map(({ id }) => id)).toEqual(["a1"]);
      }),
      { numRuns: 250, seed: 5 },
    );
  });
});
