import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import { replayRetro } from "../../../src/domain/retro/retro";
import type { RetroStore } from "../../../src/ports/retro-store";
import { createDesk, hour, item, policy, project, workItem, type Seams } from "../app-fixture";

const learning = { ...defaultLearningRules, mode: "warn", retroIssueTypeId: "10001", doneStatusIds: ["9"], per: "item" } as const;
const summer = { id: "500", name: "Summer", project, released: true, archived: false };
const autumn = { id: "501", name: "Autumn", project, released: true, archived: false };
const released = { id: item, key: "PRIZE-1", summary: "Prize draw", issueType: "10001", isSubtask: false };

async function withTwoReleases(seams: Seams, more: object = {}) {
  const desk = createDesk(seams);
  await desk.savePolicy({ ...policy, learning: { ...learning, ...more } });
  await desk.drain();
  /** The item is in this release, and somebody tells of it. */
  const holds = async (version: typeof summer, tell: "release" | "observe") => {
    for (const one of [summer, autumn]) desk.releases.putVersion(one, one === version ? [released] : []);
    desk.tracker.put({ ...workItem(item), versions: [version] });
    await desk.ports.queue.push([tell === "release" ? { kind: "release", item: `version-${version.id}` } : { kind: "observe", item }]);
    await desk.drain();
  };
  const stateOf = async (key: string) => {
    const row = await desk.retros.load(key);
    return row.ok && row.value !== undefined ? replayRetro(row.value.log) : undefined;
  };
  return { ...desk, holds, stateOf };
}

describe("an item that moves between releases", () => {
  test("is not lost where the first release was cut off before its retros were planned", async () => {
    let isCut = false;
    const desk = await withTwoReleases({ retros: (store): RetroStore => ({ ...store, save: (...given) => (isCut ? Promise.reject(new Error("cut off")) : store.save(...given)) }) }, { per: "version" });
    isCut = true;
    await expect(desk.holds(summer, "release")).rejects.toThrow("cut off");
    isCut = false;
    await desk.holds(autumn, "release");
    desk.moveClock(desk.now() + hour);
    await desk.drain();
    expect(await desk.stateOf("system-version-501")).toMatchObject({ items: [{ id: item }] });
  });

  test("takes its own retro with it, so that taking the first release back leaves it alone", async () => {
    const desk = await withTwoReleases({});
    desk.releases.putVersion(autumn, [{ ...released, id: "10002", key: "PRIZE-2" }]);
    await desk.ports.queue.push([{ kind: "release", item: "version-501" }]);
    await desk.drain();
    await desk.holds(summer, "release");
    await desk.holds(autumn, "observe");
    expect(await desk.stateOf(`impact-item-${item}`)).toMatchObject({ release: { version: { id: "501" } } });
    desk.releases.putVersion({ ...summer, released: false });
    await desk.ports.queue.push([{ kind: "release", item: "version-500" }]);
    await desk.drain();
    expect(await desk.stateOf(`system-item-${item}`)).toMatchObject({ takenBack: false });
  });
});

test("an item that joins a release as another leaves it is looked back on too", async () => {
  const desk = await withTwoReleases({}, { per: "version" });
  await desk.holds(summer, "release");
  desk.releases.putVersion(summer, [{ ...released, id: "10002", key: "PRIZE-2" }]);
  await desk.ports.queue.push([{ kind: "release", item: "version-500" }]);
  await desk.drain();
  expect((await desk.stateOf("system-version-500"))?.items.map(({ id }) => id)).toEqual([item, "10002"]);
});

test("a release that comes back while an older look takes it away is not lost", async () => {
  let release: (() => Promise<unknown>) | undefined;
  const desk = await withTwoReleases({ releases: (tracker) => ({
    ...tracker,
    async version(id) {
      const read = await tracker.version(id);
      const first = release;
      release = undefined;
      await first?.();
      return read;
    },
  }) }, { per: "version", mode: "observe" });
  await desk.holds(summer, "release");
  desk.releases.putVersion({ ...summer, released: false }, [released]);
  release = async () => desk.releases.putVersion(summer, [released]);
  await desk.ports.queue.push([{ kind: "release", item: "version-500" }]);
  await desk.drain();
  expect((await desk.stateOf("system-version-500"))?.release).toMatchObject({ version: { id: "500" } });
});
