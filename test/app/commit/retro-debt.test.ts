import { actOnRetro } from "../../../src/app/retro/panel";
import { appendToRetro } from "../../../src/app/retro/row";
import { defaultCommitRules, defaultPolicy } from "../../../src/domain/policy/default-policy";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { LearningRules, ProjectPolicy } from "../../../src/domain/policy/policy";
import type { RetroEvent } from "../../../src/domain/retro/event";
import type { RetroStore } from "../../../src/ports/retro-store";
import {
  createAppFixture,
  day,
  type AppFixture,
  hour,
  monday,
  mustBeOk,
  project,
  statuses,
  workItem,
  type FixtureOptions,
} from "../app-fixture";

const learning: LearningRules = {
  ...defaultLearningRules,
  mode: "warn",
  retroIssueTypeId: "10001",
  doneStatusIds: ["9"],
  sponsor: "lea",
  debtLimit: 1,
};
/** Asks for an owner only, so that naming one in Jira makes an item ready. */
const commit = {
  ...defaultCommitRules,
  mode: "block",
  gatedStatusIds: [statuses.build],
  asks: { ...defaultCommitRules.asks, decider: false, measures: 0 },
} as const;
const withLimit = (more: Partial<LearningRules> = {}): ProjectPolicy => ({
  ...defaultPolicy,
  commit,
  learning: { ...learning, ...more },
});

/** Items whose charter is whole, and a retro that is due an hour from now. */
async function withReadyItems(count: number, options: FixtureOptions = {}, policy = withLimit()) {
  const fixture = createAppFixture(options);
  const ids = Array.from({ length: count }, (_, index) => String(20_000 + index));
  ids.forEach((id) => fixture.tracker.put({ ...workItem(id), people: { owner: "ana" } }));
  await putRetro(fixture, "500", monday + hour);
  mustBeOk(await fixture.savePolicy(policy));
  await fixture.drain();
  await fixture.ports.queue.push(ids.map((item) => ({ kind: "observe", item })));
  await fixture.drain();
  const states = (): readonly (string | undefined)[] => [
    ...new Set(ids.map((id) => fixture.tracker.gateOf(id)?.charter?.state)),
  ];
  return { fixture, ids, states };
}

async function putRetro(fixture: AppFixture, version: string, due: number): Promise<void> {
  const planned: RetroEvent = {
    kind: "planned",
    retro: "system",
    subject: { kind: "version", id: version },
    project,
    name: "Summer",
    comesAt: monday - day,
    measures: [],
    owner: "ana",
  };
  const events: readonly RetroEvent[] = [
    planned,
    { kind: "released", release: { at: monday - day, items: 1 }, comesAt: monday - day },
    { kind: "created", ticket: { id: `9${version}`, key: `P-9${version}` }, due, how: "made", assignee: "ana" },
  ];
  const [calendar] = defaultPolicy.calendars;
  if (calendar === undefined) {
    throw new Error("No calendar");
  }
  const row = appendToRetro(
    undefined,
    { key: `system-version-${version}`, events, at: monday - day, by: { kind: "system" } },
    { rules: learning, calendar },
  );
  mustBeOk({ ...(await fixture.retros.save(row, [], `9${version}`)) } as never);
}

const press = async (fixture: AppFixture, command: Parameters<typeof actOnRetro>[2]["command"]): Promise<void> => {
  mustBeOk(
    await actOnRetro(fixture.ports, { person: "ana", item: "9500" }, { actionId: fixture.ports.ids.next(), command }),
  );
  await fixture.drain();
};

/** Rounds of the sweep, and everything that these push. */
async function letPass(fixture: AppFixture, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    fixture.moveClock(fixture.now() + 6 * 60_000);
    await fixture.sweep();
    await fixture.drain();
  }
}

