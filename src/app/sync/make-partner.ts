import type { Instant } from "../../domain/ground/people";
import { toFingerprint } from "../../domain/sync/fingerprint";
import type { SyncLink } from "../../domain/sync/link/link";
import type { PairRecord } from "../../domain/sync/pair";
import { setFields, valueFields } from "../../domain/sync/side";
import type { Both, Seen, SideValues } from "../../domain/sync/side";
import { translate } from "../../domain/sync/link/translation";
import type { Dictionary } from "../../domain/sync/link/translation";
import type { SideFailure } from "../../ports/sync-side";
import type { PairRow } from "../../ports/sync-store";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
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
  link: SyncLink,
  row: PairRow,
  seen: Both<Seen>,
  dictionary: Dictionary,
  now: Instant,
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
  const draft = toDraft(values, dictionary);
  const made = await ports.linearOf(link).side.create({ place: link.team, values: draft }, row.record.linear);
  if (!made.ok) {
    return { kind: "failed", failure: made.error };
  }
  const { making: _, ...rest } = row;
  const saved = await ports.syncStore.savePair({
    ...rest,
    ver: row.ver + 1,
    due: now,
    record: toFirstRecord(row.record, values, draft),
    health: row.health,
  });
  if (!saved.ok) {
    return { kind: "made", outcome: toFailureOutcome(saved.error) };
  }
  await ports.syncQueue.push([{ kind: "jira", id: row.record.jira, project: link.project }]);
  return { kind: "made", outcome: done };
}

/** What has no word on the other side is left out. */
function toDraft(values: SideValues, dictionary: Dictionary): SideValues {
  const entries = valueFields.map(
    (field) => [field, translate(dictionary, field, values[field], "jira") ?? ""] as const,
  );
  const sets = setFields.map(
    (field) =>
      [
        field,
        field === "links" ? [] : values[field].flatMap((value) => translate(dictionary, field, value, "jira") ?? []),
      ] as const,
  );
  return Object.fromEntries([...entries, ...sets]) as unknown as SideValues;
}

/** What the partner was made from is what both agreed on, so that an edit in between is none of both. */
function toFirstRecord(record: PairRecord, values: SideValues, draft: SideValues): PairRecord {
  const agreed = valueFields.filter((field) => draft[field] !== "" || values[field] === "");
  return {
    ...record,
    base: Object.fromEntries(
      agreed.map((field) => [field, { jira: toFingerprint(values[field]), linear: toFingerprint(draft[field]) }]),
    ),
    baseSets: { ...record.baseSets, labels: { jira: values.labels, linear: draft.labels } },
  };
}
