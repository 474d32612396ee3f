import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { TrackerFailure } from "../../ports/failure";
import type { SideFailure } from "../../ports/sync-side";
import type { CommentParagraph, ItemPage, Tracker } from "../../ports/tracker";
import type { AskLinear } from "./ask";
import * as documents from "./documents";
import { isUuid, parseIdentifier } from "./ids";
import { listAnswer } from "./lists";
import { readAnswer, toWorkItem, writeText } from "./mapping";
import { createShowPassport } from "./passport-attachment";
import { createLinearSide } from "./sync-side";

/**
 * What Linear can be as a tracker. Its moves are told by the sync, which compares states and needs no history; the
 * charter and its people are Jira's.
 */
export type LinearTracker = Omit<Tracker, "componentsGone" | "readMoves" | "readDescription" | "namePeople">;

/** Linear as a tracker: it can't refuse a move, so a closed gate can only be told of, and a move undone. */
export function createLinearTracker(ask: AskLinear, passportUrl: (issue: number) => string): LinearTracker {
  const side = createLinearSide(ask);
  const show = createShowPassport(ask, passportUrl);
  const list = async (
    filter: object,
    cursor: string | undefined,
    limit: number,
  ): Promise<Result<ItemPage, TrackerFailure>> => {
    const listed = await ask(
      documents.listIssues,
      { filter, archived: false, first: limit, after: cursor ?? null },
      listAnswer,
    );
    if (!listed.ok) {
      return err(toTrackerFailure(listed.error));
    }
    const { nodes, pageInfo } = listed.value.issues;
    return ok({
      items: nodes.map(toWorkItem),
      next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
    });
  };
  const inTeam = (team: string): object => ({ team: { id: { eq: team } } });

  return {
    enforcement: "reverts",
    gatesPerCall: 10,

    async readItem(id) {
      const identifier = parseIdentifier(id);
      const filter = isUuid(id)
        ? { id: { eq: id } }
        : identifier === undefined
          ? undefined
          : { number: { eq: identifier.number }, team: { key: { eq: identifier.team } } };
      if (filter === undefined) {
        return err({ kind: "notFound" });
      }
      const read = await ask(documents.readIssue, { filter }, readAnswer);
      if (!read.ok) {
        return err(toTrackerFailure(read.error));
      }
      const [issue] = read.value.issues.nodes;
      return issue === undefined ? err({ kind: "notFound" }) : ok(toWorkItem(issue));
    },

    async moveTo(id, statusId) {
      const moved = await side.move(id, statusId);
      return moved.ok ? ok(undefined) : err(toTrackerFailure(moved.error));
    },

    async comment(id, paragraphs, key) {
      const commented = await side.addComment(id, paragraphs.map(toParagraph).join("\n\n"), key);
      return commented.ok ? ok(undefined) : err(toTrackerFailure(commented.error));
    },

    async publishGates(gates) {
      for (const publication of gates) {
        const shown = await show(publication);
        if (!shown.ok) {
          return err(toTrackerFailure(shown.error));
        }
      }
      return ok(undefined);
    },

    openItems: (team, cursor, limit) =>
      list({ ...inTeam(team), state: { type: { nin: ["completed", "canceled"] } } }, cursor, limit),

    itemsInStatus(team, { statusIds, changedWithinMs }, cursor, limit) {
      const lately =
        changedWithinMs === undefined ? {} : { updatedAt: { gte: `-PT${Math.ceil(changedWithinMs / 1000)}S` } };
      return list({ ...inTeam(team), state: { id: { in: statusIds } }, ...lately }, cursor, limit);
    },

    async newestItem(team) {
      const newest = await list(inTeam(team), undefined, 1);
      return newest.ok ? ok(newest.value.items[0]?.key) : newest;
    },
  };
}

/** Signed out is forbidden to whoever asks about one item only. */
const toTrackerFailure = (failure: SideFailure): TrackerFailure =>
  failure.kind === "signedOut" || failure.kind === "noEgress" ? { kind: "forbidden" } : failure;

/** Linear knows nobody by an Atlassian account, so people stand by name. */
const toParagraph = (parts: CommentParagraph): string =>
  writeText(parts.map((part) => (typeof part === "string" ? part : `@${part.name}`)).join(""));