describe("a project's retro debt and its items' fields", () => {
  test("an open field is believed until the retro is overdue at most; the sweep then says why in one call a page", async () => {
    const { fixture, ids, states } = await withReadyItems(120);
    expect(states()).toEqual(["open"]);
    expect([...new Set(ids.map((id) => fixture.tracker.gateOf(id)?.charter?.validUntil))]).toEqual([
      new Date(monday + hour).toISOString(),
    ]);
    fixture.moveClock(monday + hour);
    const before = fixture.tracker.gateWrites;
    await fixture.sweep();
    await fixture.sweep();
    expect(states()).toEqual(["waiting"]);
    // 120 items, a hundred in the first run: 50, 50 and 20.
    expect(fixture.tracker.gateWrites - before).toBe(3);
    expect(fixture.tracker.gateOf("20000")?.charter?.message).toContain(
      "In Build opens when no retro of this project is overdue. " +
        "One is: the system retro of Summer (P-9500, Ana Author, since Mon 11:00 UTC).",
    );
  });

  test("a retro that comes with little time shortens what is believed of an open field", async () => {
    const { fixture, ids } = await withReadyItems(3, {}, withLimit({ debtLimit: 2 }));
    await putRetro(fixture, "501", monday + 2 * hour);
    await fixture.ports.queue.push(ids.map((item) => ({ kind: "observe", item })));
    await fixture.drain();
    const until = ids.map((id) => fixture.tracker.gateOf(id)?.charter?.validUntil);
    expect(new Set(until)).toEqual(new Set([new Date(monday + 2 * hour).toISOString()]));
    expect(fixture.tracker.gateOf("20000")?.charter).toMatchObject({
      state: "open",
      closesWith: expect.stringMatching(
        /^In Build opens when fewer than 2 retros of this project are overdue\. 2 are: /u,
      ),
    });
  });

  test("a retro that is skipped frees all of them, however many, and one that is opened again holds them", async () => {
    const { fixture, states } = await withReadyItems(230);
    fixture.moveClock(monday + hour);
    for (let round = 0; round < 3; round += 1) {
      await fixture.sweep();
    }
    expect(states()).toEqual(["waiting"]);
    await press(fixture, { kind: "skip", reason: "The team left" });
    await letPass(fixture, 4);
    expect(states()).toEqual(["open"]);
    await press(fixture, { kind: "reopen" });
    await letPass(fixture, 4);
    expect(states()).toEqual(["waiting"]);
  });

  test("a retro far from its limit costs the items nothing when it ends", async () => {
    const { fixture, states } = await withReadyItems(5, {}, withLimit({ debtLimit: 3 }));
    const before = fixture.tracker.gateWrites;
    await press(fixture, { kind: "skip", reason: "Nothing to tell" });
    await fixture.drain();
    expect([states(), fixture.tracker.gateWrites - before]).toEqual([["open"], 0]);
  });

  test("retros that can't be read are an error with the gate's fail mode, and are read again within minutes", async () => {
    const broken = { is: true };
    const retros = (store: RetroStore): RetroStore => ({
      ...store,
      ofProject: async (...asked) =>
        broken.is ? { ok: false, error: { kind: "unavailable", code: "TEST" } } : store.ofProject(...asked),
    });
    const { fixture, states } = await withReadyItems(2, { retros }, withLimit());
    expect(states()).toEqual(["error"]);
    expect(fixture.tracker.gateOf("20000")?.charter).toMatchObject({
      failMode: "closed",
      message: expect.stringContaining("the project's retros couldn't be read"),
    });
    broken.is = false;
    fixture.moveClock(monday + 6 * 60_000);
    await fixture.sweep();
    expect(states()).toEqual(["open"]);
  });

  test("two runs at once, and one that is cut off after any write, end with the same fields", async () => {
    for (let failAt = 0; failAt < 12; failAt += 1) {
      const writes = { left: Number.POSITIVE_INFINITY };
      const { fixture, states } = await withReadyItems(4, {
        store: (store) => ({
          ...store,
          commit: async (written) => {
            writes.left -= 1;
            return writes.left < 0 ? { ok: false, error: { kind: "unavailable", code: "CUT" } } : store.commit(written);
          },
        }),
      });
      fixture.moveClock(monday + hour);
      writes.left = failAt;
      await Promise.all([fixture.sweep(), fixture.sweep()]);
      await press(fixture, { kind: "skip", reason: "The team left" });
      writes.left = Number.POSITIVE_INFINITY;
      await letPass(fixture, 6);
      expect({ failAt, states: states() }).toEqual({ failAt, states: ["open"] });
    }
  });
});
