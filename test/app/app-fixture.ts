import { createMemoryDirectory } from "../../src/adapters/memory/directory";
import type { MemoryPerson } from "../../src/adapters/memory/directory";
import { createMemoryLearnings } from "../../src/adapters/memory/learnings";
import { createMemoryQueue } from "../../src/adapters/memory/queue";
import { createMemoryRetroStore } from "../../src/adapters/memory/retro-store";
import { createMemoryRetroTracker, type MemoryRetroTracker } from "../../src/adapters/memory/retro-tracker";
import { createMemoryStore } from "../../src/adapters/memory/store";
import { createMemoryTracker } from "../../src/adapters/memory/tracker";
import type { MemoryComment } from "../../src/adapters/memory/tracker";
import { act } from "../../src/app/concept/act";
import { carryOut } from "../../src/app/background/carry-out";
import type { EffectOutcome } from "../../src/app/item/effect-outcome";
import { sweep } from "../../src/app/background/sweep";
import { saveSettings } from "../../src/app/policy/save-settings";
import type { PanelCommand, PanelUpdate } from "../../src/contract/concept/panel";
import type { Reply } from "../../src/contract/page/reply";
import type { Concept } from "../../src/domain/concept/concept";
import type { ProjectPolicy } from "../../src/domain/policy/policy";
import { defaultPolicy } from "../../src/domain/policy/default-policy";
import type { Catalogue } from "../../src/ports/directory";
import type { LogFields } from "../../src/ports/log";
import type { RetroStore } from "../../src/ports/retro-store";
import type { RetroTracker, TicketDraft } from "../../src/ports/retro-tracker";
import type { Store } from "../../src/ports/store";
import type { Tracker } from "../../src/ports/tracker";
import type { EffectQueue } from "../../src/ports/queue";

/** Monday 2026-11-23, 10:00 UTC. */
export const monday = Date.parse("2026-11-23T10:00:00Z");
export const hour = 3_600_000;
export const day = 24 * hour;
export const item = "10001";
export const project = "10000";
export const statuses = { concept: "2", build: "3" } as const;

export const concept: Concept = {
  direction: "A prize draw for loyal customers.",
  assumptions: [{ id: "a1", text: "Stock suffices for 10 days", test: "Count it" }],
  risks: [],
};

/** Dana (legal) and Sam (sales) hold seats; Ana wrote the item; Omar decides; Lea leads the project. */
const people: readonly MemoryPerson[] = [
  person("ana", "Ana Author", [], { see: true, edit: true, comment: true, administer: false }),
  person("dana", "Dana Ruiz", ["legal"], { see: true, edit: false, comment: true, administer: false }),
  person("sam", "Sam Sales", ["sales"], { see: true, edit: false, comment: true, administer: false }),
  person("omar", "Omar Haddad", [], { see: true, edit: true, comment: true, administer: false }),
  person("lea", "Lea Leader", [], { see: true, edit: true, comment: true, administer: true }),
  person("out", "Olga Outsider", [], { see: false, edit: false, comment: false, administer: false }),
];

function person(id: string, name: string, groups: readonly string[], rights: MemoryPerson["rights"]): MemoryPerson {
  return { id, name, active: true, seesItem: true, zone: "UTC", groups, rights };
}

export const policy: ProjectPolicy = {
  ...defaultPolicy,
  mode: "block",
  gatedStatusIds: [statuses.build],
  decider: { person: "omar", answersWithin: { amount: 2, unit: "workingDays" } },
  seats: [
    {
      id: "legal",
      discipline: "Legal",
      holders: { people: [], groups: ["legal"] },
      quorum: { kind: "any" },
      answersWithin: { amount: 3, unit: "workingDays" },
      onSilence: "lapse",
      weight: "binding",
    },
    {
      id: "sales",
      discipline: "Sales",
      holders: { people: [], groups: ["sales"] },
      quorum: { kind: "any" },
      answersWithin: { amount: 3, unit: "workingDays" },
      onSilence: "lapse",
      weight: "binding",
    },
  ],
};

export interface FixtureOptions {
  readonly store?: (store: Store) => Store;
  readonly tracker?: (tracker: Tracker) => Tracker;
  readonly queue?: (queue: EffectQueue) => EffectQueue;
  readonly retros?: (retros: RetroStore) => RetroStore;
  readonly releases?: (releases: MemoryRetroTracker) => RetroTracker;
  readonly refuses?: (draft: TicketDraft) => readonly string[];
}

