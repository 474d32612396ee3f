import type { Problem, Reply } from "../../contract/page/reply";
import type { SettingsView } from "../../contract/policy/settings";
import { defaultCommitRules } from "../../domain/policy/default-policy";
import { decideGatedSince } from "../../domain/policy/gated-since";
import type { GateScope } from "../../domain/policy/gated-since";
import { defaultLearningRules } from "../../domain/policy/learning-rules";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { LearningRules, ProjectPolicy } from "../../domain/policy/policy";
import type { Choice } from "../../ports/directory";
import type { OutboxRow, PolicyProposal, StoredPolicy } from "../../ports/store";
import { enrolmentKey, scanKey, watchKey } from "../item/project-rows";
import { patienceMs } from "../item/owed-effects";
import { parsePolicy } from "./file";
import { asksSecondLeader, loadForRepair, loadWaiting, toSettingsView } from "./project-settings";
import type { SettingsCaller, SettingsPorts } from "./project-settings";
import { no, ofStore, ofTracker, yes } from "../page/reply";
import type { ReadablePolicy } from "./stored-policy";
import { issueTypeGone, statusGone } from "../words/policy/problem";

const largestVersion = 2_000_000_000;

/** Saves a draft as the next version, or proposes it to a second leader. The draft is checked again, whole. */
export async function saveSettings(
  ports: SettingsPorts,
  caller: SettingsCaller,
  request: { readonly draft: unknown; readonly basedOn: number },
): Promise<Reply<SettingsView>> {
  const draft = parsePolicy(request.draft);
  if (!draft.ok) {
    return no({ kind: "invalid", problems: draft.error });
  }
  const before = await loadForRepair(ports.store, caller.project);
  if (!before.ok) {
    return ofStore(before.error);
  }
  const current = before.value.policy.version;
  if (current !== request.basedOn) {
    return no({ kind: "changedMeanwhile", current });
  }
  const next = withCommitKept(draft.value, before.value.policy);
  return asksSecondLeader(before.value)
    ? propose(ports, caller, before.value, next)
    : writeVersion(ports, caller, { before: before.value, draft: next, who: { by: caller.person } });
}

/** A draft that says nothing of a space that was on switches it off; its items have to be told, so its rules stay. */
function withCommitKept(draft: ProjectPolicy, { commit }: ProjectPolicy): ProjectPolicy {
  return draft.commit !== undefined || commit === undefined ? draft : { ...draft, commit: { ...commit, mode: "off" } };
}

/** The second leader's yes: what was proposed becomes the next version. */
export async function confirmProposal(
  ports: SettingsPorts,
  caller: SettingsCaller,
  { ver }: { readonly ver: number },
): Promise<Reply<SettingsView>> {
  const found = await findProposal(ports, caller, ver);
  if (!found.ok) {
    return found;
  }
  const { before, proposal } = found.value;
  const { by, policy } = proposal;
  if (by === caller.person) {
    return no({ kind: "needsSecondLeader" });
  }
  return writeVersion(ports, caller, { before, draft: policy, who: { by, confirmedBy: caller.person }, proposal });
}

/** Takes a proposal back, or turns it down; the history of versions never had it. */
export async function withdrawProposal(
  ports: SettingsPorts,
  caller: SettingsCaller,
  { ver }: { readonly ver: number },
): Promise<Reply<SettingsView>> {
  const found = await findProposal(ports, caller, ver);
  if (!found.ok) {
    return found;
  }
  const { before, proposal } = found.value;
  const saved = await ports.store.saveProposal(caller.project, toEnded(proposal, "withdrawn", caller.person));
  if (!saved.ok) {
    return saved.error.kind === "conflict" ? no({ kind: "notFound" }) : ofStore(saved.error);
  }
  ports.log.info("policy.withdrawn", { project: caller.project, version: before.policy.version });
  return toSettingsView(ports, caller, before);
}

async function findProposal(
  ports: SettingsPorts,
  { project }: SettingsCaller,
  ver: number,
): Promise<Reply<{ readonly before: ReadablePolicy; readonly proposal: PolicyProposal }>> {
  const before = await loadForRepair(ports.store, project);
  if (!before.ok) {
    return ofStore(before.error);
  }
  const proposal = await loadWaiting(ports.store, project, before.value);
  if (!proposal.ok) {
    return ofStore(proposal.error);
  }
  return proposal.value?.ver === ver
    ? yes({ before: before.value, proposal: proposal.value })
    : no({ kind: "notFound" });
}

function toEnded(proposal: PolicyProposal, kind: "confirmed" | "withdrawn", by: PersonId): PolicyProposal {
  return { ...proposal, ver: proposal.ver + 1, end: { kind, by } };
}

