import fc from "fast-check";
import { err } from "../../../src/domain/ground/result";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { ReleasedItem } from "../../../src/domain/retro/release";
import type { RetroStore } from "../../../src/ports/retro-store";
import type { RetroTracker } from "../../../src/ports/retro-tracker";
import { createAppFixture, day, hour, policy, project, type FixtureOptions } from "../app-fixture";

const learning = {
  ...defaultLearningRules,
  mode: "warn",
  retroIssueTypeId: "10001",
  doneStatusIds: ["9"],
  sponsor: "lea",
  withoutMeasure: "none",
} as const;
const version = { id: "500", name: "Summer 1.0", project, released: true, archived: false };
const items = (count: number): readonly ReleasedItem[] =>
  Array.from({ length: count }, (_, at) => ({
    id: String(20_000 + at),
    key: `PRIZE-${at + 1}`,
    summary: "Prize draw",
    issueType: "10001",
    isSubtask: false,
  }));

async function withRelease(options: FixtureOptions = {}, count = 3, more: object = {}) {
  const fixture = createAppFixture(options);
  await fixture.savePolicy({ ...policy, learning: { ...learning, ...more } });
  await fixture.drain();
  fixture.releases.putVersion(version, items(count));
  const tell = () => fixture.ports.queue.push([{ kind: "release", item: "version-500" }]);
  /** Lets the platform make good what a fault left: sweeps come, claims end, nothing new happens. */
  const rest = async (): Promise<void> => {
    for (let round = 0; round < 16; round += 1) {
      fixture.moveClock(fixture.now() + 6 * 60_000);
      await fixture.sweep();
      await fixture.drain();
    }
  };
  return { ...fixture, tell, rest };
}

const standing = ({
  releases,
}: {
  readonly releases: {
    readonly tickets: readonly {
      readonly mark: string;
      readonly label: string;
      readonly field?: { readonly label: string };
    }[];
  };
}): readonly string[] =>
  releases.tickets
    .filter(({ label, field }) => label === "spacegate-retro" && field?.label !== "Made twice")
    .map(({ mark }) => mark);

describe("a release makes one system retro", () => {
  test("however often, late and between whatever else it is told", async () => {
    const acts = fc.constantFrom("tell", "drain", "sweep", "unrelease", "release", "wait", "twoWorkers");
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { maxLength: 14 }), async (told) => {
        const fixture = await withRelease();
        for (const act of [...told, "release", "tell"] as const) {
          if (act === "tell") {
            await fixture.tell();
          }
          if (act === "drain") {
            await fixture.drain();
          }
          if (act === "sweep") {
            await fixture.sweep();
          }
          if (act === "wait") {
            fixture.moveClock(fixture.now() + hour);
          }
          if (act === "twoWorkers") {
            await Promise.all([fixture.drain(), fixture.drain()]);
          }
          if (act === "unrelease" || act === "release") {
            fixture.releases.putVersion({ ...version, released: act === "release" });
          }
        }
        await fixture.drain();
        await fixture.rest();
        expect(standing(fixture)).toEqual(["system-version-500"]);
      }),
      { numRuns: 60 },
    );
  });

  test("when a run is cut off at any write, before it or after it", async () => {
    for (let at = 0; at < 12; at += 1) {
      for (const moment of ["before", "after"] as const) {
        let calls = 0;
        const cut =
          <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
          async (...args: A): Promise<R> => {
            calls += 1;
            if (calls - 1 === at && moment === "before") {
              throw new Error("cut off");
            }
            const answer = await call(...args);
            if (calls - 1 === at) {
              throw new Error("cut off");
            }
            return answer;
          };
        const fixture = await withRelease({
          retros: (store): RetroStore => ({ ...store, save: cut(store.save), saveCoverage: cut(store.saveCoverage) }),
          releases: (tracker): RetroTracker => ({
            ...tracker,
            create: cut(tracker.create),
            link: cut(tracker.link),
            publishRetro: cut(tracker.publishRetro),
          }),
        });
        await fixture.tell();
        await fixture.drain().catch(() => undefined);
        // The platform delivers an event again whose run was cut off.
        await fixture.tell();
        await fixture.drain().catch(() => undefined);
        await fixture.rest();
        const [ticket] = fixture.releases.tickets;
        expect({ at, moment, standing: standing(fixture), links: ticket?.links, field: ticket?.field?.state }).toEqual({
          at,
          moment,
          standing: ["system-version-500"],
          links: ["20000", "20001", "20002"],
          field: "open",
        });
      }
    }
  });

  test("when Jira's answer is lost, and when it comes to pass after everybody gave up", async () => {
    const lost: (() => Promise<unknown>)[] = [];
    let tries = 0;
    const fixture = await withRelease({
      releases: (tracker): RetroTracker => ({
        ...tracker,
        create: async (drafts) => {
          tries += 1;
          if (tries > 1) {
            return tracker.create(drafts);
          }
          lost.push(() => tracker.create(drafts));
          return err({ kind: "unavailable", status: undefined });
        },
      }),
    });
    await fixture.tell();
    await fixture.drain();
    fixture.moveClock(fixture.now() + 6 * 60_000);
    await fixture.sweep();
    await fixture.drain();
    await lost[0]?.();
    expect(standing(fixture)).toHaveLength(2);
    fixture.tracker.put({
      id: "90002",
      key: "RETRO-2",
      summary: "",
      project,
      statusId: "1",
      statusName: "",
      creator: "app",
      createdAt: fixture.now(),
      facts: { labels: [], components: [], issueType: "10001", fields: {} },
    });
    await fixture.rest();
    expect([fixture.releases.tickets.length, standing(fixture)]).toEqual([2, ["system-version-500"]]);
    expect(fixture.lines.filter(({ event }) => event === "retro.stray-closed")).toHaveLength(1);
  });
});

