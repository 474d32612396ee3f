import type { LogEntry } from "../../domain/item/log";
import { err, ok } from "../../domain/ground/result";
import { emptyState } from "../../domain/item/state";
import type { ItemRow, OutboxRow, PolicyProposal, Store, StoredPolicy } from "../../ports/store";

/** A storage in memory: the reference for what every store does. Values are copied in and out, as storage does. */
export function createMemoryStore(): Store {
  const items = new Map<string, string>();
  const pages = new Map<string, string>();
  const effects = new Map<string, string>();
  const policies = new Map<string, string>();
  const proposals = new Map<string, string>();

  const putEffect = (row: OutboxRow): void => void effects.set(row.key, JSON.stringify(row));
  const readItem = (item: string): ItemRow | undefined => parse<ItemRow>(items.get(item));
  const readProposal = (project: string): PolicyProposal | undefined => parse<PolicyProposal>(proposals.get(project));
  const readEffect = (key: string): OutboxRow | undefined => parse<OutboxRow>(effects.get(key));
  const allEffects = (): readonly OutboxRow[] => [...effects.keys()].flatMap((key) => readEffect(key) ?? []);

  return {
    async loadItem(item) {
      return ok(readItem(item));
    },

    async createItem(item, project) {
      if (!items.has(item)) {
        const empty: ItemRow = {
          ver: 0,
          project,
          due: undefined,
          base: emptyState,
          tail: [],
          pages: 0,
          seenChangelogId: undefined,
        };
        items.set(item, JSON.stringify(empty));
      }
      return ok(undefined);
    },

    async commit({ item, row, page, effects: owed }) {
      if (readItem(item)?.ver !== row.ver - 1) {
        return err({ kind: "conflict" });
      }
      items.set(item, JSON.stringify(row));
      if (page !== undefined) {
        pages.set(`${item}#${row.pages - 1}`, JSON.stringify(page));
      }
      owed.forEach(putEffect);
      return ok(undefined);
    },

    async loadPage(item, page) {
      return ok(parse<readonly LogEntry[]>(pages.get(`${item}#${page}`)) ?? []);
    },

    async itemsOfProject(project) {
      const rows = [...items.keys()].flatMap((item) => {
        const row = readItem(item);
        return row?.project === project ? [{ ...row, item }] : [];
      });
      return ok({ rows, next: undefined });
    },

    async dueItems(now, limit) {
      const due = [...items.keys()].flatMap((item) => {
        const at = readItem(item)?.due;
        return at !== undefined && at <= now ? [{ item, at }] : [];
      });
      return ok(
        due
          .sort((one, other) => one.at - other.at)
          .slice(0, limit)
          .map(({ item }) => item),
      );
    },

    async loadEffect(key) {
      return ok(readEffect(key));
    },

    async replaceEffect(row) {
      if (readEffect(row.key)?.ver !== row.ver - 1) {
        return err({ kind: "conflict" });
      }
      putEffect(row);
      return ok(undefined);
    },

    async putEffect(row) {
      putEffect(row);
      return ok(undefined);
    },

    async removeEffect(key) {
      effects.delete(key);
      return ok(undefined);
    },

    async dueEffects(now, limit) {
      const due = allEffects().filter((row) => row.due <= now);
      return ok([...due].sort((one, other) => one.due - other.due).slice(0, limit));
    },

    async loadPolicy(project) {
      return ok(parse<StoredPolicy>(policies.get(project)));
    },

    async loadPolicyVersion(project, version) {
      return ok(parse<StoredPolicy>(policies.get(`${project}#${version}`)));
    },

    async savePolicy(project, stored, ...owed) {
      const current = parse<StoredPolicy>(policies.get(project))?.policy.version ?? 0;
      if (current !== stored.policy.version - 1) {
        return err({ kind: "conflict" });
      }
      policies.set(project, JSON.stringify(stored));
      policies.set(`${project}#${stored.policy.version}`, JSON.stringify(stored));
      owed.forEach(putEffect);
      return ok(undefined);
    },

    async confirmPolicy(project, stored, proposal, ...owed) {
      if (readProposal(project)?.ver !== proposal.ver - 1) {
        return err({ kind: "conflict" });
      }
      const saved = await this.savePolicy(project, stored, ...owed);
      return saved.ok ? this.saveProposal(project, proposal) : saved;
    },

    async loadProposal(project) {
      return ok(readProposal(project));
    },

    async saveProposal(project, proposal) {
      if ((readProposal(project)?.ver ?? 0) !== proposal.ver - 1) {
        return err({ kind: "conflict" });
      }
      proposals.set(project, JSON.stringify(proposal));
      return ok(undefined);
    },
  };
}

/** What this file itself wrote comes back in the shape that it had. */
function parse<T>(text: string | undefined): T | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as T);
}
