import type { Charter } from "./charter";
import { charterFingerprints, toCharterChange } from "./charter-change";
import { type CharterPart, emptyCharterState, type FoundLearning } from "./state";
import type { Move } from "../ground/move";
import type { Instant } from "../ground/people";
import { passageOf, standingOf } from "../policy/gate-statuses";
import type { ProjectPolicy } from "../policy/policy";
import type { CharterCommand } from "./command";
import { type DecisionOf, nothing, reject } from "../ground/decision";
import { lackOf } from "../ground/text-limits";
import { commitRulesOf, judgeCommit, passesCommit } from "./judge";
import { limits } from "../ground/limits";
import type { CharterEvent } from "./event";
import type { CharterRejection } from "./rejection";
import { isEqual } from "../ground/equal";
import { unfitPoints } from "../ground/points";
import { ok } from "../ground/result";
import type { RetroDebt } from "./open-retro";
import { debtRuleOf, toDebt } from "./retro-debt";

type Decision = DecisionOf<CharterEvent, CharterRejection>;

/** What every decision looks at. `policy` is the project's current one; a charter keeps its own rules. */
export interface CharterContext {
  readonly state: CharterPart;
  readonly policy: ProjectPolicy;
  readonly now: Instant;
}

/** How many past learnings a charter is asked about in all. */
const mostLearnings = 3;

/**
 * A new version, unless nothing changes. The first keeps the rules; one that says something new is checked against past
 * learnings.
 */
export function decideEditCharter(
  { state, policy }: CharterContext,
  { charter, basedOn, found }: Extract<CharterCommand, { kind: "editCharter" }>,
): Decision {
  const before = state.charter ?? emptyCharterState;
  const rules = commitRulesOf(state, policy);
  if (rules === undefined || (rules.mode === "off" && before.charter === undefined)) {
    return reject({ kind: "spaceOff" });
  }
  const length = JSON.stringify(charter).length;
  if (length > limits.charter) {
    return reject({ kind: "charterTooLong", length, limit: limits.charter });
  }
  const unfit = unfitPoints([...charter.constraints, ...charter.measures, ...charter.notDoing]);
  if (unfit) {
    return reject(unfit);
  }
  const current = before.versions.length;
  if (basedOn !== current) {
    return reject({ kind: "someoneElseEdited", basedOn, current });
  }
  if (isEqual(before.charter ?? nothingWritten, charter)) {
    return nothing;
  }

  const fingerprints = charterFingerprints(charter);
  const change = toCharterChange(before.charter, charter);
  const begun = before.rules === undefined ? { rules } : {};
  const edited: CharterEvent = { kind: "charterEdited", version: current + 1, charter, change, fingerprints, ...begun };
  const saysNews = change.kind === "first" || change.kind === "material";
  const isChecked = saysNews && rules.learningCheck === "asked" && before.committed === undefined;
  const learnings = isChecked ? newLearnings(before.learnings, found) : [];
  return ok(learnings.length === 0 ? [edited] : [edited, { kind: "learningsAsked", learnings }]);
}

const nothingWritten: Charter = { constraints: [], measures: [], notDoing: [] };

/** A learning is asked about once, and stays asked. */
function newLearnings(asked: readonly FoundLearning[], found: readonly FoundLearning[]): readonly FoundLearning[] {
  const news = found.filter(({ learning }) => !asked.some((known) => known.learning.id === learning.id));
  return news.slice(0, Math.max(mostLearnings - asked.length, 0));
}

/** Owner and decider as the tracker's own fields hold them now. */
export function decideCharterPeople(
  { state }: CharterContext,
  { people, issueType }: Extract<CharterCommand, { kind: "observeCharterPeople" }>,
): Decision {
  const known = state.charter?.people ?? {};
  const isSame =
    known.owner === people.owner &&
    known.decider === people.decider &&
    (state.charter?.issueType ?? issueType) === issueType;
  return isSame ? nothing : ok([{ kind: "charterPeopleSeen", people, issueType }]);
}

