import type { Instant, PersonId } from "../../../domain/ground/people";
import type { Result } from "../../../domain/ground/result";
import { err, ok, unreachable } from "../../../domain/ground/result";
import type { SyncLink } from "../../../domain/sync/link/link";
import { toFingerprint } from "../../../domain/sync/fingerprint";
import type {
  CharterInJira,
  CharterWrite,
  ConceptInJira,
  ConceptWrite,
  SectionEditor,
  SectionField,
  SectionWrite,
} from "../../../domain/sync/sections/section";
import { toVoter } from "../../../domain/sync/votes/linear-comment";
import type { Rights } from "../../../ports/directory";
import type { SideFailure } from "../../../ports/sync-side";
import type { PairRow } from "../../../ports/sync-store";
import { actOnCharter } from "../../commit/act-charter";
import { toCharterView } from "../../commit/charter-view";
import { decideAndCommit } from "../../item/decide-and-store";
import type { ItemGate } from "../../item/item-gate";
import { somebody } from "../../words/sync/comment-copy";
import { toList } from "../../words/text";
import type { Look } from "../look";
import { storageSilent } from "../side-outcome";
import type { SyncPorts } from "../sync-ports";

/** What the app's record has of the concept, for the section in Linear. A project without a gate has none. */
export function toConceptInJira({ rules }: SyncLink, gate: ItemGate | undefined): ConceptInJira | undefined {
  return (
    gate && {
      mode: rules.concept ?? "off",
      concept: gate.state.concept,
      version: gate.state.versions.length,
      editor: undefined,
    }
  );
}

/**
 * What the app's record has of the charter, and the names of those who are named in Jira; undefined where there is no
 * commit space. Where the names can't be read the section waits for a look that can.
 */
export async function toCharterInJira(
  { directory }: Pick<SyncPorts, "directory">,
  { rules }: SyncLink,
  loaded: ItemGate,
  now: Instant,
): Promise<Result<CharterInJira | undefined, SideFailure>> {
  const view = toCharterView(loaded, now);
  const { charter: mode = "off" } = rules;
  if (view === undefined) {
    return ok(undefined);
  }
  const { charter, versions } = view;
  const known = { mode, charter, version: versions.length, editor: undefined };
  if (mode === "off" || charter === undefined) {
    return ok({ ...known, people: {} });
  }
  const named = Object.entries({
    sponsor: charter.sponsor,
    owner: view.people.owner,
    decider: view.people.decider,
  }).flatMap(([role, id]) => (id === undefined ? [] : [{ role, id }]));
  const names = await directory.names([...new Set(named.map(({ id }) => id))]);
  return names.ok
    ? ok({
        ...known,
        people: Object.fromEntries(named.map(({ role, id }) => [role, names.value[id]?.name ?? somebody])),
      })
    : names;
}

/**
 * Whose edit of a section it is. Nobody's is taken unless one person alone wrote since both sides agreed, who is one
 * Jira account by the leader's mapping and may edit the item there.
 */
export async function readEditor(
  ports: SyncPorts,
  { linear: { editorsOf }, link: { mapping }, row: { record } }: Pick<Look, "linear" | "link" | "row">,
  field: SectionField,
): Promise<Result<SectionEditor, SideFailure>> {
  const editors = await editorsOf(record.linear, record[`${field}AgreedAt`] ?? 0);
  if (!editors.ok) {
    return editors;
  }
  const mayNot: SectionEditor = { kind: "mayNot", name: toList(editors.value.map(({ name }) => name)) || somebody };
  const [editor, ...more] = editors.value;
  const account = editor === undefined || more.length > 0 ? undefined : toVoter(mapping.assignee, editor.id);
  if (account === undefined || !account.ok) {
    return ok(mayNot);
  }
  const who = await ports.directory.person(account.value, record.jira);
  if (!who.ok) {
    return who;
  }
  const may = who.value !== undefined && who.value.active && who.value.sees && who.value.edits;
  return ok(may ? { kind: "may", person: account.value } : mayNot);
}

/** A new version, as if it had been written in Jira's panel. */
export function editSection(
  ports: SyncPorts,
  row: PairRow,
  write: SectionWrite,
): Promise<Result<"taken" | "refused", SideFailure>> {
  return write.kind === "editConcept" ? editConcept(ports, row, write) : editCharter(ports, row, write);
}

/** A version of the concept, as if it had been written in Jira's panel: it closes the gate first, and outdates approvals. */
async function editConcept(
  ports: SyncPorts,
  { record, project }: PairRow,
  { by, concept, basedOn, source }: ConceptWrite,
): Promise<Result<"taken" | "refused", SideFailure>> {
  const done = await decideAndCommit(ports, {
    item: record.jira,
    project,
    policyNeed: "roundIsEnough",
    actionId: `linear-concept:${basedOn}:${toFingerprint(source)}`,
    commands: () => [{ command: { kind: "editConcept", by, concept, basedOn }, whenRefused: "refuse" }],
    names: { people: {}, statuses: [] },
  });
  if (done.ok) {
    return ok("taken");
  }
  switch (done.error.kind) {
    case "refused":
      // Whoever edited it in Jira meanwhile is seen by the next look, which asks.
      return done.error.rejection.kind === "someoneElseEdited" ? err(storageSilent) : ok("refused");
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

/**
 * The very press of Jira's panel: people and past learnings are looked at as there, the commit gate closes first where it
 * lacks something, and after commitment the version is listed and takes nothing back.
 */
async function editCharter(
  ports: SyncPorts,
  { record, project }: PairRow,
  { by, charter, basedOn, source }: CharterWrite,
): Promise<Result<"taken" | "refused", SideFailure>> {
  const done = await actOnCharter(
    { ...ports, rights: rightsOf(ports, by) },
    { person: by, item: record.jira, project },
    {
      actionId: `linear-charter:${basedOn}:${toFingerprint(source)}`,
      command: { kind: "editCharter", charter, basedOn },
    },
  );
  if (done.ok) {
    return ok("taken");
  }
  switch (done.failure.kind) {
    case "refused":
      return done.failure.rejection.kind === "directoryUnreachable" ? err(storageSilent) : ok("refused");
    case "invalid":
    case "forbidden":
    case "notFound":
      return ok("refused");
    // Whoever edited it in Jira meanwhile is seen by the next look, which asks.
    case "changedMeanwhile":
    case "unavailable":
    case "proposalWaits":
    case "needsSecondLeader":
      return err(storageSilent);
    default:
      return unreachable(done.failure);
  }
}

/** The rights of one who is not in session, as the app itself reads them. */
function rightsOf({ directory }: Pick<SyncPorts, "directory">, person: PersonId): Pick<Rights, "onItem"> {
  return {
    async onItem(item) {
      const who = await directory.person(person, item);
      return who.ok
        ? ok({
            see: who.value?.active === true && who.value.sees,
            edit: who.value?.edits === true,
            comment: who.value?.comments === true,
            administer: false,
          })
        : who;
    },
  };
}
