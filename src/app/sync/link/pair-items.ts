import type { SyncLink } from "../../../domain/sync/link/link";
import { toClientId } from "../../../domain/sync/fingerprint";
import { newPair } from "../../../domain/sync/pair";
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
  item: string,
): Promise<Result<void, StoreFailure>> {
  const record = newPair(item, toPartnerId(link, item));
  const made = await ports.syncStore.createPair({ ...toFirstRow(link, record, ports.clock.now()), making: "linear" });
  return made.ok || made.error.kind === "conflict" ? ok(undefined) : made;
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
  await ports.queue.push([{ kind: "observe", item: made.value.id }]);
  return joined.ok || joined.error.kind === "conflict" ? ok(made.value.id) : err(storageSilent);
}
