import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import { replayRetro } from "../../../src/domain/retro/evolve";
import type { RetroStore } from "../../../src/ports/retro-store";
import { createAppFixture, hour, item, policy, project, workItem, type FixtureOptions } from "../app-fixture";

const learning = {
  ...defaultLearningRules,
  mode: "warn",
  retroIssueTypeId: "10001",
  doneStatusIds: ["9"],
  per: "item",
} as const;
const summer = { id: "500", name: "Summer", project, released: true, archived: false };
const autumn = { id: "501", name: "Autumn", project, released: true, archived: false };
const released = { id: item, key: "PRIZE-1", summary: "Prize draw", issueType: "10001", isSubtask: false };

async function withTwoReleases(options: FixtureOptions, more: object = {}) {
  const fixture = createAppFixture(options);
  await fixture.savePolicy({ ...policy, learning: { ...learning, ...more } });
  await fixture.drain();
  /** The item is in this release, and somebody tells of it. */
  const holds = async (version: typeof summer, tell: "release" | "observe") => {
    for (const one of [summer, autumn]) {
      fixture.releases.putVersion(one, one === version ? [released] : []);
    }
    fixture.tracker.put({ ...workItem(item), versions: [version] });
    await fixture.ports.queue.push([
      tell === "release" ? { kind: "release", item: `version-${version.id}` } : { kind: "observe", item },
    ]);
    await fixture.drain();
  };
  const stateOf = async (key: string) => {
    const row = await fixture.retros.load(key);
    return row.ok && row.value !== undefined ? replayRetro(row.value.log) : undefined;
  };
  return { ...fixture, holds, stateOf };
}

describe("an item that moves between releases", () => {
  test("is not lost where the first release was cut off before its retros were planned", async () => {
    let isCut = false;
    const fixture = await withTwoReleases(
      {
        retros: (store): RetroStore => ({
          ...store,
          save: (...given) => (isCut ? Promise.reject(new Error("cut off")) : store.save(...given)),
        }),
      },
      { per: "version" },
    );
    isCut = true;
    await expect(fixture.holds(summer, "release")).rejects.toThrow("cut off");
    isCut = false;
    await fixture.holds(autumn, "release");
    fixture.moveClock(fixture.now() + hour);
    await fixture.drain();
    expect(await fixture.stateOf("system-version-501")).toMatchObject({ items: [{ id: item }] });
  });

  test("counts its first release, and the other one where that is taken back", async () => {
    const fixture = await withTwoReleases({});
    fixture.releases.putVersion(autumn, [{ ...released, id: "10002", key: "PRIZE-2" }]);
    await fixture.ports.queue.push([{ kind: "release", item: "version-501" }]);
    await fixture.drain();
    await fixture.holds(summer, "release");
    await fixture.holds(autumn, "observe");
    expect(await fixture.stateOf(`impact-item-${item}`)).toMatchObject({ release: { version: { id: "500" } } });
    fixture.releases.putVersion({ ...summer, released: false });
    await fixture.ports.queue.push([{ kind: "release", item: "version-500" }]);
    await fixture.drain();
    for (const key of [`system-item-${item}`, `impact-item-${item}`]) {
      expect(await fixture.stateOf(key)).toMatchObject({ takenBack: false, release: { version: { id: "501" } } });
    }
  });
});

test("an item that joins a release as another leaves it is looked back on too", async () => {
  const fixture = await withTwoReleases({}, { per: "version" });
  await fixture.holds(summer, "release");
  fixture.releases.putVersion(summer, [{ ...released, id: "10002", key: "PRIZE-2" }]);
  await fixture.ports.queue.push([{ kind: "release", item: "version-500" }]);
  await fixture.drain();
  expect((await fixture.stateOf("system-version-500"))?.items.map(({ id }) => id)).toEqual([item, "10002"]);
});

test("a release that comes back while an older look takes it away is not lost", async () => {
  let release: (() => Promise<unknown>) | undefined;
  const fixture = await withTwoReleases(
    {
      releases: (tracker) => ({
        ...tracker,
        async version(id) {
          const read = await tracker.version(id);
          const first = release;
          release = undefined;
          await first?.();
          return read;
        },
      }),
    },
    { per: "version", mode: "observe" },
  );
  await fixture.holds(summer, "release");
  fixture.releases.putVersion({ ...summer, released: false }, [released]);
  release = async () => fixture.releases.putVersion(summer, [released]);
  await fixture.ports.queue.push([{ kind: "release", item: "version-500" }]);
  await fixture.drain();
  expect((await fixture.stateOf("system-version-500"))?.release).toMatchObject({ version: { id: "500" } });
});
