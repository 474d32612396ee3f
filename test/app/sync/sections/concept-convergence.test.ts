import fc from "fast-check";
import { decideAndCommit } from "../../../../src/app/item/decide-and-store";
import { toState } from "../../../../src/app/item/item-gate";
import type { Concept } from "../../../../src/domain/concept/concept";
import { isEqual } from "../../../../src/domain/ground/equal";
import { readSection } from "../../../../src/domain/sync/sections/concept-section";
import { toSection, toTexts } from "../../../../src/domain/sync/sections/concept-texts";
import type { Side } from "../../../../src/domain/sync/side";
import { concept as first } from "../../app-fixture";
import { createSyncFixture, pair, project, rules } from "../sync-fixture";
import { anyFaults, createFaults, Cut } from "../sync-faults";
import type { Fault } from "../sync-faults";

/** Something that happens: a person edits the concept or the text beside it, or the app looks, with faults at its calls. */
type Step =
  | { readonly kind: "concept"; readonly side: Side }
  | { readonly kind: "description"; readonly side: Side }
  | { readonly kind: "look"; readonly faults: readonly Fault[] };

const side = fc.constantFrom<Side>("jira", "linear");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("concept" as const), side }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("description" as const), side }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("look" as const), faults: anyFaults }) },
);

async function play(steps: readonly Step[]) {
  const faults = createFaults();
  const fixture = await createSyncFixture({
    ...faults,
    concept: "governed",
    link: { rules: { ...rules, concept: "edited" } },
  });
  let edits = 0;
  const stored = async (): Promise<{
    readonly concept?: Concept;
    readonly versions: readonly { readonly by: string }[];
  }> => {
    const row = await fixture.ports.store.loadItem(pair.jira);
    return row.ok && row.value !== undefined ? toState(row.value) : { versions: [] };
  };
  const writeInJira = async (concept: Concept): Promise<void> => {
    const basedOn = (await stored()).versions.length;
    const done = await decideAndCommit(fixture.ports, {
      item: pair.jira,
      project,
      policyNeed: "currentToo",
      actionId: `press-${(edits += 1)}`,
      commands: () => [{ command: { kind: "editConcept", by: "ana", concept, basedOn }, whenRefused: "refuse" }],
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
  await writeInJira(first);
  await look([]);
  /** What was written last on each side. */
  const said = new Map<Side, string>();
  for (const one of steps) {
    fixture.pass(60_000);
    if (one.kind === "look") {
      await look(one.faults);
    } else if (one.kind === "description") {
      fixture.edit(one.side, { description: `Words ${(edits += 1)}` });
    } else {
      const direction = `Direction ${(edits += 1)}`;
      const now = (await stored()).concept ?? first;
      said.set(one.side, direction);
      await (one.side === "jira"
        ? writeInJira({ ...now, direction })
        : (fixture.edit("linear", { concept: toSection({ ...now, direction }).replaceAll("- ", "* ") }), undefined));
    }
  }
  for (let round = 0; round < 4; round += 1) {
    fixture.pass(20 * 60_000);
    await look([]);
  }
  const writes = fixture.sides.linear.writes;
  const { versions } = await stored();
  await look([]);
  return {
    fixture,
    said,
    record: await fixture.record(),
    after: await stored(),
    quiet: fixture.sides.linear.writes === writes && (await stored()).versions.length === versions.length,
  };
}

test("the concept and its section end the same or asked about, in words that somebody wrote last, without a loop", async () => {
  const totals = { asks: 0, taken: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
      const { fixture, said, record, after, quiet } = await play(steps);
      expect(quiet).toBe(true);
      const section = fixture.valuesOf("linear").concept;
      const texts = toTexts(after.concept ?? first);
      const asked = record.asks.some(({ field }) => field === "concept");
      expect([asked, asked || isEqual(readSection(section), texts)]).toEqual([asked, true]);
      const standing = asked ? [texts.direction, readSection(section).direction] : [texts.direction];
      expect(said.size === 0 || standing.every((direction) => [...said.values()].includes(direction))).toBe(true);
      expect(new Set(after.versions.map(({ by }) => by)).size).toBeLessThanOrEqual(2);
      expect(fixture.valuesOf("jira").description).not.toContain("Concept in Spacegate");
      totals.asks += asked ? 1 : 0;
      totals.taken += after.versions.some(({ by }) => by === "dana") ? 1 : 0;
    }),
    { numRuns: 250, seed: 5 },
  );
  expect(Math.min(totals.asks, totals.taken)).toBeGreaterThan(10);
});
