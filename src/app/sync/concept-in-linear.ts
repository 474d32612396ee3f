import type { Result } from "../../domain/result";
import { err, ok, unreachable } from "../../domain/result";
import type { ConceptStanding, ConceptWrite, SectionEditor } from "../../domain/sync/concept-standing";
import type { SyncLink } from "../../domain/sync/link";
import { toMark } from "../../domain/sync/mark";
import type { PairRecord } from "../../domain/sync/pair";
import { toVoter } from "../../domain/sync/voice";
import type { SideFailure } from "../../ports/sync-side";
import type { PairRow } from "../../ports/sync-store";
import { decideAndCommit } from "../decide-and-commit";
import type { ItemGate } from "../item-gate";
import { somebody } from "../words/sync";
import { toList } from "../words/text";
import { storageSilent } from "./side-outcome";
import type { LinearSide, SyncPorts } from "./sync-ports";

/** What the app's record has of the concept, for the section in Linear. A project without a gate has none. */
export function toConceptStanding({ rules }: SyncLink, gate: ItemGate | undefined): ConceptStanding | undefined {
  return gate && { mode: rules.concept ?? "off", concept: gate.state.concept, version: gate.state.versions.length, editor: undefined };
}

/**
 * Whose edit of the section it is. Nobody's is taken unless one person alone wrote since both sides agreed, who is one
 * Jira account by the leader's mapping and may edit the item there.
 */
export async function readEditor(ports: SyncPorts, { editorsOf }: LinearSide, { mapping }: SyncLink, { jira, linear, conceptAgreedAt = 0 }: PairRecord): Promise<Result<SectionEditor, SideFailure>> {
  const editors = await editorsOf(linear, conceptAgreedAt);
  if (!editors.ok) {
    return editors;
  }
  const mayNot: SectionEditor = { kind: "mayNot", name: toList(editors.value.map(({ name }) => name)) || somebody };
  const [editor, ...more] = editors.value;
  const account = editor === undefined || more.length > 0 ? undefined : toVoter(mapping.assignee, editor.id);
  if (account === undefined || !account.ok) {
    return ok(mayNot);
  }
  const who = await ports.directory.person(account.value, jira);
  if (!who.ok) {
    return who;
  }
  const may = who.value !== undefined && who.value.active && who.value.sees && who.value.edits;
  return ok(may ? { kind: "may", person: account.value } : mayNot);
}

/** A version of the concept, as if it had been written in Jira's panel: it closes the gate first, and outdates approvals. */
export async function editConcept(ports: SyncPorts, { record, project }: PairRow, { by, concept, basedOn, source }: ConceptWrite): Promise<Result<"taken" | "refused", SideFailure>> {
  const done = await decideAndCommit(ports, {
    item: record.jira,
    project,
    policyNeed: "roundIsEnough",
    actionId: `linear-concept:${basedOn}:${toMark(source)}`,
    commands: () => [{ command: { kind: "editConcept", by, concept, basedOn }, whenRefused: "refuse" }],
    names: { people: {}, statuses: [] },
  });
  if (done.ok) {
    return ok("taken");
  }
  switch (done.error.kind) {
    case "refused":
      // Whoever edited it in Jira meanwhile is seen by the next look, which asks.
      return done.error.refusal.kind === "someoneElseEdited" ? err(storageSilent) : ok("refused");
    case "tooLarge":
    case "brokenPolicy":
      return ok("refused");
    case "conflict":
    case "unavailable":
    case "trackerUnavailable":
      return err(storageSilent);
    default:
      return unreachable(done.error);
  }
}
