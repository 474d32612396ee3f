import { createMemoryDirectory } from "../../../src/adapters/memory/directory";
import { createMemoryLearnings } from "../../../src/adapters/memory/learnings";
import { createMemoryInbox } from "../../../src/adapters/memory/inbox";
import { createMemoryQueue } from "../../../src/adapters/memory/queue";
import { createMemoryRetroStore } from "../../../src/adapters/memory/retro-store";
import { createMemoryStore } from "../../../src/adapters/memory/store";
import { createMemorySyncSide } from "../../../src/adapters/memory/sync-side";
import type { MemorySyncSide } from "../../../src/adapters/memory/sync-side";
import { createMemorySyncStore } from "../../../src/adapters/memory/sync-store";
import { createMemoryTracker } from "../../../src/adapters/memory/tracker";
import { syncPair } from "../../../src/app/sync/sync-pair";
import type { SyncPorts } from "../../../src/app/sync/sync-ports";
import { defaultCommitRules, defaultPolicy } from "../../../src/domain/policy/default-policy";
import type { SyncLink } from "../../../src/domain/sync/link/link";
import { newPair } from "../../../src/domain/sync/pair";
import type { SyncRules } from "../../../src/domain/sync/pair";
import type { Side, SideValues, SideView } from "../../../src/domain/sync/side";
import type { SyncSide } from "../../../src/ports/sync-side";
import type { SyncStore } from "../../../src/ports/sync-store";
import type { Row } from "../../../src/domain/sync/link/translation";
import { ok } from "../../../src/domain/ground/result";
import { monday } from "../app-fixture";

export const project = "10000";
export const team = "team-1";
export const pair = { jira: "10001", linear: "issue-1" } as const;

const rows = (...names: readonly string[]): readonly Row[] =>
  names.map((name) => ({ jira: name, linear: `l-${name}` }));

export const rules: SyncRules = {
  places: { jira: project, linear: team },
  directions: {},
  conflicts: {},
  first: "ask",
  ahead: "observe",
};
export const link: SyncLink = {
  project,
  team,
  site: "https://site.atlassian.net",
  workspace: { id: "w", name: "Acme" },
  teamName: "Engineering",
  state: { kind: "active" },
  rules,
  mapping: {
    status: [...rows("1", "2", "3"), { jira: "4", linear: "l-1" }],
    assignee: rows("ana", "dana", "sam", "omar"),
    priority: rows("p1", "p2"),
    labels: rows("red", "green", "blue"),
  },
  creates: { inLinear: false, inJira: false },
  webhook: undefined,
  run: undefined,
  lastRun: undefined,
  quietUntil: undefined,
  log: [],
};

export const values = (side: Side, more: Partial<SideValues> = {}): SideValues => {
  const word = (name: string): string => (side === "jira" ? name : `l-${name}`);
  return {
    title: "Prize draw",
    description: "Text",
    status: word("1"),
    assignee: "",
    priority: "",
    parent: "",
    concept: "",
    charter: "",
    labels: [],
    links: [],
    ...more,
  };
};

export const view = (side: Side, more: Partial<SideView> = {}): SideView => ({
  id: pair[side],
  key: side === "jira" ? "PRIZE-1" : "ENG-1",
  place: rules.places[side],
  archived: false,
  values: values(side),
  changedAt: monday,
  comments: [],
  commentsAreAll: true,
  ...more,
});

export interface SyncFixtureOptions {
  /** The item has a concept space, or a commit space too, and Dana, who may edit it, edits in Linear. */
  readonly concept?: "governed" | "withCharter";
  readonly side?: (side: Side, inner: SyncSide) => SyncSide;
  readonly store?: (inner: SyncStore) => SyncStore;
  readonly link?: Partial<SyncLink>;
}

