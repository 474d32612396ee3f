import { createMemoryDirectory } from "../../../src/adapters/memory/directory";
import { createMemoryLearnings } from "../../../src/adapters/memory/learnings";
import { createMemoryQueue } from "../../../src/adapters/memory/queue";
import { createMemoryRetroStore } from "../../../src/adapters/memory/retro-store";
import { createMemoryRetroTracker } from "../../../src/adapters/memory/retro-tracker";
import { createMemoryStore } from "../../../src/adapters/memory/store";
import { createMemoryTracker } from "../../../src/adapters/memory/tracker";
import type { Instant } from "../../../src/domain/ground/people";
import type { ReleasedItem } from "../../../src/domain/retro/release";
import { ok } from "../../../src/domain/ground/result";
import type { Catalogue } from "../../../src/ports/directory";
import type { Projects } from "../../../src/ports/projects";
import type { RetroTracker } from "../../../src/ports/retro-tracker";
import type { Tracker, WorkItem } from "../../../src/ports/tracker";
import { toReleasedItem } from "../../../src/app/retro/released-item";
import { toName } from "../names";
import type { ProjectScenario } from "./parse";

export const project = "10000";

/** Work items were there before the space was set up. */
const createdBeforeMs = 30 * 24 * 3_600_000;

/** A comment that the app wrote. */
export interface Message {
  readonly at: Instant;
  /** The id of the work item or ticket that it stands on. */
  readonly item: string;
  readonly to: readonly string[];
  readonly text: string;
}

interface Version {
  readonly id: string;
  readonly name: string;
  readonly released: boolean;
  readonly archived: boolean;
  readonly day?: string | undefined;
}

