import { type GateStatuses, governs, sideOf, standingOf } from "../../domain/policy/gate-statuses";
import type { CharterPeople } from "../../domain/commit/charter";
import { emptyCharterState } from "../../domain/commit/state";
import type { CommitVerdict } from "../../domain/commit/verdict";
import { defaultPolicy } from "../../domain/policy/default-policy";
import { evolve } from "../../domain/item/evolve";
import { judgeConcept } from "../../domain/concept/judge";
import { commitRulesOf, judgeCommit } from "../../domain/commit/judge";
import type { LogEntry } from "../../domain/item/log";
import type { Instant } from "../../domain/ground/people";
import type { CommitRules, ProjectPolicy } from "../../domain/policy/policy";
import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import { type DebtRule, debtRuleOf } from "../../domain/commit/retro-debt";
import type { ItemState } from "../../domain/item/state";
import { emptyState } from "../../domain/item/state";
import { typeOf } from "../../domain/concept/item-type";
import type { Verdict } from "../../domain/concept/verdict";
import type { GateName } from "../../domain/ground/item-place";

import type { StoreFailure } from "../../ports/failure";
import type { ItemId, ItemRow, ProjectId, Store, StoredPolicy } from "../../ports/store";
import type { WorkItem } from "../../ports/tracker";

/** A work item's gate as storage knows it. `row` is undefined until something happens on the item. */
export interface ItemGate {
  readonly item: ItemId;
  readonly project: ProjectId;
  readonly row: ItemRow | undefined;
  readonly state: ItemState;
  /** The policy that judges the item: its round's own, else the project's current one; off where the space was switched off. */
  readonly policy: ProjectPolicy;
  /** The rules that judge its charter, likewise; undefined where the project never touched the commit space. */
  readonly commit: CommitRules | undefined;
  /** From how many overdue retros on the project's newest policy holds new commitments; undefined where it never does. */
  readonly debtRule: DebtRule | undefined;
  /** The project's current policy, where it was needed. */
  readonly stored: StoredPolicy | undefined;
}

/** Whether the project's policy row has to be read too. A running round keeps its own policy, which saves that call. */
export type PolicyNeed = "roundIsEnough" | "currentToo";

export async function loadGate(
  store: Store,
  item: ItemId,
  project: ProjectId,
  need: PolicyNeed,
): Promise<Result<ItemGate, StoreFailure>> {
  const [row, current] = await Promise.all([
    store.loadItem(item),
    need === "currentToo" ? store.loadPolicy(project) : undefined,
  ]);
  if (!row.ok) {
    return row;
  }
  const round = row.value === undefined ? undefined : toStateIn(row.value, project).round;
  // A review that was opened while the space only watched blocks once the project's rules do, so these are asked.
  const isEnough = round?.policy.mode === "block";
  const stored = current ?? (isEnough ? ok(undefined) : await store.loadPolicy(project));
  if (!stored.ok) {
    return stored;
  }
  return ok(toGate(item, project, row.value, stored.value));
}

export function toGate(
  item: ItemId,
  project: ProjectId,
  row: ItemRow | undefined,
  stored: StoredPolicy | undefined,
): ItemGate {
  const state = row === undefined ? emptyState : toStateIn(row, project);
  const rules = state.round?.policy ?? stored?.policy ?? defaultPolicy;
  const policy = { ...rules, mode: stored?.policy.mode ?? rules.mode };
  const commit = commitRulesOf(state, stored?.policy ?? policy);
  const gate = {
    item,
    project,
    row,
    state,
    policy,
    commit,
    debtRule: stored === undefined ? undefined : debtRuleOf(stored.policy),
    stored,
  };
  if (state.place?.retro !== undefined) {
    return { ...gate, policy: switchOff(policy), commit: commit && switchOff(commit) };
  }
  const type = typeOf(state) ?? state.charter?.issueType;
  return type === undefined ? gate : governedBy(gate, type);
}

