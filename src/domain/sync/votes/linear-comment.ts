import type { Instant, PersonId } from "../../ground/people";
import type { Result } from "../../ground/result";
import { err, ok } from "../../ground/result";
import { toClientId } from "../fingerprint";
import { toCommentKey } from "../comment-key";
import { parseCommands } from "./comment-command";
import { toAnswerIds } from "./answered-command";
import type { AnsweredCommand } from "./answered-command";
import type { PairRecord } from "../pair";
import type { Both, SideView } from "../side";
import type { Row } from "../link/translation";

/** A comment in Linear as Linear itself has it at this moment; nothing of it comes from a webhook. */
export interface LinearComment {
  readonly comment: string;
  readonly issue: string | undefined;
  /** The comment at the head of its thread: answers to it stand there. */
  readonly thread: string;
  /** Markdown as it was written. */
  readonly body: string;
  readonly at: Instant;
  readonly edited: boolean;
  /** Who wrote it; undefined for bots, integrations, people from elsewhere and accounts that are switched off. */
  readonly author: string | undefined;
}

/** Why what was said in Linear is nobody's word in Jira. */
export type VoterProblem =
  | { readonly kind: "edited" }
  | { readonly kind: "unmapped" }
  /** Several people of Linear stand for one account of Jira, or one for several: nobody can tell whose word it is. */
  | { readonly kind: "sharedAccount" }
  | { readonly kind: "noVersionShown" };

/** A version of the concept that an issue's passport shows since an instant of Linear's own clock. */
export interface Shown {
  readonly version: number;
  readonly at: Instant;
}

const mostAnswered = 200;
const mostShown = 20;

/**
 * The comments that hold a command and were not looked at yet. The app may write in the name of a person, so its own
 * answers and its copies of Jira's comments are known by their ids.
 */
export function toUnanswered(record: PairRecord, { jira, linear }: Both<SideView>): readonly string[] {
  const known = new Set([
    ...(record.answered ?? []).map(({ comment }) => comment),
    ...toAnswerIds(record.answered),
    ...record.comments.flatMap(({ origin, copy }) => (origin === "jira" && copy !== undefined ? [copy] : [])),
  ]);
  const told = linear.comments.filter(
    ({ id, body, writtenFor }) => writtenFor === undefined && !known.has(id) && parseCommands(body).length > 0,
  );
  const copies = new Set(told.length === 0 ? [] : jira.comments.map(({ id }) => toClientId(toCommentKey("jira", id))));
  const answers = new Set(toAnswerIds(told.map(({ id }) => ({ comment: id }))));
  return told.map(({ id }) => id).filter((id) => !copies.has(id) && !answers.has(id));
}

export function withAnswered(record: PairRecord, answered: AnsweredCommand): PairRecord {
  const others = (record.answered ?? []).filter(({ comment }) => comment !== answered.comment);
  return { ...record, answered: [...others, answered].slice(-mostAnswered) };
}

/** The one Jira account that stands for an account in Linear by the leader's mapping, and for no other. */
export function toVoter(mapping: readonly Row[], author: string): Result<PersonId, VoterProblem> {
  const accounts = new Set(mapping.filter(({ linear }) => linear === author).map(({ jira }) => jira));
  const [account] = accounts;
  if (account === undefined) {
    return err({ kind: "unmapped" });
  }
  const authors = new Set(mapping.filter(({ jira }) => jira === account).map(({ linear }) => linear));
  return accounts.size === 1 && authors.size === 1 ? ok(account) : err({ kind: "sharedAccount" });
}

/** The version that the passport showed at an instant; undefined where it showed none yet. */
export function versionShownAt(shown: readonly Shown[], at: Instant): number | undefined {
  return shown.findLast((one) => one.at <= at)?.version;
}

export function withShown(shown: readonly Shown[], next: Shown): readonly Shown[] {
  return shown.at(-1)?.version === next.version ? shown : [...shown, next].slice(-mostShown);
}
