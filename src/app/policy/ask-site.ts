import type { SiteChecked } from "../../contract/policy/workflow-rules";
import type { Reply } from "../../contract/page/reply";
import { type Asked, checkSite, type SampleAnswers, type SeenFields } from "../../domain/policy/site-check";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { RuleField } from "../../domain/policy/workflow-rules";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { Health } from "../../ports/health";
import type { SiteProbe } from "../../ports/site-probe";
import type { ItemId, ItemRow, Store } from "../../ports/store";
import type { GatePublication, Tracker } from "../../ports/tracker";
import { passesBy } from "../item/field-passes";
import { noNames, publicationOf } from "../item/gate-field";
import { toGate } from "../item/item-gate";
import { readGate, readNames } from "../item/publish";
import { ofStore, yes } from "../page/reply";

export interface AskSitePorts {
  readonly store: Store;
  readonly siteProbe: SiteProbe;
  readonly directory: Directory;
  /** The tracker as the app itself reaches it, since only the app may write its fields. */
  readonly ownTracker: Pick<Tracker, "publishGates">;
  readonly health: Pick<Health, "lastEvent">;
  readonly clock: Clock;
}

/** Asks the site itself whether what the app takes for granted holds, on the item of the project that the app looked at last. */
export async function askSite(
  ports: AskSitePorts,
  { project, person }: { readonly project: string; readonly person: PersonId },
): Promise<Reply<SiteChecked>> {
  const [items, event, stored] = await Promise.all([
    ports.store.itemsOfProject(project, undefined),
    ports.health.lastEvent(),
    ports.store.loadPolicy(project),
  ]);
  if (!items.ok) {
    return ofStore(items.error);
  }
  if (!event.ok) {
    return ofStore(event.error);
  }
  if (!stored.ok) {
    return ofStore(stored.error);
  }
  const now = ports.clock.now();
  const hasDate = (row: ItemRow & { readonly item: ItemId }): boolean =>
    publicationOf(toGate(row.item, project, row, stored.value), now, noNames).gate.due !== undefined;
  // An item with a date answers one question more; among equals the one that changed most.
  const candidates = items.value.rows.toSorted((one, other) => other.ver - one.ver);
  const sampled = candidates.find(hasDate) ?? candidates[0];
  const sample =
    sampled === undefined ? undefined : await askAbout(ports, { item: sampled.item, project, person, now });
  const findings = checkSite({ now, lastEvent: event.value, ...(sample === undefined ? {} : { sample }) });
  return yes({ ...(sampled === undefined ? {} : { item: sampled.item }), findings });
}

interface Sample {
  readonly item: ItemId;
  readonly project: string;
  readonly person: PersonId;
  readonly now: Instant;
}

/** Writes what the field ought to hold anyway, then looks for it in every way in which the app and its rules rely on it. */
async function askAbout(
  ports: AskSitePorts,
  { item, project, person, now }: Sample,
): Promise<SampleAnswers | undefined> {
  const gate = await readGate(ports.store, item);
  if (!gate.ok || gate.value === undefined) {
    return undefined;
  }
  const publication = publicationOf(gate.value, now, await readNames(ports, [gate.value], now));
  const written = toAsked(await ports.ownTracker.publishGates([publication]));
  const wanted = toWanted(publication);
  const fields = Object.keys(wanted).flatMap((name): readonly RuleField[] =>
    name === "gate" || name === "charter" ? [name] : [],
  );
  const { siteProbe, directory } = ports;
  const { gate: field } = publication;
  const [byId, byKey, rule, snapshot, byState, byDate, bulk] = await Promise.all([
    siteProbe.seenFields(item, fields, "id"),
    siteProbe.seenFields(item, fields, "key"),
    siteProbe.askRule(item, project),
    directory.resolve({ people: [person], groups: [] }, item),
    siteProbe.findBy(item, { by: "state", state: field.state }),
    field.due === undefined ? undefined : siteProbe.findBy(item, { by: "due" }),
    siteProbe.readInBulk(item),
  ]);
  return {
    written,
    wanted,
    byId,
    byKey,
    rule,
    passes: passesBy(field, now),
    others: snapshot.reachable ? { kind: "answered", value: undefined } : { kind: "refused" },
    byState,
    ...(byDate === undefined ? {} : { byDate }),
    bulk,
  };
}

function toWanted({ gate, charter }: GatePublication): SeenFields {
  return { gate: gate.revision, ...(charter === undefined ? {} : { charter: charter.revision }) };
}

function toAsked(sent: Awaited<ReturnType<Tracker["publishGates"]>>): Asked<void> {
  if (sent.ok) {
    return { kind: "answered", value: undefined };
  }
  const isSilent = sent.error.kind === "unavailable" || sent.error.kind === "rateLimited";
  return { kind: isSilent ? "unavailable" : "refused" };
}
