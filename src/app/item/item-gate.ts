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
import type { Verdict } from "../../domain/concept/verdict";
import type { StoreFailure } from "../../ports/failure";
import type { ItemId, ItemRow, ProjectId, Store, StoredPolicy } from "../../ports/store";

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
  const hasRound = row.value !== undefined && toState(row.value).round !== undefined;
  const stored = current ?? (hasRound ? ok(undefined) : await store.loadPolicy(project));
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
  const state = row === undefined ? emptyState : toState(row);
  const policy = state.round?.policy ?? stored?.policy ?? defaultPolicy;
  const commit = commitRulesOf(state, stored?.policy ?? policy);
  const gate = {
    item,
    project,
    row,
    state,
    policy: stored?.policy.mode === "off" ? switchOff(policy) : policy,
    commit,
    debtRule: stored === undefined ? undefined : debtRuleOf(stored.policy),
    stored,
  };
  const type = state.round === undefined ? state.charter?.issueType : undefined;
  return type === undefined ? gate : governedBy(gate, type);
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

export function governs({ issueTypeIds }: Pick<CommitRules, "issueTypeIds">, issueType: string): boolean {
  return issueTypeIds.length === 0 || issueTypeIds.includes(issueType);
}

function switchOff<T extends Pick<CommitRules, "mode">>(rules: T): T {
  return { ...rules, mode: "off" };
}

export function toState(row: Pick<ItemRow, "base" | "tail">): ItemState {
  return row.tail.reduce(evolve, row.base);
}

/** The state as it was at an instant, as far back as the row's own part of the log reaches. */
export function toStateAt(row: Pick<ItemRow, "base" | "tail">, at: Instant): ItemState {
  return row.tail.filter((entry: LogEntry) => entry.at <= at).reduce(evolve, row.base);
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
