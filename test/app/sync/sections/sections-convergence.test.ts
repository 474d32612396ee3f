import fc from "fast-check";
import { decideAndCommit } from "../../../../src/app/item/decide-and-store";
import { toState } from "../../../../src/app/item/item-gate";
import type { Charter } from "../../../../src/domain/commit/charter";
import type { Command } from "../../../../src/domain/item/command";
import type { ItemState } from "../../../../src/domain/item/state";
import { emptyState } from "../../../../src/domain/item/state";
import { readCharter, withNames, writeCharter } from "../../../../src/domain/sync/sections/charter-section";
import { toCharterTexts } from "../../../../src/domain/sync/sections/charter-values";
import { readSection } from "../../../../src/domain/sync/sections/concept-section";
import { toSection, toTexts } from "../../../../src/domain/sync/sections/concept-texts";
import type { SectionField } from "../../../../src/domain/sync/sections/section";
import { sectionFields } from "../../../../src/domain/sync/sections/section";
import type { Side } from "../../../../src/domain/sync/side";
import { concept as first } from "../../app-fixture";
import { createSyncFixture, pair, project, rules } from "../sync-fixture";
import { anyFaults, createFaults, Cut } from "../sync-faults";
import type { Fault } from "../sync-faults";

const charter: Charter = {
  constraints: [{ id: "c1", text: "Two countries", kind: "real", basis: "Contract" }],
  measures: [],
  notDoing: [{ id: "n1", text: "Vouchers" }],
};

/**
 * Something that happens: a person edits a section or names another owner in Jira, or the app looks, with faults at its
 * calls.
 */
type Step =
  | { readonly kind: "section"; readonly field: SectionField; readonly side: Side }
  | { readonly kind: "owner"; readonly person: string }
  | { readonly kind: "look"; readonly faults: readonly Fault[] };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("section" as const),
      field: fc.constantFrom(...sectionFields),
      side: fc.constantFrom<Side>("jira", "linear"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("owner" as const), person: fc.constantFrom("ana", "dana") }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("look" as const), faults: anyFaults }) },
);

async function play(steps: readonly Step[]) {
  const faults = createFaults();
  const fixture = await createSyncFixture({
    ...faults,
    concept: "withCharter",
    link: { rules: { ...rules, concept: "edited", charter: "edited" } },
  });
  let edits = 0;
  const stored = async (): Promise<ItemState> => {
    const row = await fixture.ports.store.loadItem(pair.jira);
    return row.ok && row.value !== undefined ? toState(row.value) : emptyState;
  };
  const press = async (command: Command): Promise<void> => {
    const done = await decideAndCommit(fixture.ports, {
      item: pair.jira,
      project,
      policyNeed: "currentToo",
      actionId: `press-${(edits += 1)}`,
      commands: () => [{ command, whenRefused: "refuse" }],
      names: { people: {}, statuses: [] },
    });
    expect(done.ok).toBe(true);
  };
  const look = async (planned: readonly Fault[]): Promise<void> => {
    faults.plan(planned);
    await fixture.sync().catch((error: unknown) => {
      if (!(error instanceof Cut)) {
        throw error;
      }
    });
    faults.plan([]);
  };
  const edit = async (field: SectionField, side: Side, words: string): Promise<void> => {
    const { concept = first, charter: known, versions } = await stored();
    if (field === "concept") {
      const next = { ...concept, direction: words };
      await (side === "jira"
        ? press({ kind: "editConcept", by: "ana", concept: next, basedOn: versions.length })
        : fixture.edit("linear", { concept: toSection(next) }));
    } else {
      const next = { ...(known?.charter ?? charter), notDoing: [{ id: "n1", text: words }] };
      await (side === "jira"
        ? press({ kind: "editCharter", by: "ana", charter: next, basedOn: known?.versions.length ?? 0, found: [] })
        : fixture.edit("linear", { charter: writeCharter(toCharterTexts(next), { owner: "Anybody" }) }));
    }
  };
  await edit("concept", "jira", "First");
  await press({ kind: "editCharter", by: "ana", charter, basedOn: 0, found: [] });
  await look([]);
  for (const one of steps) {
    fixture.pass(60_000);
    if (one.kind === "look") {
      await look(one.faults);
    } else if (one.kind === "owner") {
      await press({ kind: "observeCharterPeople", people: { owner: one.person }, issueType: "task" });
    } else {
      await edit(one.field, one.side, `Words ${(edits += 1)}`);
    }
  }
  for (let round = 0; round < 4; round += 1) {
    fixture.pass(20 * 60_000);
    await look([]);
  }
  const { writes } = fixture.sides.linear;
  const { seq } = await stored();
  await look([]);
  return {
    fixture,
    record: await fixture.record(),
    after: await stored(),
    quiet: fixture.sides.linear.writes === writes && (await stored()).seq === seq,
  };
}

test("concept and charter end the same or asked about, each on its own, with the owner's name and without a loop", async () => {
  const totals = { concept: 0, charter: 0, taken: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
      const { fixture, record, after, quiet } = await play(steps);
      expect(quiet).toBe(true);
      const { concept, charter: section } = fixture.valuesOf("linear");
      const asked = (field: SectionField): boolean => record.asks.some((ask) => ask.field === field);
      expect(asked("concept") || readSection(concept)).toEqual(asked("concept") || toTexts(after.concept ?? first));
      expect(asked("charter") || readCharter(section)).toEqual(
        asked("charter") || toCharterTexts(after.charter?.charter),
      );
      const owner = after.charter?.people.owner;
      expect(
        withNames(section, owner === undefined ? {} : { owner: owner === "dana" ? "Dana Ruiz" : "Somebody" }),
      ).toBeUndefined();
      expect(after.charter?.charter?.notDoing.map(({ id }) => id)).toEqual(["n1"]);
      for (const field of sectionFields) {
        totals[field] += asked(field) ? 1 : 0;
      }
      totals.taken += after.charter?.versions.some(({ by }) => by === "dana") === true ? 1 : 0;
    }),
    { numRuns: 150, seed: 5 },
  );
  expect(Math.min(totals.concept, totals.charter, totals.taken)).toBeGreaterThan(5);
});
