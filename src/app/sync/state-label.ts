import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { toClientId } from "../../domain/sync/fingerprint";
import { stateLabels, toLabelDelta, toStateLabel } from "../../domain/sync/link/state-label";
import type { StateLabelIds } from "../../domain/sync/link/state-label";
import type { LinearWorkspaceApi } from "../../ports/linear-workspace";
import type { SideFailure } from "../../ports/sync-side";
import { judgeConceptGate } from "../item/item-gate";
import { composeStateLabel } from "../words/item/label";
import type { Look } from "./look";

/**
 * Has the label on the Linear issue say how the gate stands. It is written where the state changed, and at no other time:
 * who takes it off keeps it off until then. Gives what it says now; "" is nothing.
 */
export async function tellStateLabel({
  link: { rules, stateLabels: ids },
  row: { record, health },
  issue,
  now,
  gate,
  linear: { side },
}: Look): Promise<Result<string, SideFailure>> {
  const before = health.label ?? "";
  if (ids === undefined || issue.kind === "gone" || record.state.kind === "paused") {
    return ok(before);
  }
  const wanted =
    gate === undefined || rules.stateLabel !== true ? undefined : toStateLabel(judgeConceptGate(gate, now), now);
  if ((wanted ?? "") === before) {
    return ok(before);
  }
  const { added, removed } = toLabelDelta(ids, wanted, issue.view.values.labels);
  if (added.length + removed.length > 0) {
    const written = await side.edit(record.linear, {
      values: {},
      added: { labels: added, links: [] },
      removed: { labels: removed, links: [] },
    });
    // Somebody deleted the label in Linear: saving the mapping makes it again.
    if (!written.ok && written.error.kind !== "rejected") {
      return written;
    }
  }
  return ok(wanted ?? "");
}

/** The team's labels for the gate's states, made where they are not there yet. One that somebody made before is used. */
export async function prepareStateLabels(
  workspaceApi: LinearWorkspaceApi,
  site: string,
  team: string,
): Promise<Result<StateLabelIds, SideFailure>> {
  const there = await workspaceApi.labels(team);
  if (!there.ok) {
    return there;
  }
  const ids: Partial<Record<keyof StateLabelIds, string>> = {};
  for (const label of stateLabels) {
    const name = composeStateLabel(label);
    const known = there.value.find((one) => one.name.toLowerCase() === name.toLowerCase())?.id;
    const id = known ?? toClientId(`label:${site}:${team}:${label}`);
    const made = known === undefined ? await workspaceApi.createLabel({ id, team, name }) : ok(undefined);
    if (!made.ok) {
      return err(made.error);
    }
    ids[label] = id;
  }
  return ok(ids as StateLabelIds);
}
