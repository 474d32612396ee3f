import type { EnrolmentProgress, SettingsView } from "../contract/settings";
import type { Problem, Reply } from "../contract/reply";
import type { Instant, PersonId } from "../domain/people";
import { defaultCommitRules } from "../domain/default-policy";
import { decideGatedSince } from "../domain/gated-since";
import type { Reach } from "../domain/gated-since";
import type { ProjectPolicy } from "../domain/policy";
import type { Result } from "../domain/result";
import { ok } from "../domain/result";
import type { Clock } from "../ports/clock";
import type { Catalogue, Choice, Directory } from "../ports/directory";
import type { StoreFailure } from "../ports/failure";
import type { Ids } from "../ports/ids";
import type { Log } from "../ports/log";
import type { EffectQueue } from "../ports/queue";
import type { OutboxRow, Store, StoredPolicy } from "../ports/store";
import { enrolmentKey } from "./enrol";
import { patienceMs } from "./owed-effects";
import { peopleIn } from "./people-in";
import { parsePolicy } from "./policy-file";
import { scanKey } from "./scan";
import { no, ofStore, ofTracker, yes } from "./reply";
import { readStored, type ReadablePolicy } from "./stored-policy";
import { statusGone } from "./words/policy-problem";
import { watchKey } from "./watch-key";
import { policyUnreadable } from "./words/record";