/** The Jira that a scenario plays on, and the app's ports over it; time stands still until it is moved. */
export function createSite(scenario: ProjectScenario) {
  let now = scenario.start;
  let ids = 0;
  const store = createMemoryStore();
  const directory = createMemoryDirectory();
  const statuses = statusesOf(scenario);
  const tracker = createMemoryTracker(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)));
  const tickets = createMemoryRetroTracker();
  const queue = createMemoryQueue();
  const messages: Message[] = [];
  const versions = new Map<string, Version>();
  const gone = new Map<string, string>();
  const keys = Object.keys(scenario.items);
  const idOf = (key: string): string => String(10_001 + keys.indexOf(key));

  const setActive = (id: string, active: boolean): void => {
    const person = scenario.people[id];
    const rights = { see: true, edit: true, comment: true, administer: true };
    directory.put({
      id,
      name: person?.name ?? toName(id),
      active,
      seesItem: true,
      zone: person?.zone ?? scenario.zone,
      groups: person?.groups ?? [],
      rights,
    });
  };
  Object.keys(scenario.people).forEach((id) => setActive(id, true));
  if (scenario.lead !== undefined) {
    tickets.putLead(scenario.lead);
  }

  const byEvent: Tracker = {
    ...tracker,
    async comment(id, paragraphs, key) {
      const before = tracker.commentsOf(id).length;
      const written = await tracker.comment(id, paragraphs, key);
      const fresh = tracker.commentsOf(id).slice(before);
      messages.push(
        ...fresh.map(({ paragraphs: lines, mentions }) => ({
          at: now,
          item: id,
          to: mentions,
          text: lines.join("\n"),
        })),
      );
      return written;
    },
  };
  /** A ticket is a work item too: people move it, and the app comments on it. */
  const releases: RetroTracker = {
    ...tickets,
    async assign(ticket, person) {
      tracker.put({ ...(await read(ticket)), assignee: person });
      return tickets.assign(ticket, person);
    },
    async create(drafts) {
      const outcomes = await tickets.create(drafts);
      for (const [index, outcome] of (outcomes.ok ? outcomes.value : []).entries()) {
        const draft = drafts[index];
        if (outcome.kind === "made" && draft !== undefined) {
          const facts = { labels: [draft.label], components: [], issueType: draft.issueType, fields: {} };
          tracker.put({
            ...outcome.ticket,
            summary: draft.summary,
            project,
            statusId: "to-do",
            statusName: "To Do",
            creator: "app",
            createdAt: now,
            facts,
            people: {},
            ...(draft.assignee === undefined ? {} : { assignee: draft.assignee }),
          });
        }
      }
      return outcomes;
    },
  };
  const catalogue: Catalogue = {
    ...directory,
    statuses: async () =>
      ok({
        statuses: statuses.map((id) => ({ id, name: scenario.statuses[id] ?? toName(id) })),
        issueTypes: typesOf(scenario).map((id) => ({ id, name: toName(id) })),
      }),
  };
  const projects: Projects = { visible: async () => ok([{ id: project, key: "P", name: "Project", mayEdit: true }]) };
  const ports = {
    store,
    queue,
    tracker: byEvent,
    retros: createMemoryRetroStore(store),
    releases,
    directory,
    rights: directory,
    catalogue,
    projects,
    learnings: createMemoryLearnings(),
    clock: { now: () => now, pause: async () => undefined },
    ids: { next: () => `id-${(ids += 1)}`, fraction: () => 0.5 },
    log: { info: () => undefined, alarm: () => undefined },
  };

  async function read(id: string): Promise<WorkItem> {
    const item = await tracker.readItem(id, []);
    if (!item.ok) {
      throw new Error(`No work item ${id}`);
    }
    return item.value;
  }

  const versionOf = (name: string): Version => {
    const version = versions.get(name);
    if (version === undefined) {
      throw new Error(`No version ${name}`);
    }
    return version;
  };

  /** A sub-task names its parent, and a child its epic. */
  const toHeld = (item: WorkItem): ReleasedItem => {
    const { subtaskOf, epic } = scenario.items[item.key] ?? {};
    return {
      ...toReleasedItem(item),
      ...(subtaskOf === undefined ? {} : { parent: idOf(subtaskOf) }),
      ...(epic === undefined ? {} : { epic: idOf(epic) }),
    };
  };

  /** Versions and epics show which items they hold, and items which of their versions are released. */
  async function show(holds: ReadonlyMap<string, readonly string[]>): Promise<void> {
    const items = await Promise.all(keys.map((key) => read(idOf(key))));
    for (const item of items) {
      const own = holds.get(item.key) ?? [];
      tracker.put({
        ...item,
        versions: own.map((name) => ({ id: versionOf(name).id, released: versionOf(name).released })),
      });
    }
    for (const { day, ...version } of versions.values()) {
      const held = (await Promise.all(keys.map((key) => read(idOf(key))))).filter(({ key }) =>
        (holds.get(key) ?? []).includes(version.name),
      );
      tickets.putVersion({ ...version, project, ...(day === undefined ? {} : { day }) }, held.map(toHeld));
    }
    for (const epic of new Set(Object.values(scenario.items).flatMap((item) => item.epic ?? []))) {
      const children = await Promise.all(
        items.filter(({ key }) => scenario.items[key]?.epic === epic).map(({ id }) => read(id)),
      );
      tickets.putEpic(idOf(epic), children.map(toReleasedItem));
    }
  }

  const holds = new Map<string, readonly string[]>();
  return {
    ports,
    tracker,
    tickets: tickets.tickets,
    messages,
    idOf,
    read,
    keyOf: (id: string): string => keys[Number(id) - 10_001] ?? "",
    versionId: (name: string): string => versions.get(name)?.id ?? gone.get(name) ?? "",
    versionName: (id: string): string =>
      [...versions.values()].find((version) => version.id === id)?.name ??
      [...gone].find(([, one]) => one === id)?.[0] ??
      "",
    setActive,
    deleteTicket(id: string): void {
      tracker.remove(id);
      tickets.removeTicket(id);
    },
    now: () => now,
    moveClock: (to: Instant): void => {
      now = to;
    },

    async start(): Promise<void> {
      scenario.versions.forEach(({ name, released, day }) =>
        versions.set(name, { id: String(501 + versions.size), name, released, archived: false, day }),
      );
      for (const [key, item] of Object.entries(scenario.items)) {
        holds.set(key, item.versions ?? (item.version === undefined ? [] : [item.version]));
        const { owner, decider, assignee, status, subtaskOf, done } = item;
        tracker.put({
          id: idOf(key),
          key,
          summary: item.summary ?? "",
          project,
          statusId: status,
          statusName: scenario.statuses[status] ?? toName(status),
          creator: item.author ?? Object.keys(scenario.people)[0],
          createdAt: now - createdBeforeMs,
          ...(assignee === undefined ? {} : { assignee }),
          ...(subtaskOf === undefined ? {} : { isSubtask: true as const }),
          ...(done ? {} : { isOpen: true as const }),
          facts: {
            labels: item.labels ?? [],
            components: item.components ?? [],
            issueType: item.issueType ?? "story",
            fields: {},
          },
          people: { ...(owner === undefined ? {} : { owner }), ...(decider === undefined ? {} : { decider }) },
        });
      }
      await show(holds);
    },

    /** Adds a version, or changes one. */
    async putVersion(name: string, change: Partial<Pick<Version, "released" | "archived" | "day">>): Promise<void> {
      const known = versions.get(name) ?? {
        id: String(501 + versions.size + gone.size),
        name,
        released: false,
        archived: false,
      };
      versions.set(name, { ...known, ...change });
      await show(holds);
    },

    /** Takes a version away. Its items go over to the other one, where there is one. */
    async removeVersion(name: string, into?: string): Promise<void> {
      for (const [key, own] of holds) {
        const left = own.filter((one) => one !== name);
        holds.set(key, into === undefined || left.length === own.length ? left : [...new Set([...left, into])]);
      }
      const { id } = versionOf(name);
      versions.delete(name);
      gone.set(name, id);
      tickets.removeVersion(id);
      await show(holds);
    },

    async setVersions(key: string, names: readonly string[]): Promise<void> {
      holds.set(key, names);
      await show(holds);
    },

    /** The item is done from now on, or is worked on again. */
    async setDone(key: string, done: boolean): Promise<void> {
      const { isOpen: _open, doneAt: _done, ...item } = await read(idOf(key));
      tracker.put({ ...item, ...(done ? { doneAt: now } : { isOpen: true as const }) });
      await show(holds);
    },

    async assign(key: string, person: string): Promise<void> {
      tracker.put({ ...(await read(idOf(key))), assignee: person });
      await show(holds);
    },
  };
}

