import { array, boolean, nullish, object, string } from "valibot";
import { ok } from "../../domain/ground/result";
import type { SyncSide } from "../../ports/sync-side";
import type { AskLinear } from "./ask";
import * as documents from "./documents";

const ref = object({ id: string() });
const pageInfo = object({ hasNextPage: boolean(), endCursor: nullish(string()) });
const listedSchema = object({
  id: string(),
  identifier: string(),
  title: string(),
  archivedAt: nullish(string()),
  trashed: nullish(boolean()),
  createdAt: string(),
  team: ref,
  state: object({ id: string(), name: string() }),
  creator: nullish(ref),
  labelIds: array(string()),
});

export const listAnswer = object({ issues: object({ nodes: array(listedSchema), pageInfo }) });

/** A team's issues by name only, without their texts. */
export function createLinearLists(ask: AskLinear): Pick<SyncSide, "page"> {
  return {
    async page(place, since, cursor, limit) {
      const which =
        since === undefined
          ? { state: { type: { nin: ["completed", "canceled"] } } }
          : { updatedAt: { gte: new Date(since).toISOString() } };
      const listed = await ask(
        documents.listIssues,
        {
          filter: { team: { id: { eq: place } }, ...which },
          archived: since !== undefined,
          first: limit,
          after: cursor ?? null,
        },
        listAnswer,
      );
      if (!listed.ok) {
        return listed;
      }
      const { nodes, pageInfo: info } = listed.value.issues;
      const items = nodes.map((issue) => ({
        id: issue.id,
        key: issue.identifier,
        title: issue.title,
        archived: isArchived(issue),
      }));
      return ok({ items, next: info.hasNextPage ? (info.endCursor ?? undefined) : undefined });
    },
  };
}

export const isArchived = ({
  archivedAt,
  trashed,
}: {
  readonly archivedAt?: string | null | undefined;
  readonly trashed?: boolean | null | undefined;
}): boolean => (archivedAt ?? undefined) !== undefined || trashed === true;
