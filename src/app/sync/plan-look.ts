import type { SyncContext } from "../../domain/sync/merge/write-draft";
import type { PairRecord } from "../../domain/sync/pair";
import type { SectionEditor, SectionField } from "../../domain/sync/sections/section";
import { planSync } from "../../domain/sync/plan";
import type { SyncPlan } from "../../domain/sync/plan";
import { toUnanswered } from "../../domain/sync/votes/linear-comment";
import type { SideFailure } from "../../ports/sync-side";
import { readPairGate } from "./pair-gate";
import type { Look } from "./look";
import { takeCommands } from "./votes/take-commands";
import type { Hearing } from "./votes/take-commands";
import { readEditor } from "./sections/sections-in-linear";
import { storageSilent } from "./side-outcome";
import type { SyncPorts } from "./sync-ports";

type Planned =
  | { readonly kind: "planned"; readonly plan: SyncPlan; readonly look: Look }
  | { readonly kind: "failed"; readonly record: PairRecord; readonly failure: SideFailure };

/** The plan, once it is known who edited a section in Linear and what people said there about the gate. */
export async function planLook(ports: SyncPorts, look: Look, context: SyncContext): Promise<Planned> {
  const { link, row, seen } = look;
  let known = context;
  let gate = look.gate;
  const first = planSync(row.record, seen, known);
  const isDeaf = link.votesSince === undefined || first.record.state.kind === "paused" || seen.linear.kind === "gone";
  const commands =
    isDeaf || seen.jira.kind === "gone"
      ? []
      : toUnanswered(row.record, { jira: seen.jira.view, linear: seen.linear.view });
  const taken: Hearing =
    commands.length === 0 ? { record: row.record, failure: undefined } : await takeCommands(ports, look, commands);
  if (taken.failure !== undefined) {
    return { kind: "failed", record: taken.record, failure: taken.failure };
  }
  if (commands.length > 0) {
    const standing = await readPairGate(ports.store, row.record.jira, row.project, context.now);
    if (!standing.ok) {
      return { kind: "failed", record: taken.record, failure: storageSilent };
    }
    gate = standing.value.gate;
    known = { ...context, gate: standing.value.pairGate };
  }
  for (const field of first.needsEditor ?? []) {
    const editor = await readEditor(ports, look, field);
    if (!editor.ok) {
      return { kind: "failed", record: taken.record, failure: editor.error };
    }
    known = withEditor(known, field, editor.value);
  }
  if (first.needsTimes === true) {
    const [jira, linear] = await Promise.all([
      ports.jira.changeTimes(row.record.jira),
      look.linear.side.changeTimes(row.record.linear),
    ]);
    if (!jira.ok) {
      return { kind: "failed", record: taken.record, failure: jira.error };
    }
    if (!linear.ok) {
      return { kind: "failed", record: taken.record, failure: linear.error };
    }
    known = { ...known, times: { jira: jira.value, linear: linear.value } };
  }
  return {
    kind: "planned",
    plan: known === context ? first : planSync(taken.record, seen, known),
    look: { ...look, gate },
  };
}

function withEditor(context: SyncContext, field: SectionField, editor: SectionEditor): SyncContext {
  const { concept, charter } = context;
  return field === "concept"
    ? { ...context, concept: concept && { ...concept, editor } }
    : { ...context, charter: charter && { ...charter, editor } };
}