export interface SettingsPorts {
  readonly store: Store;
  readonly queue: EffectQueue;
  readonly directory: Pick<Directory, "names">;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Who asks, and about which project; from Forge's own context. */
export interface SettingsCaller {
  readonly person: PersonId;
  readonly project: string;
}

const largestVersionMark = 2_000_000_000;

export async function viewSettings(ports: SettingsPorts, { project }: SettingsCaller): Promise<Reply<SettingsView>> {
  const stored = await loadForRepair(ports.store, project);
  return stored.ok ? toView(ports, project, stored.value) : ofStore(stored.error);
}

/** A broken policy never locks out its own repair: what can be read of it is shown, and can be saved over. */
async function loadForRepair(store: Pick<Store, "loadPolicy">, project: string): Promise<Result<ReadablePolicy, StoreFailure>> {
  const stored = await store.loadPolicy(project);
  if (stored.ok) {
    return ok(readStored(stored.value));
  }
  if (stored.error.kind !== "brokenPolicy") {
    return stored;
  }
  const readable = readStored(stored.error.stored, stored.error.version);
  return ok(readable.problems.length > 0 ? readable : { ...readable, problems: [{ path: "", message: policyUnreadable }] });
}

/** Saves a draft as the next version, and starts telling the project's open items. The draft is checked again, whole. */
export async function saveSettings(ports: SettingsPorts, { person, project }: SettingsCaller, request: { readonly draft: unknown; readonly basedOn: number }): Promise<Reply<SettingsView>> {
  const parsed = parsePolicy(request.draft);
  if (!parsed.ok) {
    return no({ kind: "invalid", problems: parsed.error });
  }
  const before = await loadForRepair(ports.store, project);
  if (!before.ok) {
    return ofStore(before.error);
  }
  const current = before.value.policy.version;
  if (current !== request.basedOn) {
    return no({ kind: "changedMeanwhile", current });
  }
  const offered = await ports.catalogue.statuses(project);
  if (!offered.ok) {
    return ofTracker(offered.error);
  }
  const draft = withCommitKept(parsed.value, before.value.policy);
  const { commit } = draft;
  const gone = [...problemsOfStatuses(draft, "", offered.value.statuses), ...(commit === undefined ? [] : problemsOfStatuses(commit, "commit.", offered.value.statuses))];
  if (gone.length > 0) {
    return no({ kind: "invalid", problems: gone });
  }
  const now = ports.clock.now();
  const version = current + 1;
  const stored: StoredPolicy = {
    policy: { ...draft, version },
    history: [...before.value.history, { version, at: now, by: person }],
    statuses: offered.value.statuses.filter(({ id }) => draft.gatedStatusIds.includes(id) || commit?.gatedStatusIds.includes(id)),
    gatedSince: decideGatedSince({ policy: before.value.policy, since: before.value.gatedSince ?? {} }, draft, now),
    ...(commit === undefined ? {} : { commitGatedSince: decideGatedSince({ policy: before.value.policy.commit ?? defaultCommitRules, since: before.value.commitGatedSince ?? {} }, commit, now) }),
  };
  const enrolment = toEnrolment(ports, project, version, now);
  const scan = await toScan(ports, project, now);
  if (!scan.ok) {
    return scan;
  }
  const watch = draft.learning === undefined || draft.learning.mode === "off" ? undefined : await toWatch(ports, project, now);
  if (watch?.ok === false) {
    return watch;
  }
  const effects = [enrolment, scan.value, ...(watch?.value === undefined ? [] : [watch.value])];
  const saved = await ports.store.savePolicy(project, stored, ...effects);
  if (!saved.ok) {
    return saved.error.kind === "conflict" ? changed(ports, project, current) : ofStore(saved.error);
  }
  await ports.queue.push([enrolment, ...(watch?.value === undefined ? [] : [watch.value])].map(({ item, key }) => ({ kind: "effect", item, key })));
  ports.log.info("policy.saved", { project, version });
  return toView(ports, project, { ...stored, problems: [] });
}

/** A gate before a status that the project does not have would stop nobody, and say nothing. */
function problemsOfStatuses({ mode, gatedStatusIds }: Reach, place: "" | "commit.", offered: readonly Choice[]): readonly Problem[] {
  const gated = mode === "off" ? [] : gatedStatusIds;
  return gated.flatMap((id, at) => (offered.some((status) => status.id === id) ? [] : [{ path: `${place}gatedStatusIds.${at}`, message: statusGone }]));
}

/** A draft that says nothing of a space that was on switches it off; its items have to be told, so its rules stay. */
function withCommitKept(draft: ProjectPolicy, { commit }: ProjectPolicy): ProjectPolicy {
  return draft.commit !== undefined || commit === undefined ? draft : { ...draft, commit: { ...commit, mode: "off" } };
}

export async function viewProgress(ports: SettingsPorts, { project }: SettingsCaller): Promise<Reply<EnrolmentProgress>> {
  return readProgress(ports, project);
}

async function changed(ports: SettingsPorts, project: string, current: number): Promise<Reply<SettingsView>> {
  const now = await loadForRepair(ports.store, project);
  return no({ kind: "changedMeanwhile", current: now.ok ? now.value.policy.version : current });
}

function toEnrolment(ports: Pick<SettingsPorts, "ids">, project: string, version: number, now: Instant): OutboxRow {
  return { key: enrolmentKey(project), item: `project-${project}`, due: now + patienceMs, attempts: 0, ver: toOwnVersion(ports), effect: { kind: "enrol", project, version, done: 0 } };
}

/** The daily look for bypasses; the sweep starts it. It keeps what the last one saw. */
async function toScan(ports: Pick<SettingsPorts, "ids" | "store">, project: string, now: Instant): Promise<Reply<OutboxRow>> {
  const before = await ports.store.loadEffect(scanKey(project));
  if (!before.ok) {
    return ofStore(before.error);
  }
  const effect = before.value?.effect;
  const last = effect?.kind === "scan" && effect.last !== undefined ? { last: effect.last } : {};
  return yes({ key: scanKey(project), item: `project-${project}`, due: now + patienceMs, attempts: 0, ver: toOwnVersion(ports), effect: { kind: "scan", project, ...last } });
}

/** The daily look for releases. Where the space was on before, what its last look saw still holds. */
async function toWatch(ports: Pick<SettingsPorts, "ids" | "store">, project: string, now: Instant): Promise<Reply<OutboxRow | undefined>> {
  const before = await ports.store.loadEffect(watchKey(project));
  if (!before.ok) {
    return ofStore(before.error);
  }
  const isThere = before.value?.effect.kind === "watchReleases" && before.value.effect.seen !== undefined;
  return yes(isThere ? undefined : { key: watchKey(project), item: `project-${project}`, due: now + patienceMs, attempts: 0, ver: toOwnVersion(ports), effect: { kind: "watchReleases", project } });
}

/** A run for an older policy must not take a new row for its own, so that starts at a number of its own. */
function toOwnVersion({ ids }: Pick<SettingsPorts, "ids">): number {
  return Math.floor(ids.fraction() * largestVersionMark) + 1;
}

async function readProgress(ports: SettingsPorts, project: string): Promise<Reply<EnrolmentProgress>> {
  const row = await ports.store.loadEffect(enrolmentKey(project));
  if (!row.ok) {
    return ofStore(row.error);
  }
  const effect = row.value?.effect;
  if (effect?.kind !== "enrol") {
    return yes({ kind: "idle" });
  }
  return yes(effect.finishedAt === undefined ? { kind: "running", done: effect.done } : { kind: "done", done: effect.done, at: effect.finishedAt });
}

async function toView(ports: SettingsPorts, project: string, { policy, history, problems }: ReadablePolicy): Promise<Reply<SettingsView>> {
  const [about, statuses, components, fields, groups, progress] = await Promise.all([
    ports.catalogue.project(project),
    ports.catalogue.statuses(project),
    ports.catalogue.components(project),
    ports.catalogue.fields(),
    ports.catalogue.groups(),
    readProgress(ports, project),
  ]);
  if (!about.ok) {
    return ofTracker(about.error);
  }
  if (!statuses.ok) {
    return ofTracker(statuses.error);
  }
  if (!progress.ok) {
    return progress;
  }
  const names = await ports.directory.names(peopleIn([policy, history]));
  return yes({
    project: about.value,
    policy,
    ...(problems.length === 0 ? {} : { broken: problems }),
    history,
    choices: {
      ...statuses.value,
      components: components.ok ? components.value : [],
      fields: fields.ok ? fields.value : [],
      groups: groups.ok ? groups.value : [],
    },
    people: names.ok ? names.value : {},
    enrolment: progress.value,
  });
}
