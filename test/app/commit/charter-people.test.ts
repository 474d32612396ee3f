import { defaultCommitRules } from "../../../src/domain/policy/default-policy";
import { observeItem } from "../../../src/app/background/observe-item";
import type { Tracker } from "../../../src/ports/tracker";
import { createAppFixture, item, mustBeOk, policy, statuses, workItem } from "../app-fixture";

const commit = { ...defaultCommitRules, mode: "block", gatedStatusIds: [statuses.build] } as const;
const charter = { constraints: [], measures: [], notDoing: [{ id: "n1", text: "No prize abroad" }] };

/** While the next look at the work item is under way, and has read it already, somebody else does something. */
async function withSlowLook() {
  const waiting: (() => Promise<unknown>)[] = [];
  const fixture = createAppFixture({
    tracker: (tracker): Tracker => ({
      ...tracker,
      async readItem(id, fields) {
        const read = await tracker.readItem(id, fields);
        await waiting.pop()?.();
        return read;
      },
    }),
  });
  mustBeOk(await fixture.savePolicy({ ...policy, mode: "off", commit }));
  await fixture.drain();
  const peopleNow = async () => {
    const row = await fixture.store.loadItem(item);
    return row.ok ? row.value?.tail.findLast(({ kind }) => kind === "charterPeopleSeen") : undefined;
  };
  return { ...fixture, meanwhile: (act: () => Promise<unknown>) => void waiting.push(act), peopleNow };
}

describe("a name that is given in the panel", () => {
  test("is not overwritten by somebody else's press that had looked at the work item before", async () => {
    const fixture = await withSlowLook();
    fixture.meanwhile(() => fixture.press("ana", { kind: "nameOwner", person: "dana" }));
    mustBeOk(await fixture.press("ana", { kind: "editCharter", charter, basedOn: 0 }));
    expect(await fixture.peopleNow()).toMatchObject({ people: { owner: "dana" } });
  });

  test("is not overwritten by a look at a change that came before it", async () => {
    const fixture = await withSlowLook();
    mustBeOk(await fixture.press("ana", { kind: "editCharter", charter, basedOn: 0 }));
    fixture.meanwhile(() => fixture.press("ana", { kind: "nameOwner", person: "dana" }));
    await observeItem(fixture.ports, item);
    expect(await fixture.peopleNow()).toMatchObject({ people: { owner: "dana" } });
  });

  test("is recorded by a later look where the press was cut off after Jira had it", async () => {
    const fixture = await withSlowLook();
    fixture.tracker.put({ ...workItem(item) });
    const commit = fixture.ports.store.commit;
    fixture.ports.store.commit = () => Promise.reject(new Error("cut off"));
    await expect(fixture.press("ana", { kind: "nameOwner", person: "dana" })).rejects.toThrow("cut off");
    fixture.ports.store.commit = commit;
    await fixture.drain();
    expect(await fixture.peopleNow()).toMatchObject({ people: { owner: "dana" } });
  });

  test("joins the one that is given at the same time", async () => {
    const fixture = await withSlowLook();
    fixture.meanwhile(() => fixture.press("omar", { kind: "nameCharterDecider", person: "omar" }));
    mustBeOk(await fixture.press("ana", { kind: "nameOwner", person: "dana" }));
    expect(await fixture.peopleNow()).toMatchObject({ people: { owner: "dana", decider: "omar" } });
  });
});
