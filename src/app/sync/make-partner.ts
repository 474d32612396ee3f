import { toFingerprint } from "../../domain/sync/fingerprint";
import type { PairRecord } from "../../domain/sync/pair";
import { valueFields } from "../../domain/sync/side";
import type { SideValues, SideView } from "../../domain/sync/side";
import { translateValues } from "../../domain/sync/link/translation";
import type { Dictionary } from "../../domain/sync/link/translation";
import type { SideFailure } from "../../ports/sync-side";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import type { Look } from "./look";
import { done } from "./side-outcome";
import type { SyncPorts } from "./sync-ports";

type Made =
  | { readonly kind: "made"; readonly outcome: EffectOutcome }
  | { readonly kind: "failed"; readonly failure: SideFailure };

/**
 * Makes the Linear issue that a pair still lacks. Its id was chosen and stored before, so making it again makes none.
 * What the two have in common afterwards is what they agreed on; the look that follows does the rest.
 */
export async function makePartner(
  ports: SyncPorts,
  { link, row, seen, now }: Pick<Look, "link" | "row" | "seen" | "now">,
  dictionary: Dictionary,
): Promise<Made> {
  if (seen.jira.kind === "gone") {
    const saved = await ports.syncStore.savePair({
      ...row,
      ver: row.ver + 1,
      due: undefined,
      record: { ...row.record, state: { kind: "unlinked" } },
    });
    return { kind: "made", outcome: saved.ok ? done : toFailureOutcome(saved.error) };
  }
  const { values } = seen.jira.view;
  const draft: SideValues = { ...translateValues(dictionary, values, "jira"), links: [] };
  const made = await ports.linearOf(link).side.create({ place: link.team, values: draft }, row.record.linear);
  if (!made.ok) {
    return { kind: "failed", failure: made.error };
  }
  const { making: _, ...rest } = row;
  const saved = await ports.syncStore.savePair({
    ...rest,
    ver: row.ver + 1,
    due: now,
    record: toFirstRecord(row.record, seen.jira.view, { ...draft, ...made.value.has }),
    health: row.health,
  });
  if (!saved.ok) {
    return { kind: "made", outcome: toFailureOutcome(saved.error) };
  }
  await ports.syncQueue.push([{ kind: "jira", id: row.record.jira, project: link.project }]);
  return { kind: "made", outcome: done };
}

/** What the partner holds of what it was made from is what both agreed on, so that an edit in between is none of both. */
function toFirstRecord(record: PairRecord, { values, beyond = {} }: SideView, made: SideValues): PairRecord {
  const agreed = valueFields.filter((field) => made[field] !== "" || values[field] === "");
  return {
    ...record,
    base: Object.fromEntries(
      agreed.map((field) => [field, { jira: toFingerprint(values[field]), linear: toFingerprint(made[field]) }]),
    ),
    held: { shown: { jira: values.description, linear: made.description }, beyond: { jira: beyond, linear: {} } },
    baseSets: { ...record.baseSets, labels: { jira: values.labels, linear: made.labels } },
  };
}