/** What the project owes in retros, as far as it counts here. What is committed, it holds no more. */
export function decideRetroDebt(
  { state, policy, now }: CharterContext,
  { retros }: Extract<CharterCommand, { kind: "observeRetroDebt" }>,
): Decision {
  const rule = debtRuleOf(policy);
  if (rule === undefined || state.charter?.committed) {
    return nothing;
  }
  const debt: RetroDebt = retros === undefined ? { kind: "unreadable" } : toDebt(retros, rule, now);
  const known = state.charter?.debt ?? { kind: "read", retros: [] };
  return isEqual(known, debt) ? nothing : ok([{ kind: "retroDebtSeen", debt }]);
}

/** Answering is what counts, never agreeing; the latest answer stands. */
export function decideAnswerLearning(
  { state }: CharterContext,
  { learning, answer, text }: Extract<CharterCommand, { kind: "answerLearning" }>,
): Decision {
  const asked = state.charter?.learnings.find((known) => known.learning.id === learning);
  if (asked === undefined) {
    return reject({ kind: "unknownLearning" });
  }
  const lack = lackOf(text, "answer");
  if (lack) {
    return reject(lack);
  }
  return asked.answered?.answer === answer && asked.answered.text === text
    ? nothing
    : ok([{ kind: "learningAnswered", learning, answer, text }]);
}

/**
 * What a status change means to the commit gate. Through an open gate the item is committed; without a passing verdict
 * it is a bypass, in every mode. It is judged by what stood at the instant of the move.
 */
export function decideCommitMove(
  { state, policy }: CharterContext,
  { move, then, issueType }: Extract<CharterCommand, { kind: "observeCommitMove" }>,
): Decision {
  const rules = commitRulesOf(state, policy);
  const { committed, bypass, sentBack } = state.charter ?? emptyCharterState;
  const isOlder = sentBack !== undefined && move.at < sentBack.at;
  if (rules === undefined || rules.mode === "off" || isOlder || bypass?.move.changelogId === move.changelogId) {
    return nothing;
  }
  const past = bypass?.movedBack === false ? bypass.move : undefined;
  const passage = passageOf(standingOf(rules, policy.commit), move, committed?.move ?? past);
  if (passage === "returns") {
    return ok([{ kind: committed ? "commitSentBack" : "commitMovedBack", move }]);
  }
  if (passage === "neither") {
    return nothing;
  }
  const stood = stoodAt(state, then ?? state, move);
  const verdict = judgeCommit(rules, asEntering(stood, issueType), move.at, debtRuleOf(policy));
  if (verdict.kind === "off") {
    return nothing;
  }
  const kind = passesCommit(verdict, rules.failMode) ? "committed" : "commitBypassed";
  return ok([
    {
      kind,
      move,
      verdict,
      version: stood.charter?.versions.length ?? 0,
      ...(stood.charter?.charter && { charter: stood.charter.charter }),
    },
  ]);
}

/** What stood for an item that came from before the gate, of the type that it had then. */
function asEntering(
  { charter, place: { past: _before, ...place } = {} }: CharterPart,
  issueType: string | undefined,
): CharterPart {
  return { ...(charter && { charter }), place: { ...place, ...(issueType !== undefined && { issueType }) } };
}

/** What stood at a move; a sending back before it may have become known after it. */
function stoodAt({ charter }: CharterPart, stood: CharterPart, move: Move): CharterPart {
  if (!charter?.sentBack || charter.sentBack.at > move.at || !stood.charter?.committed) {
    return stood;
  }
  const { committed: _before, ...rest } = stood.charter;
  return { ...stood, charter: rest };
}

export function decideCommitMoveBack(
  { state }: CharterContext,
  { move }: Extract<CharterCommand, { kind: "observeCommitMoveBack" }>,
): Decision {
  return state.charter?.bypass?.movedBack === false ? ok([{ kind: "commitMovedBack", move }]) : nothing;
}

/** Brings a charter to the project's newest rules; what is written and answered stays. */
export function decideCommitMigration({ state, policy }: CharterContext): Decision {
  const kept = state.charter?.rules;
  const { commit } = policy;
  if (kept === undefined || commit === undefined || state.charter?.committed || isEqual(kept, commit)) {
    return nothing;
  }
  return ok([{ kind: "commitRulesMigrated", rules: commit, policyVersion: policy.version }]);
}
