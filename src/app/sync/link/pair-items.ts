import type { SyncLink } from "../../../domain/sync/link/link";
import type { Named } from "../../../domain/sync/link/unpaired";
import { toClientId } from "../../../domain/sync/fingerprint";
import { newPair } from "../../../domain/sync/pair";
import type { PairEvent } from "../../../domain/sync/pair-log";
import type { SideView } from "../../../domain/sync/side";
import { valueFields } from "../../../domain/sync/side";
import type { Both, Side } from "../../../domain/sync/side";
import { translateValues } from "../../../domain/sync/link/translation";
import type { Result } from "../../../domain/ground/result";
import { err, ok } from "../../../domain/ground/result";
import type { StoreFailure } from "../../../ports/failure";
import type { SideFailure } from "../../../ports/sync-side";
import type { PairRow } from "../../../ports/sync-store";
import { actionLabel, retroLabel } from "../../item/retro-label";
import { storageSilent } from "../side-outcome";
import type { SyncPorts } from "../sync-ports";

/** The Linear issue of a Jira item has one id for ever, after a new installation too, which no other site chooses. */
const toPartnerId = ({ site }: SyncLink, item: string): string => toClientId(`pair:${site}:${item}`);

/** Whether a Jira item without a partner gets one. Its labels are read where they make a difference and nobody knows them. */
export async function wantsPartner(
  ports: SyncPorts,
  { creates: { inLinear }, rules }: SyncLink,
  item: string,
  known?: readonly string[],
): Promise<Result<boolean, SideFailure>> {
  const retros = rules.retros === true;
  if (inLinear === retros) {
    return ok(inLinear);
  }
  const read = known === undefined ? await ports.jira.read(item) : undefined;
  if (read?.ok === false) {
    return read.error.kind === "notFound" ? ok(false) : read;
  }
  const labels = known ?? read?.value.values.labels ?? [];
  // What was promised in a retro is work as any other, too.
  return ok(labels.includes(retroLabel) ? retros : inLinear || labels.includes(actionLabel));
}

/** Says that a Jira item gets a Linear issue. It is made by the look that follows; saying it twice makes one. */
export async function pairJiraItem(
  ports: SyncPorts,
  link: SyncLink,
  { id, key, title }: Named,
): Promise<Result<void, StoreFailure>> {
  const record = newPair(id, toPartnerId(link, id));
  const row = toFirstRow(link, record, ports.clock.now());
  const made = await ports.syncStore.createPair({
    ...row,
    making: "linear",
    health: { title, keys: { jira: key, linear: "" } },
  });
  return made.ok || made.error.kind === "conflict" ? forgetBoth(ports, link, { jira: id }) : made;
}

/** Joins two things that stood on both sides: a leader chose it, and the health says so from the first look on. */
export async function pairBoth(
  ports: Pick<SyncPorts, "syncStore" | "clock">,
  link: SyncLink,
  { jira, linear }: Both<Named>,
): Promise<Result<void, StoreFailure>> {
  const at = ports.clock.now();
  const log: readonly PairEvent[] = [{ at, kind: "paired" }];
  const row = toFirstRow(link, newPair(jira.id, linear.id), at);
  const made = await ports.syncStore.createPair({
    ...row,
    health: { title: jira.title, keys: { jira: jira.key, linear: linear.key }, log },
  });
  return made.ok ? forgetBoth(ports, link, { jira: jira.id, linear: linear.id }) : made;
}

/** What has a partner now is on no list of those without. */
export async function forgetBoth(
  { syncStore }: Pick<SyncPorts, "syncStore">,
  { project }: Pick<SyncLink, "project">,
  { jira, linear }: Partial<Both<string>>,
): Promise<Result<void, StoreFailure>> {
  for (const id of [jira, linear]) {
    const known = id === undefined ? ok(undefined) : await syncStore.loadUnpaired(project, id);
    const forgotten =
      known.ok && known.value !== undefined ? await syncStore.forgetUnpaired(project, known.value.id) : known;
    if (!forgotten.ok) {
      return forgotten;
    }
  }
  return ok(undefined);
}

/** Joins an item and an issue that both exist. The look that follows compares them; `counts` is the side that was there first. */
export async function joinPair(
  ports: SyncPorts,
  link: SyncLink,
  { jira, linear }: Both<string>,
  counts?: Side,
): Promise<Result<void, StoreFailure>> {
  const picked = counts === undefined ? {} : Object.fromEntries(valueFields.map((field) => [field, counts]));
  return ports.syncStore.createPair(toFirstRow(link, { ...newPair(jira, linear), picked }, ports.clock.now()));
}

function toFirstRow({ project }: SyncLink, record: PairRow["record"], now: number): PairRow {
  return { ver: 1, project, due: now, record, health: { title: "", keys: { jira: "", linear: "" } } };
}

/** Makes the Jira item of a Linear issue that has none, and joins the two. What an earlier try made is found again. */
export async function pairLinearIssue(
  ports: SyncPorts,
  link: SyncLink,
  issue: SideView,
): Promise<Result<string, SideFailure>> {
  const values = translateValues({ ...link.mapping, items: [] }, issue.values, "linear");
  const made = await ports.jira.create({ place: link.project, values }, `linear:${issue.id}`);
  if (!made.ok) {
    return made;
  }
  const joined = await joinPair(ports, link, { jira: made.value.id, linear: issue.id }, "linear");
  await forgetBoth(ports, link, { linear: issue.id });
  await ports.queue.push([{ kind: "observe", item: made.value.id }]);
  return joined.ok || joined.error.kind === "conflict" ? ok(made.value.id) : err(storageSilent);
}