/** The same gate on the item as the tracker shows it just now, which the log need not know. */
export function seenAs(gate: ItemGate, item: Pick<WorkItem, "facts" | "statusId" | "resolutionId">): ItemGate {
  const { issueType } = item.facts;
  const governed = governedBy(gate, issueType);
  const place = { ...gate.state.place, issueType, past: gatesPast(gate, item) };
  return { ...governed, state: { ...governed.state, place } };
}

/** The gates that an item is past, by where it stands. */
export function gatesPast(
  { policy, commit, stored }: Pick<ItemGate, "policy" | "commit" | "stored">,
  { statusId, resolutionId }: Pick<WorkItem, "statusId" | "resolutionId">,
): readonly GateName[] {
  const isPast = (gate: GateStatuses): boolean => sideOf(gate, statusId, resolutionId) === "past";
  const isCommit = commit !== undefined && isPast(standingOf(commit, stored?.policy.commit));
  return [
    ...(isCommit ? (["commit"] as const) : []),
    ...(isPast(standingOf(policy, stored?.policy)) ? (["concept"] as const) : []),
  ];
}

/** The same gate on an item of this type: a space may not govern it. */
export function governedBy(gate: ItemGate, issueType: string): ItemGate {
  const { policy, commit } = gate;
  const [isConcept, isCommit] = [governs(policy, issueType), commit === undefined || governs(commit, issueType)];
  return isConcept && isCommit
    ? gate
    : {
        ...gate,
        policy: isConcept ? policy : switchOff(policy),
        commit: commit === undefined || isCommit ? commit : switchOff(commit),
      };
}

function switchOff<T extends Pick<CommitRules, "mode">>(rules: T): T {
  return { ...rules, mode: "off" };
}

export function toState(row: Pick<ItemRow, "base" | "tail">): ItemState {
  return row.tail.reduce(evolve, row.base);
}

/** The state in the project that the item is in now: its row may not have been told of the way there. */
export function toStateIn(row: Pick<ItemRow, "base" | "tail" | "project">, project: ProjectId): ItemState {
  const state = toState(row);
  return row.project === project ? state : evolve(state, toWayThere(row, state, project));
}

/** The entry that the way to another project is; its number is that of the last one until it is written. */
function toWayThere({ project, tail }: Pick<ItemRow, "project" | "tail">, { seq }: ItemState, to: ProjectId): LogEntry {
  return { kind: "projectChanged", from: project, to, seq, at: tail.at(-1)?.at ?? 0, by: { kind: "system" } };
}

/**
 * The state as it was at an instant, as far back as the row's own part of the log reaches. What stood in another project
 * then is none of what the item's project judges.
 */
export function toStateAt(row: Pick<ItemRow, "base" | "tail" | "project">, project: ProjectId, at: Instant): ItemState {
  const then = row.tail.filter((entry: LogEntry) => entry.at <= at).reduce(evolve, row.base);
  const left = row.tail.find((entry) => entry.kind === "projectChanged" && entry.at > at);
  const from = then.place?.project ?? (left?.kind === "projectChanged" ? left.from : row.project);
  return from === project ? then : evolve(then, toWayThere({ project: from, tail: row.tail }, then, project));
}

export function judgeConceptGate(gate: Pick<ItemGate, "policy" | "state">, now: Instant): Verdict {
  return judgeConcept(gate.policy, gate.state, now);
}

export function judgeCommitGate(
  { commit, state, debtRule }: Pick<ItemGate, "commit" | "state" | "debtRule">,
  now: Instant,
): CommitVerdict {
  return judgeCommit(commit, state, now, debtRule);
}

/** The same gate with owner and decider as the tracker holds them this moment, which the log may not know yet. */
export function withPeople(gate: ItemGate, people: CharterPeople | undefined): ItemGate {
  const charter = gate.state.charter ?? emptyCharterState;
  return people === undefined || gate.commit === undefined
    ? gate
    : { ...gate, state: { ...gate.state, charter: { ...charter, people } } };
}
