import type { MigrationItem, MigrationPage } from "../../contract/policy/migration";
import type { Reply } from "../../contract/page/reply";
import { decide } from "../../domain/item/decide";
import { evolve } from "../../domain/item/evolve";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { Verdict } from "../../domain/concept/verdict";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { ItemRow, Store, StoredPolicy } from "../../ports/store";
import type { Tracker, WorkItem } from "../../ports/tracker";
import { passesFrom } from "../item/gate-field";
import { governedBy, judgeConceptGate, toGate } from "../item/item-gate";
import type { ItemGate } from "../item/item-gate";
import { logEnd, toEntries } from "../item/log-pages";
import { peopleIn } from "../item/people-in";
import { conceptFacts } from "../item/concept-facts";
import { toConditionFields, toSources } from "../item/policy-sources";
import type { SettingsCaller } from "./project-settings";
import { no, ofCommit, ofStore, ofTracker, yes } from "../page/reply";

export interface PreviewPorts {
  readonly store: Pick<Store, "loadItem" | "loadPolicy">;
  /** On the leader's own behalf: nobody sees a summary here that Jira hides from them. */
  readonly trackerAsUser: Pick<Tracker, "openItems" | "readItem">;
  readonly directory: Pick<Directory, "resolve" | "names">;
  readonly clock: Clock;
}

/** Each review that is listed costs some calls to Jira, and a resolver has 25 seconds. */
const itemsPerPage = 20;

/** What the newest policy would do to the project's open reviews. The engine itself judges; nothing is written. */
export async function previewMigration(
  ports: PreviewPorts,
  { person, project }: SettingsCaller,
  { cursor }: { readonly cursor?: string | undefined },
): Promise<Reply<MigrationPage>> {
  const [stored, page] = await Promise.all([
    ports.store.loadPolicy(project),
    ports.trackerAsUser.openItems(project, cursor, itemsPerPage),
  ]);
  if (!stored.ok) {
    return ofStore(stored.error);
  }
  if (!page.ok) {
    return ofTracker(page.error);
  }
  const now = ports.clock.now();
  const rows = await Promise.all(
    page.value.items.map(async (item) => ({ item, row: await ports.store.loadItem(item.id) })),
  );
  const items: MigrationItem[] = [];
  for (const { item, row } of rows) {
    if (!row.ok) {
      return ofStore(row.error);
    }
    if (row.value !== undefined && stored.value !== undefined && isOlder(row.value, stored.value)) {
      const seen = await judgeBoth(ports, person, { item, row: row.value, stored: stored.value }, now);
      if (!seen.ok) {
        return seen;
      }
      items.push(seen.value);
    }
  }
  const names = await ports.directory.names(peopleIn(items.map(({ before, after }) => [before, after])));
  const { next } = page.value;
  return yes({
    version: stored.value?.policy.version ?? 0,
    now,
    items,
    looked: rows.length,
    ...(next === undefined ? {} : { next }),
    people: names.ok ? names.value : {},
  });
}

function isOlder(row: ItemRow, stored: StoredPolicy): boolean {
  const { round } = toGate("", row.project, row, stored).state;
  return round !== undefined && round.closed === undefined && round.policy.version !== stored.policy.version;
}

async function judgeBoth(
  ports: PreviewPorts,
  by: PersonId,
  { item, row, stored }: { readonly item: WorkItem; readonly row: ItemRow; readonly stored: StoredPolicy },
  now: Instant,
): Promise<Reply<MigrationItem>> {
  const { policy } = stored;
  const fields = toConditionFields(policy);
  const whole = fields.length === 0 ? undefined : await ports.trackerAsUser.readItem(item.id, fields);
  if (whole?.ok === false) {
    return ofTracker(whole.error);
  }
  const gate = governedBy(toGate(item.id, row.project, row, stored), item.facts.issueType);
  const facts = conceptFacts(policy, gate.state, whole?.value ?? item);
  const directory = await ports.directory.resolve(toSources(policy, row.project, facts), item.id);
  const decided = decide({ kind: "migratePolicy", by, policy, facts, directory }, gate.state, policy, now);
  if (!decided.ok) {
    return decided.error.kind === "directoryUnreachable"
      ? no({ kind: "unavailable", what: "jira" })
      : ofCommit({ kind: "refused", rejection: decided.error });
  }
  const state = toEntries(logEnd(item.id, gate.state.seq, row.tail), decided.value, {
    at: now,
    by: { kind: "person", id: by },
    actionId: undefined,
  }).reduce(evolve, gate.state);
  const then = toGate(item.id, row.project, { ...row, base: state, tail: [] }, stored);
  const [before, after] = [judgeConceptGate(gate, now), judgeConceptGate(then, now)];
  const { id, key, summary } = item;
  return yes({
    id,
    key,
    summary,
    fromVersion: gate.state.round?.policy.version ?? 0,
    before,
    after,
    effect: toEffect(openFrom(gate, before), openFrom(then, after)),
  });
}

/** From when on the item may move; only a gate that blocks holds anybody up. */
function openFrom({ policy }: ItemGate, verdict: Verdict): number {
  return policy.mode === "block" ? passesFrom(verdict, policy) : Number.NEGATIVE_INFINITY;
}

function toEffect(before: number, after: number): MigrationItem["effect"] {
  return before === after ? "same" : after > before ? "later" : "sooner";
}