async function propose(
  ports: SettingsPorts,
  caller: SettingsCaller,
  before: ReadablePolicy,
  draft: ProjectPolicy,
): Promise<Reply<SettingsView>> {
  const offered = await checkStatuses(ports, caller.project, draft);
  if (!offered.ok) {
    return offered;
  }
  const known = await ports.store.loadProposal(caller.project);
  if (!known.ok) {
    return ofStore(known.error);
  }
  const basedOn = before.policy.version;
  if (known.value !== undefined && known.value.end === undefined && known.value.basedOn === basedOn) {
    return no({ kind: "proposalWaits", by: known.value.by });
  }
  const proposal: PolicyProposal = {
    ver: (known.value?.ver ?? 0) + 1,
    basedOn,
    policy: { ...draft, version: basedOn },
    at: ports.clock.now(),
    by: caller.person,
  };
  const saved = await ports.store.saveProposal(caller.project, proposal);
  if (!saved.ok) {
    return saved.error.kind === "conflict" ? refuseForOther(ports, caller) : ofStore(saved.error);
  }
  ports.log.info("policy.proposed", { project: caller.project, version: basedOn });
  return toSettingsView(ports, caller, before);
}

/** Somebody proposed in the same moment. */
async function refuseForOther(ports: SettingsPorts, { project }: SettingsCaller): Promise<Reply<SettingsView>> {
  const other = await ports.store.loadProposal(project);
  return other.ok && other.value !== undefined
    ? no({ kind: "proposalWaits", by: other.value.by })
    : no({ kind: "unavailable", what: "storage" });
}

/** What becomes the next version of a project's rules: a draft that one leader saved, or a proposal that another confirmed. */
interface NextVersion {
  readonly before: ReadablePolicy;
  readonly draft: ProjectPolicy;
  readonly who: { readonly by: PersonId; readonly confirmedBy?: PersonId };
  readonly proposal?: PolicyProposal;
}

/** The next version, with who made it; it starts telling the project's open items. */
async function writeVersion(
  ports: SettingsPorts,
  caller: SettingsCaller,
  { before, draft, who, proposal }: NextVersion,
): Promise<Reply<SettingsView>> {
  const { project } = caller;
  const offered = await checkStatuses(ports, project, draft);
  if (!offered.ok) {
    return offered;
  }
  const now = ports.clock.now();
  const current = before.policy.version;
  const version = current + 1;
  const stored: StoredPolicy = {
    policy: { ...draft, version },
    history: [...before.history, { version, at: now, ...who }],
    statuses: offered.value.slice(0, mostStatuses).map(({ id, name }) => ({ id, name })),
    gatedSince: decideGatedSince({ policy: before.policy, since: before.gatedSince ?? {} }, draft, now),
    ...(draft.commit === undefined
      ? {}
      : {
          commitGatedSince: decideGatedSince(
            { policy: before.policy.commit ?? defaultCommitRules, since: before.commitGatedSince ?? {} },
            draft.commit,
            now,
          ),
        }),
    ...(draft.learning === undefined
      ? {}
      : {
          releasedSince: decideGatedSince(
            { policy: toReach(before.policy.learning), since: before.releasedSince ?? {} },
            toReach(draft.learning),
            now,
          ),
        }),
  };
  const enrolment = toEnrolment(ports, project, version, now);
  const scan = await toScan(ports, project, now);
  if (!scan.ok) {
    return scan;
  }
  const watch = await toWatch(ports, stored.policy, project, now);
  if (!watch.ok) {
    return watch;
  }
  const effects = [enrolment, scan.value, ...watch.value];
  const saved = await (proposal === undefined
    ? ports.store.savePolicy(project, stored, ...effects)
    : ports.store.confirmPolicy(project, stored, toEnded(proposal, "confirmed", caller.person), ...effects));
  if (!saved.ok) {
    return saved.error.kind === "conflict" ? changed(ports, project, current) : ofStore(saved.error);
  }
  await ports.queue.push([enrolment, ...watch.value].map(({ item, key }) => ({ kind: "effect", item, key })));
  ports.log.info("policy.saved", { project, version });
  return toSettingsView(ports, caller, { ...stored, problems: [] });
}

/** More statuses than this no project uses; the row holds a name of each. */
const mostStatuses = 300;

const toReach = ({ mode, releasedStatusIds, issueTypeIds } = defaultLearningRules): GateScope => ({
  mode,
  gatedStatusIds: releasedStatusIds,
  issueTypeIds,
});

