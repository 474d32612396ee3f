import { boolean, object } from "valibot";
import type { Result } from "../../domain/result";
import { err, ok } from "../../domain/result";
import { writeMarkdown } from "../../domain/sync/text/markdown";
import type { TrackerFailure } from "../../ports/failure";
import type { SideFailure } from "../../ports/sync-side";
import type { CommentParagraph, GatePublication, ItemPage, Tracker } from "../../ports/tracker";
import type { AskLinear } from "./ask";
import * as documents from "./documents";
import { isUuid, parseIdentifier } from "./ids";
import { listAnswer } from "./lists";
import { readAnswer, toWorkItem } from "./mapping";
import { createLinearSide } from "./sync-side";

const attached = object({ attachmentCreate: object({ success: boolean() }) });
const titleLength = 240;
const subtitleLength = 480;

/**
 * What Linear can be as a tracker. Its moves are told by the sync, which compares states and needs no history; the
 * charter and its people are Jira's.
 */
export type LinearTracker = Omit<Tracker, "readMoves" | "readDescription" | "namePeople">;

/** Linear as a tracker: it can't refuse a move, so a closed gate can only be told of, and a move undone. */
export function createLinearTracker(ask: AskLinear, passportUrl: (issue: number) => string): LinearTracker {
  const side = createLinearSide(ask);
  const list = async (filter: object, cursor: string | undefined, limit: number): Promise<Result<ItemPage, TrackerFailure>> => {
    const listed = await ask(documents.listIssues, { filter, archived: false, first: limit, after: cursor ?? null }, listAnswer);
    if (!listed.ok) {
      return err(toTrackerFailure(listed.error));
    }
    const { nodes, pageInfo } = listed.value.issues;
    return ok({ items: nodes.map(toWorkItem), next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined });
  };
  const inTeam = (team: string): object => ({ team: { id: { eq: team } } });

  return {
    enforcement: "reverts",
    gatesPerCall: 10,

    async readItem(id) {
      const identifier = parseIdentifier(id);
      const filter = isUuid(id) ? { id: { eq: id } } : identifier === undefined ? undefined : { number: { eq: identifier.number }, team: { key: { eq: identifier.team } } };
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
        const sent = await ask(documents.upsertAttachment, { input: toPassport(publication, passportUrl) }, attached);
        if (!sent.ok) {
          return err(toTrackerFailure(sent.error));
        }
      }
      return ok(undefined);
    },

    openItems: (team, cursor, limit) => list({ ...inTeam(team), state: { type: { nin: ["completed", "canceled"] } } }, cursor, limit),

    itemsInStatus(team, { statusIds, changedWithinMs }, cursor, limit) {
      const lately = changedWithinMs === undefined ? {} : { updatedAt: { gte: `-PT${Math.ceil(changedWithinMs / 1000)}S` } };
      return list({ ...inTeam(team), state: { id: { in: statusIds } }, ...lately }, cursor, limit);
    },

    async newestItem(team) {
      const newest = await list(inTeam(team), undefined, 1);
      return newest.ok ? ok(newest.value.items[0]?.key) : newest;
    },
  };
}

/** Signed out is forbidden to whoever asks about one item only. */
const toTrackerFailure = (failure: SideFailure): TrackerFailure => (failure.kind === "signedOut" || failure.kind === "noEgress" ? { kind: "forbidden" } : failure);

/** Text as text: it mentions nobody and is no markup. Linear knows nobody by an Atlassian account, so people stand by name. */
function toParagraph(parts: CommentParagraph): string {
  const value = parts.map((part) => (typeof part === "string" ? part : `@${part.name}`)).join("");
  return writeMarkdown({ type: "root", children: [{ type: "paragraph", children: [{ type: "text", value }] }] });
}

/** One attachment an issue and address: written again, it is the same one with newer words. Its metadata is for machines. */
function toPassport({ item, gate, seats = [] }: GatePublication, passportUrl: (issue: number) => string): Readonly<Record<string, unknown>> {
  const { state, opensAt, due, mode, round, version, revision } = gate;
  return {
    issueId: item,
    url: passportUrl(gate.issue),
    title: `Gate: ${gate.label}`.slice(0, titleLength),
    subtitle: gate.message.slice(0, subtitleLength),
    metadata: { source: "spacegate", state, mode, round, version, revision, ...(opensAt === undefined ? {} : { opensAt }), ...(due === undefined ? {} : { due }), seats },
  };
}
