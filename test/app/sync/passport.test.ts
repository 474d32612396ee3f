import { decideAndCommit } from "../../../src/app/item/decide-and-store";
import type { Concept } from "../../../src/domain/concept/concept";
import { concept as first } from "../app-fixture";
import { createSyncFixture, pair, project } from "./sync-fixture";

describe("the passport of a gate", () => {
  test("names the concept that was judged last, also where somebody edits it while a look writes", async () => {
    let meanwhile: (() => Promise<void>) | undefined;
    const fixture = await createSyncFixture({
      concept: "governed",
      side: (side, inner) => ({
        ...inner,
        async edit(id, patch) {
          const edited = await inner.edit(id, patch);
          if (side === "linear") {
            await meanwhile?.();
            meanwhile = undefined;
          }
          return edited;
        },
      }),
    });
    const write = async (concept: Concept, basedOn: number): Promise<void> => {
      const done = await decideAndCommit(fixture.ports, {
        item: pair.jira,
        project,
        policyNeed: "currentToo",
        actionId: `press-${basedOn}`,
        commands: () => [{ command: { kind: "editConcept", by: "ana", concept, basedOn }, whenRefused: "refuse" }],
        names: { people: {}, statuses: [] },
      });
      expect(done.ok).toBe(true);
    };
    await write(first, 0);
    await fixture.sync();
    expect(fixture.passports.at(-1)).toMatchObject({ gate: { version: 1 } });

    await write({ ...first, direction: "A draw at the till" }, 1);
    fixture.edit("jira", { description: "Other words" });
    meanwhile = () => write({ ...first, direction: "A draw by post" }, 2);
    await fixture.sync();
    expect(fixture.passports).toHaveLength(2);
    expect(fixture.passports.at(-1)).toMatchObject({ gate: { version: 3 } });
    expect((await fixture.row())?.health.shown?.map(({ version }) => version)).toEqual([1, 3]);
  });
});
