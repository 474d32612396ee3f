import type { PersonId } from "../../domain/ground/people";
import type { ReleasedItem } from "../../domain/retro/release";
import { err, ok } from "../../domain/ground/result";
import type { DraftOutcome, RetroField, RetroTracker, TicketDraft, VersionFacts } from "../../ports/retro-tracker";

export interface MemoryTicket extends TicketDraft {
  readonly id: string;
  readonly key: string;
  readonly links: readonly string[];
  readonly field?: RetroField;
}

export interface MemoryRetroTracker extends RetroTracker {
  putVersion(version: VersionFacts, items?: readonly ReleasedItem[]): void;
  removeVersion(id: string): void;
  putLead(person: PersonId): void;
  /** People delete a ticket. */
  removeTicket(id: string): void;
  /** An epic, and the children that it has now. */
  putEpic(id: string, children: readonly ReleasedItem[]): void;
  readonly tickets: readonly MemoryTicket[];
}

const perPage = 1_000;

/** Releases and tickets in memory: the reference for what every tracker does. `refuses` names the fields it does not take. */
export function createMemoryRetroTracker(
  refuses: (draft: TicketDraft) => readonly string[] = () => [],
): MemoryRetroTracker {
  const versions = new Map<string, VersionFacts>();
  const items = new Map<string, readonly ReleasedItem[]>();
  const epics = new Map<string, readonly ReleasedItem[]>();
  const tickets: MemoryTicket[] = [];
  let made = 0;
  let leading: PersonId | undefined;
  const change = (id: string, how: (ticket: MemoryTicket) => MemoryTicket): boolean => {
    const at = tickets.findIndex((ticket) => ticket.id === id);
    const ticket = tickets[at];
    if (ticket !== undefined) {
      tickets[at] = how(ticket);
    }
    return ticket !== undefined;
  };

  return {
    tickets,
    putVersion(version, own = items.get(version.id) ?? []) {
      versions.set(version.id, version);
      items.set(version.id, own);
    },
    putEpic: (id, children) => void epics.set(id, children),
    async epicOf(item) {
      return ok(
        epics.has(item) ? item : [...epics].find(([, children]) => children.some(({ id }) => id === item))?.[0],
      );
    },
    async childrenOf(epic) {
      return ok({ items: epics.get(epic) ?? [], next: undefined });
    },
    removeVersion: (id) => void versions.delete(id),
    removeTicket: (id) => void tickets.splice(0, tickets.length, ...tickets.filter((ticket) => ticket.id !== id)),
    async version(id) {
      const found = versions.get(id);
      return found === undefined ? err({ kind: "notFound" }) : ok(found);
    },
    async versions(project) {
      return ok({ versions: [...versions.values()].filter((version) => version.project === project), next: undefined });
    },
    async itemsOfVersion({ id }, cursor) {
      const start = Number(cursor ?? 0);
      const own = items.get(id) ?? [];
      return ok({
        items: own.slice(start, start + perPage),
        next: start + perPage < own.length ? String(start + perPage) : undefined,
      });
    },
    async create(drafts) {
      return ok(
        drafts.map((draft): DraftOutcome => {
          const fields = refuses(draft);
          if (fields.length > 0) {
            return { kind: "refused", fields };
          }
          const number = 90_001 + made;
          made += 1;
          tickets.push({
            ...draft,
            id: String(number),
            key: `RETRO-${number - 90_000}`,
            links: draft.link === undefined ? [] : [draft.link],
          });
          return { kind: "made", ticket: { id: String(number), key: `RETRO-${number - 90_000}` } };
        }),
      );
    },
    async find(project, label) {
      return ok(
        tickets
          .filter((ticket) => ticket.project === project && ticket.label === label)
          .map(({ id, key, mark }) => ({ id, key, mark, creator: "app" })),
      );
    },
    async link(ticket, others) {
      return change(ticket, (known) => ({ ...known, links: [...new Set([...known.links, ...others])] }))
        ? ok({ linked: others.length, waitMs: undefined })
        : err({ kind: "notFound" });
    },
    async assign(ticket, person) {
      return change(ticket, (known) => ({ ...known, assignee: person })) ? ok(undefined) : err({ kind: "notFound" });
    },
    async lead() {
      return ok(leading);
    },
    putLead: (person) => {
      leading = person;
    },
    async publishRetro(ticket, field) {
      return change(ticket, (known) => ({ ...known, field })) ? ok(undefined) : err({ kind: "notFound" });
    },
  };
}
