import { array, boolean, nullish, object, string } from "valibot";
import { ok } from "../../domain/ground/result";
import type { Result } from "../../domain/ground/result";
import type { SideFailure, SideLists, SidePage, SurveyedItem } from "../../ports/sync-side";
import type { AskLinear } from "./ask";
import * as documents from "./documents";
import { isUuid, parseIdentifier } from "./ids";

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

const surveyedSchema = object({
  id: string(),
  identifier: string(),
  title: string(),
  description: nullish(string()),
  archivedAt: nullish(string()),
  trashed: nullish(boolean()),
  attachments: object({ nodes: array(object({ url: string() })) }),
});
const surveyAnswer = object({ issues: object({ nodes: array(surveyedSchema), pageInfo }) });

const isOpen = { state: { type: { nin: ["completed", "canceled"] } } };
const surveyedAtOnce = 100;
/** More that are alike are nobody's partners. */
const mostSimilar = 20;

/** A team's issues without reading them one by one. */
export function createLinearLists(ask: AskLinear): SideLists {
  const survey = async (
    filter: object,
    {
      archived,
      first,
      after,
    }: { readonly archived: boolean; readonly first: number; readonly after?: string | undefined },
  ): Promise<Result<SidePage<SurveyedItem>, SideFailure>> => {
    const found = await ask(documents.surveyIssues, { filter, archived, first, after: after ?? null }, surveyAnswer);
    if (!found.ok) {
      return found;
    }
    const { nodes, pageInfo: info } = found.value.issues;
    const items = nodes.map((issue): SurveyedItem => ({
      id: issue.id,
      key: issue.identifier,
      title: issue.title,
      archived: isArchived(issue),
      text: issue.description ?? "",
      urls: issue.attachments.nodes.map(({ url }) => url),
    }));
    return ok({ items, next: info.hasNextPage ? (info.endCursor ?? undefined) : undefined });
  };
  const inTeam = (team: string): object => ({ team: { id: { eq: team } } });
  return {
    survey: (place, after) =>
      survey({ ...inTeam(place), ...isOpen }, { archived: false, first: surveyedAtOnce, after }),

    async find(place, names) {
      const wanted = names.flatMap((name): readonly object[] => {
        const identifier = parseIdentifier(name);
        return isUuid(name)
          ? [{ id: { eq: name } }]
          : identifier === undefined
            ? []
            : [{ number: { eq: identifier.number }, team: { key: { eq: identifier.team } } }];
      });
      if (wanted.length === 0) {
        return ok([]);
      }
      const found = await survey({ ...inTeam(place), or: wanted }, { archived: true, first: wanted.length });
      return found.ok ? ok(found.value.items) : found;
    },

    async similar(place, { key, title }) {
      const alike = [
        { attachments: { url: { contains: key } } },
        { description: { contains: key } },
        { title: { contains: key } },
        ...(title.trim() === "" ? [] : [{ title: { eqIgnoreCase: title.trim() }, ...isOpen }]),
      ];
      const found = await survey({ ...inTeam(place), or: alike }, { archived: false, first: mostSimilar });
      return found.ok ? ok(found.value.items) : found;
    },

    async page(place, since, cursor, limit) {
      const which = since === undefined ? isOpen : { updatedAt: { gte: new Date(since).toISOString() } };
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