/** One linked pair on two sides in memory, with a clock that stands still until it is moved. */
export async function createSyncFixture(options: SyncFixtureOptions = {}) {
  let now = monday;
  const clock = { now: () => now, pause: async () => undefined };
  const sides: Readonly<Record<Side, MemorySyncSide>> = {
    jira: createMemorySyncSide("kept", clock.now),
    linear: createMemorySyncSide("asIds", clock.now),
  };
  const inner = createMemorySyncStore();
  const syncStore = options.store?.(inner) ?? inner;
  const wrap = (side: Side): SyncSide => options.side?.(side, sides[side]) ?? sides[side];
  const told: string[] = [];
  const passports: unknown[] = [];
  const directory = createMemoryDirectory();
  directory.put({
    id: "dana",
    name: "Dana Ruiz",
    active: true,
    seesItem: true,
    groups: [],
    rights: { see: true, edit: true, comment: true, administer: false },
  });
  const store = createMemoryStore();
  const tracker = createMemoryTracker([]);
  tracker.put({
    id: pair.jira,
    key: "PRIZE-1",
    summary: "Prize draw",
    project,
    statusId: "1",
    statusName: "To do",
    creator: "ana",
    createdAt: monday,
    facts: { labels: [], components: [], issueType: "task", fields: {} },
  });
  const ports: SyncPorts = {
    syncStore,
    syncQueue: { push: async () => ok(undefined) },
    inbox: createMemoryInbox(),
    queue: createMemoryQueue(),
    store,
    jira: wrap("jira"),
    directory,
    tracker,
    learnings: createMemoryLearnings(),
    retros: createMemoryRetroStore(store),
    ids: { next: () => "id", fraction: () => 0 },
    linearOf: () => ({
      editorsOf: async () => ok([{ id: "l-dana", name: "Dana Ruiz" }]),
      comments: { read: async () => ok([]), answer: async () => ok(undefined) },
      showPassport: async (publication) => {
        passports.push(publication);
        return ok({ at: now, stands: { url: "https://site.atlassian.net/browse/PRIZE-1", says: "" } });
      },
      side: wrap("linear"),
      tracker: {
        enforcement: "reverts",
        comment: async (_, paragraphs, key) => ok(void told.push(`${key}: ${paragraphs.flat().join("")}`)),
      },
    }),
    clock,
    log: { info: () => undefined, alarm: () => undefined },
  };
  sides.jira.put(view("jira"));
  sides.linear.put(view("linear"));
  await inner.saveLink({ ver: 1, link: { ...link, ...options.link } });
  await inner.createPair({
    ver: 1,
    project,
    due: undefined,
    record: newPair(pair.jira, pair.linear),
    health: { title: "", keys: { jira: "", linear: "" } },
  });
  if (options.concept !== undefined) {
    await ports.store.savePolicy(project, {
      policy: {
        ...defaultPolicy,
        version: 1,
        mode: "block",
        gatedStatusIds: ["99"],
        ...(options.concept === "withCharter"
          ? { commit: { ...defaultCommitRules, mode: "block", gatedStatusIds: ["98"] } }
          : {}),
      },
      history: [],
      statuses: [],
    });
  }
  return {
    ports,
    sides,
    told,
    passports,
    pass: (ms: number) => {
      now += ms;
    },
    now: () => now,
    sync: () => syncPair(ports, pair.jira),
    async record() {
      const row = await inner.loadPair(pair.jira);
      if (!row.ok || row.value === undefined) {
        throw new Error("The pair is gone");
      }
      return row.value.record;
    },
    async row() {
      const row = await inner.loadPair(pair.jira);
      return row.ok ? row.value : undefined;
    },
    valuesOf: (side: Side): SideValues => sides[side].get(pair[side])?.values ?? values(side),
    edit(side: Side, change: Partial<SideValues>): void {
      sides[side].change(pair[side], (before) => ({ ...before, values: { ...before.values, ...change } }));
    },
    say(side: Side, id: string, body: string): void {
      sides[side].change(pair[side], (before) => ({
        ...before,
        comments: [
          ...before.comments.filter((one) => one.id !== id),
          { id, author: "Dana Ruiz", body, writtenFor: undefined },
        ],
      }));
    },
    unsay(side: Side, id: string): void {
      sides[side].change(pair[side], (before) => ({
        ...before,
        comments: before.comments.filter((one) => one.id !== id),
      }));
    },
    commentsOf: (side: Side): readonly string[] => sides[side].get(pair[side])?.comments.map(({ body }) => body) ?? [],
  };
}
