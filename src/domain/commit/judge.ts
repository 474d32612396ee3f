import type { Charter } from "./charter";
import { emptyCharterState, standingCommitment, type CharterPart, type CharterState } from "./state";
import type { CharterLack, CommitVerdict } from "./verdict";
import type { Instant } from "../ground/people";
import type { CommitRules, ProjectPolicy } from "../policy/policy";
import { governs } from "../policy/gate-statuses";

import { unreachable } from "../ground/result";
import { judgeDebt, type DebtRule } from "./retro-debt";

/**
 * The rules that judge an item's charter: those that it was begun under, else the project's own. What the space does with
 * its verdict is the project's mode today, for every item; undefined where the project never touched it.
 */
export function commitRulesOf(
  { charter }: CharterPart,
  { commit }: Pick<ProjectPolicy, "commit">,
): CommitRules | undefined {
  const rules = charter?.rules ?? commit;
  const mode = commit?.mode ?? "off";
  return rules === undefined || rules.mode === mode ? rules : { ...rules, mode };
}

/**
 * Where the commit gate stands at `now`. What it was when the item was committed, nothing later changes. `debtRule` is
 * the project's newest, whatever the charter was begun under: debt is the project's, so that nobody can dodge it.
 */
export function judgeCommit(
  rules: CommitRules | undefined,
  { charter: state = emptyCharterState, place }: CharterPart,
  now: Instant,
  debtRule: DebtRule | undefined,
): CommitVerdict {
  if (place?.retro !== undefined) {
    return { kind: "off", missing: [], why: "retroTicket" };
  }
  const type = place?.issueType ?? state.issueType;
  if (rules === undefined || rules.mode === "off" || (type !== undefined && !governs(rules, type))) {
    return { kind: "off", missing: [] };
  }
  const standing = standingCommitment(state);
  if (standing === undefined && place?.past?.includes("commit")) {
    return { kind: "off", missing: [], why: "pastGate" };
  }
  const since = standing && { committedAt: standing.move.at };
  if (state.committed) {
    return { ...withoutNext(state.committed.verdict), ...since };
  }
  const lacks = lacksOf(rules, state);
  const debt = judgeDebt(debtRule, state, now);
  const kind = standing ? "bypassed" : "waiting";
  if (debt.kind === "unreadable") {
    return lacks.length === 0
      ? { kind: "error", missing: lacks, problem: "retros", ...since }
      : { kind, missing: lacks, ...since };
  }
  const owed: readonly CharterLack[] =
    debt.kind === "held" ? [{ kind: "retroDebt", from: "anyEditor", limit: debt.limit, retros: debt.overdue }] : [];
  const missing = [...lacks, ...owed];
  const next = debt.nextChangeAt === undefined ? {} : { nextChangeAt: debt.nextChangeAt };
  return { kind: missing.length === 0 ? "open" : kind, missing, ...since, ...next };
}

function withoutNext({ nextChangeAt: _next, ...verdict }: CommitVerdict): CommitVerdict {
  return verdict;
}

/** Whether a verdict lets the item be committed. The one place that says so. */
export function passesCommit({ kind }: CommitVerdict, failMode: "closed" | "open"): boolean {
  switch (kind) {
    case "off":
    case "open":
      return true;
    case "error":
      return failMode === "open";
    case "waiting":
    case "bypassed":
      return false;
    default:
      return unreachable(kind);
  }
}

const nothingWritten: Charter = { constraints: [], measures: [], notDoing: [] };

function lacksOf(
  { asks, learningCheck }: CommitRules,
  { charter = nothingWritten, people, learnings }: CharterState,
): readonly CharterLack[] {
  const from = people.owner ?? "anyEditor";
  const { constraints, measures, notDoing, sponsor } = charter;
  const lacks: CharterLack[] = [];
  if (asks.owner && people.owner === undefined) {
    lacks.push({ kind: "owner", from });
  }
  if (asks.decider && people.decider === undefined) {
    lacks.push({ kind: "decider", from });
  }
  if (asks.sponsor && sponsor === undefined) {
    lacks.push({ kind: "sponsor", from });
  }
  if (constraints.length < asks.constraints) {
    lacks.push({ kind: "constraints", from, have: constraints.length, need: asks.constraints });
  }
  for (const { id, text, kind, basis } of constraints) {
    if (isBlank(basis)) {
      lacks.push({ kind: "constraintBasis", from, point: id, text, as: kind });
    }
  }
  if (measures.length < asks.measures) {
    lacks.push({ kind: "measures", from, have: measures.length, need: asks.measures });
  }
  for (const measure of measures) {
    const parts = measureParts.filter((part) => isBlank(measure[part]));
    if (parts.length > 0) {
      lacks.push({ kind: "measureParts", from, point: measure.id, what: measure.what, parts });
    }
  }
  if (asks.notDoing && !notDoing.some(({ text }) => !isBlank(text))) {
    lacks.push({ kind: "notDoing", from });
  }
  const open = learningCheck === "asked" ? learnings.filter(({ answered }) => answered === undefined) : [];
  for (const { learning } of open) {
    lacks.push({ kind: "learning", from, learning: learning.id, text: learning.text });
  }
  return lacks;
}

const measureParts = ["what", "baseline", "target", "date", "source"] as const;

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}