/** The whole app on memory adapters, with a clock that stands still until it is moved. */
export function createAppFixture(options: FixtureOptions = {}) {
  const store = createMemoryStore();
  const queue = createMemoryQueue();
  const tracker = createMemoryTracker([[statuses.build, statuses.concept]]);
  const releases = createMemoryRetroTracker(options.refuses);
  const retros = createMemoryRetroStore(store);
  const directory = createMemoryDirectory();
  people.forEach((one) => directory.put(one));
  const lines: { readonly event: string; readonly fields: LogFields; readonly level: "info" | "alarm" }[] = [];
  let now = monday;
  let count = 0;
  const id = (): string => {
    count += 1;
    return `id-${count}`;
  };
  const catalogue: Catalogue = {
    ...directory,
    statuses: async () => ({
      ok: true,
      value: {
        statuses: [
          { id: statuses.concept, name: "Concept" },
          { id: statuses.build, name: "In Build" },
          { id: "9", name: "Done" },
        ],
        issueTypes: [{ id: "10001", name: "Task" }],
      },
    }),
  };
  const ports = {
    store: options.store?.(store) ?? store,
    queue: options.queue?.(queue) ?? queue,
    tracker: options.tracker?.(tracker) ?? tracker,
    trackerAsUser: tracker,
    retros: options.retros?.(retros) ?? retros,
    releases: options.releases?.(releases) ?? releases,
    directory,
    rights: directory,
    catalogue,
    learnings: createMemoryLearnings(),
    clock: { now: () => now, pause: async () => undefined },
    ids: { next: id, fraction: () => 0.5 },
    log: {
      info: (event: string, fields: LogFields = {}) => void lines.push({ event, fields, level: "info" }),
      alarm: (event: string, fields: LogFields = {}) => void lines.push({ event, fields, level: "alarm" }),
    },
  };
  tracker.put(workItem(item));

  return {
    ports,
    store,
    queue,
    tracker,
    retros,
    releases,
    directory,
    lines,
    now: () => now,
    moveClock: (to: number) => {
      now = to;
    },
    async press(by: string, command: PanelCommand, actionId: string = id()): Promise<Reply<PanelUpdate>> {
      directory.actAs(by);
      return act(ports, { person: by, item, project }, { actionId, command });
    },
    async pressIn(place: string, by: string, command: PanelCommand): Promise<Reply<PanelUpdate>> {
      directory.actAs(by);
      return act(ports, { person: by, item, project: place }, { actionId: id(), command });
    },
    async savePolicy(draft: ProjectPolicy = policy, basedOn = 0) {
      directory.actAs("lea");
      return saveSettings(ports, { person: "lea", project }, { draft, basedOn });
    },
    /** Carries out everything that waits in the queue; a wake that could not be done is dropped, as after a day. */
    async drain(): Promise<readonly EffectOutcome[]> {
      const outcomes: EffectOutcome[] = [];
      for (let wake = queue.take(); wake !== undefined; wake = queue.take()) {
        outcomes.push(await carryOut(ports, wake));
      }
      return outcomes;
    },
    sweep: () => sweep(ports, () => true),
    /** A concept is written and the review is open. */
    async openReview(): Promise<void> {
      await this.savePolicy();
      mustBeOk(await this.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
      mustBeOk(await this.press("ana", { kind: "openReview" }));
      await this.drain();
    },
  };
}

export function workItem(id: string) {
  return {
    id,
    key: `P-${id}`,
    summary: "Summer campaign",
    project,
    statusId: statuses.concept,
    statusName: "Concept",
    creator: "ana",
    createdAt: monday - day,
    facts: { labels: [], components: [], issueType: "1", fields: {} },
    people: {},
  };
}

export function mustBeOk<T>(reply: Reply<T>): T {
  if (!reply.ok) {
    throw new Error(JSON.stringify(reply.failure));
  }
  return reply.value;
}

/** The comments on the item that hold some words. */
export function commentsWith(fixture: AppFixture, words: string): readonly MemoryComment[] {
  return fixture.tracker.commentsOf(item).filter(({ paragraphs }) => paragraphs.some((text) => text.includes(words)));
}

export type AppFixture = ReturnType<typeof createAppFixture>;