export type Site = ReturnType<typeof createSite>;

/** Every status that the scenario names anywhere, so that Jira offers each of them. */
function statusesOf({ policy, items, steps }: ProjectScenario): readonly string[] {
  const policies = [policy, ...steps.flatMap((step) => step.policy ?? [])];
  return [
    ...new Set([
      "to-do",
      ...policies.flatMap(({ gatedStatusIds, commit, learning }) => [
        ...gatedStatusIds,
        ...(commit?.gatedStatusIds ?? []),
        ...(learning?.doneStatusIds ?? []),
        ...(learning?.releasedStatusIds ?? []),
      ]),
      ...Object.values(items).map(({ status }) => status),
      ...steps.flatMap(({ action }) => (action?.do === "move" || action?.do === "moveTicket" ? [action.to] : [])),
    ]),
  ];
}

function typesOf({ policy, items, steps }: ProjectScenario): readonly string[] {
  const rules = [policy, ...steps.flatMap((step) => step.policy ?? [])].flatMap(({ learning }) => learning ?? []);
  const ofItems = Object.values(items).map(({ issueType }) => issueType ?? "story");
  return [
    ...new Set([
      ...ofItems,
      ...rules.flatMap(({ issueTypeIds, retroIssueTypeId }) => [...issueTypeIds, retroIssueTypeId]),
    ]),
  ];
}
