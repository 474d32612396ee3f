import type { EnrolmentProgress, SettingsView } from "../../contract/policy/settings";
import type { Reply } from "../../contract/page/reply";
import type { PersonId } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import type { Clock } from "../../ports/clock";
import type { Catalogue, Directory } from "../../ports/directory";
import type { StoreFailure } from "../../ports/failure";
import type { Ids } from "../../ports/ids";
import type { Log } from "../../ports/log";
import type { EffectQueue } from "../../ports/queue";
import type { PolicyProposal, Store } from "../../ports/store";
import { enrolmentKey } from "../item/project-rows";
import { peopleIn } from "../item/people-in";
import { ofStore, ofTracker, yes } from "../page/reply";
import { readStored, type ReadablePolicy } from "./stored-policy";
import { policyUnreadable } from "../words/item/record";

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

export async function viewSettings(ports: SettingsPorts, caller: SettingsCaller): Promise<Reply<SettingsView>> {
  const stored = await loadForRepair(ports.store, caller.project);
  return stored.ok ? toSettingsView(ports, caller, stored.value) : ofStore(stored.error);
}

/** A broken policy never locks out its own repair: what can be read of it is shown, and can be saved over. */
export async function loadForRepair(
  store: Pick<Store, "loadPolicy">,
  project: string,
): Promise<Result<ReadablePolicy, StoreFailure>> {
  const stored = await store.loadPolicy(project);
  if (stored.ok) {
    return ok(readStored(stored.value));
  }
  if (stored.error.kind !== "brokenPolicy") {
    return stored;
  }
  const readable = readStored(stored.error.stored, stored.error.version);
  return ok(
    readable.problems.length > 0 ? readable : { ...readable, problems: [{ path: "", message: policyUnreadable }] },
  );
}

export async function viewProgress(
  ports: SettingsPorts,
  { project }: SettingsCaller,
): Promise<Reply<EnrolmentProgress>> {
  return readProgress(ports, project);
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
  return yes(
    effect.finishedAt === undefined
      ? { kind: "running", done: effect.done }
      : { kind: "done", done: effect.done, at: effect.finishedAt },
  );
}

/** The change of a policy that waits for a second leader. One that was made from an older version waits no more. */
export async function loadWaiting(
  store: Pick<Store, "loadProposal">,
  project: string,
  { policy, problems }: ReadablePolicy,
): Promise<Result<PolicyProposal | undefined, StoreFailure>> {
  if (!asksSecondLeader({ policy, problems })) {
    return ok(undefined);
  }
  const proposal = await store.loadProposal(project);
  return !proposal.ok || (proposal.value?.end === undefined && proposal.value?.basedOn === policy.version)
    ? proposal
    : ok(undefined);
}

/** A broken policy is mended by whoever comes first. */
export function asksSecondLeader({ policy, problems }: Pick<ReadablePolicy, "policy" | "problems">): boolean {
  return policy.changes === "twoLeaders" && problems.length === 0;
}

export async function toSettingsView(
  ports: SettingsPorts,
  { person, project }: SettingsCaller,
  stored: ReadablePolicy,
): Promise<Reply<SettingsView>> {
  const { policy, history, problems } = stored;
  const [about, statuses, resolutions, components, fields, groups, roles, progress, proposal] = await Promise.all([
    ports.catalogue.project(project),
    ports.catalogue.statuses(project),
    ports.catalogue.resolutions(),
    ports.catalogue.components(project),
    ports.catalogue.fields(),
    ports.catalogue.groups(),
    ports.catalogue.roles(project),
    readProgress(ports, project),
    loadWaiting(ports.store, project, stored),
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
  if (!proposal.ok) {
    return ofStore(proposal.error);
  }
  const names = await ports.directory.names(peopleIn([policy, history, proposal.value]));
  return yes({
    project: about.value,
    policy,
    ...(problems.length === 0 ? {} : { broken: problems }),
    history,
    ...(proposal.value === undefined ? {} : { proposal: toProposalView(proposal.value, person) }),
    choices: {
      ...statuses.value,
      resolutions: resolutions.ok ? resolutions.value : [],
      components: components.ok ? components.value : [],
      fields: fields.ok ? fields.value : [],
      groups: groups.ok ? groups.value : [],
      roles: roles.ok ? roles.value : [],
    },
    people: names.ok ? names.value : {},
    enrolment: progress.value,
  });
}

function toProposalView(
  { ver, policy, at, by }: PolicyProposal,
  person: PersonId,
): NonNullable<SettingsView["proposal"]> {
  return { ver, policy, at, by, isMine: by === person };
}