/** A gate before a status that the project does not have would stop nobody, and say nothing. */
async function checkStatuses(
  ports: SettingsPorts,
  project: string,
  draft: ProjectPolicy,
): Promise<Reply<readonly Choice[]>> {
  const offered = await ports.catalogue.statuses(project);
  if (!offered.ok) {
    return ofTracker(offered.error);
  }
  const { statuses, issueTypes } = offered.value;
  const { commit, learning } = draft;
  const gone = [
    ...problemsOf(draft, "", statuses),
    ...(commit === undefined ? [] : problemsOf(commit, "commit.", statuses)),
    ...(learning === undefined ? [] : learningProblems(learning, statuses, issueTypes)),
  ];
  return gone.length === 0 ? yes(statuses) : no({ kind: "invalid", problems: gone });
}

function problemsOf(gate: GateScope, place: "" | "commit.", statuses: readonly Choice[]): readonly Problem[] {
  const lists = gate.mode === "off" ? [] : (["gatedStatusIds", "laterStatusIds", "freeStatusIds"] as const);
  return lists.flatMap((list) =>
    (gate[list] ?? []).flatMap((id, at) =>
      statuses.some((status) => status.id === id) ? [] : [{ path: `${place}${list}.${at}`, message: statusGone }],
    ),
  );
}

/** A retro of a type that the project does not have is never made, and one is never done in a status that is gone. */
function learningProblems(
  { mode, retroIssueTypeId, doneStatusIds, releasedStatusIds }: LearningRules,
  statuses: readonly Choice[],
  issueTypes: readonly Choice[],
): readonly Problem[] {
  if (mode === "off") {
    return [];
  }
  const isKnown = (id: string): boolean => statuses.some((status) => status.id === id);
  const gone = (ids: readonly string[], name: string): readonly Problem[] =>
    ids.flatMap((id, at) => (isKnown(id) ? [] : [{ path: `learning.${name}.${at}`, message: statusGone }]));
  const type = issueTypes.some(({ id }) => id === retroIssueTypeId)
    ? []
    : [{ path: "learning.retroIssueTypeId", message: issueTypeGone }];
  return [...type, ...gone(doneStatusIds, "doneStatusIds"), ...gone(releasedStatusIds, "releasedStatusIds")];
}

async function changed(ports: SettingsPorts, project: string, current: number): Promise<Reply<SettingsView>> {
  const now = await loadForRepair(ports.store, project);
  return no({ kind: "changedMeanwhile", current: now.ok ? now.value.policy.version : current });
}

function toEnrolment(ports: Pick<SettingsPorts, "ids">, project: string, version: number, now: Instant): OutboxRow {
  return {
    key: enrolmentKey(project),
    item: `project-${project}`,
    due: now + patienceMs,
    attempts: 0,
    ver: toOwnVersion(ports),
    effect: { kind: "enrol", project, version, done: 0 },
  };
}

/** The daily look for releases. Where the space was on before, what its last look saw still holds. */
async function toWatch(
  ports: Pick<SettingsPorts, "ids" | "store">,
  { learning }: ProjectPolicy,
  project: string,
  now: Instant,
): Promise<Reply<readonly OutboxRow[]>> {
  if (learning === undefined || learning.mode === "off") {
    return yes([]);
  }
  const before = await ports.store.loadEffect(watchKey(project));
  if (!before.ok) {
    return ofStore(before.error);
  }
  const isThere = before.value?.effect.kind === "watchReleases" && before.value.effect.seen !== undefined;
  return yes(
    isThere
      ? []
      : [
          {
            key: watchKey(project),
            item: `project-${project}`,
            due: now + patienceMs,
            attempts: 0,
            ver: toOwnVersion(ports),
            effect: { kind: "watchReleases", project },
          },
        ],
  );
}

/** The daily look for bypasses; the sweep starts it. It keeps what the last one saw. */
async function toScan(
  ports: Pick<SettingsPorts, "ids" | "store">,
  project: string,
  now: Instant,
): Promise<Reply<OutboxRow>> {
  const before = await ports.store.loadEffect(scanKey(project));
  if (!before.ok) {
    return ofStore(before.error);
  }
  const effect = before.value?.effect;
  const last = effect?.kind === "scan" && effect.last !== undefined ? { last: effect.last } : {};
  return yes({
    key: scanKey(project),
    item: `project-${project}`,
    due: now + patienceMs,
    attempts: 0,
    ver: toOwnVersion(ports),
    effect: { kind: "scan", project, ...last },
  });
}

/** A run for an older policy must not take a new row for its own, so that starts at a number of its own. */
function toOwnVersion({ ids }: Pick<SettingsPorts, "ids">): number {
  return Math.floor(ids.fraction() * largestVersion) + 1;
}