describe("fifty retros in one call", () => {
  const perItem = { per: "item" } as const;

  test("seven that Jira refuses for their assignee are made without one; the others are not made again", async () => {
    const fixture = await withRelease(
      { refuses: ({ mark, assignee }) => (assignee !== undefined && Number(mark.slice(-2)) < 7 ? ["assignee"] : []) },
      50,
      perItem,
    );
    await fixture.tell();
    await fixture.drain();
    expect([standing(fixture).length, new Set(standing(fixture)).size]).toEqual([50, 50]);
    expect(fixture.releases.tickets.filter(({ assignee }) => assignee === undefined)).toHaveLength(7);
  });

  test("seven that Jira refuses altogether are tried again, and nothing is made twice", async () => {
    let refusing = true;
    const fixture = await withRelease(
      { refuses: ({ mark }) => (refusing && Number(mark.slice(-2)) < 7 ? ["summary"] : []) },
      50,
      perItem,
    );
    await fixture.tell();
    await fixture.drain();
    expect(standing(fixture)).toHaveLength(43);
    refusing = false;
    await fixture.rest();
    expect([standing(fixture).length, new Set(standing(fixture)).size]).toEqual([50, 50]);
  });

  test("a 429 in the middle is waited out", async () => {
    let calls = 0;
    const limited = {
      releases: (tracker: RetroTracker): RetroTracker => ({
        ...tracker,
        create: async (drafts) =>
          (calls += 1) === 2 ? err({ kind: "rateLimited", retryAfterMs: 5_000 }) : tracker.create(drafts),
      }),
    };
    const fixture = await withRelease(limited, 120, perItem);
    await fixture.tell();
    await fixture.drain();
    expect(standing(fixture)).toHaveLength(70);
    await fixture.rest();
    expect([standing(fixture).length, new Set(standing(fixture)).size]).toEqual([120, 120]);
  });
});

describe("versions that change afterwards", () => {
  test("a version that was merged away after its release keeps the retros of what it shipped", async () => {
    const fixture = await withRelease({}, 3, { withoutMeasure: "oneForRelease", impactAfterDays: 20 });
    await fixture.tell();
    await fixture.drain();
    fixture.releases.removeVersion("500");
    fixture.releases.putVersion({ ...version, id: "501", name: "Summer 1.1" }, items(3));
    await fixture.ports.queue.push([
      { kind: "release", item: "version-501" },
      { kind: "release", item: "version-500" },
    ]);
    await fixture.drain();
    await fixture.ports.queue.push([{ kind: "release", item: "version-501" }]);
    await fixture.drain();
    fixture.moveClock(fixture.now() + 25 * day);
    await fixture.rest();
    expect(standing(fixture)).toEqual(["system-version-500", "impact-version-500"]);
  });

  test("one that is unreleased before its impact retro comes gets none until it is released again", async () => {
    const fixture = await withRelease({}, 3, { withoutMeasure: "oneForRelease", impactAfterDays: 20 });
    await fixture.tell();
    await fixture.drain();
    fixture.releases.putVersion({ ...version, released: false });
    await fixture.tell();
    await fixture.drain();
    fixture.moveClock(fixture.now() + 25 * day);
    await fixture.rest();
    expect(standing(fixture)).toEqual(["system-version-500"]);
    fixture.releases.putVersion(version);
    await fixture.tell();
    await fixture.drain();
    fixture.moveClock(fixture.now() + 25 * day);
    await fixture.rest();
    expect(standing(fixture)).toEqual(["system-version-500", "impact-version-500"]);
  });
});
