import { route } from "@forge/api";
import { array, nullish, object, optional, string } from "valibot";
import type { InferOutput } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { TrackerFailure } from "../../ports/failure";
import type { SideEntry, SyncSide } from "../../ports/sync-side";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { isNumericId } from "./ids";

/** The issue property of an item that the sync made. Anybody who edits can write one, so it finds and proves nothing. */
export const madeProperty = "spacegate-made-for";

const searchSchema = object({
  issues: array(
    object({
      id: string(),
      key: string(),
      fields: optional(object({ summary: nullish(string()), labels: nullish(array(string())) })),
      properties: optional(object({ [madeProperty]: nullish(object({ key: nullish(string()) })) })),
    }),
  ),
  nextPageToken: nullish(string()),
});

export interface JiraLists extends Pick<SyncSide, "page"> {
  /** The item of the last days that was made under a key. */
  madeFor(project: string, key: string): Promise<Result<string | undefined, TrackerFailure>>;
}

const dayMs = 86_400_000;

/** A project's items by name only, without their texts. */
export function createJiraLists(request: JiraRequest): JiraLists {
  const search = (jql: string, cursor: string | undefined, limit: number) =>
    ask(request, route`/rest/api/3/search/jql`, searchSchema, {
      jql,
      maxResults: limit,
      fields: ["summary", "labels"],
      properties: [madeProperty],
      ...(cursor === undefined ? {} : { nextPageToken: cursor }),
    });
  return {
    async madeFor(project, key) {
      const lately = await search(`project = ${project} AND created >= -2d ORDER BY created DESC`, undefined, 100);
      return lately.ok
        ? ok(lately.value.issues.find(({ properties }) => properties?.[madeProperty]?.key === key)?.id)
        : lately;
    },

    async page(place, since, cursor, limit) {
      if (!isNumericId(place)) {
        return err({ kind: "notFound" });
      }
      // A date in JQL is read in the searcher's time zone, so a day more is looked at.
      const which =
        since === undefined
          ? "statusCategory != Done"
          : `updated >= "${new Date(since - dayMs).toISOString().slice(0, 10)}"`;
      const page = await search(`project = ${place} AND ${which} ORDER BY id ASC`, cursor, limit);
      return page.ok
        ? ok({ items: page.value.issues.map(toEntry), next: page.value.nextPageToken ?? undefined })
        : page;
    },
  };
}

function toEntry({ id, key, fields, properties }: InferOutput<typeof searchSchema>["issues"][number]): SideEntry {
  const madeFor = properties?.[madeProperty]?.key?.replace(/^linear:/u, "");
  return {
    id,
    key,
    title: fields?.summary ?? "",
    archived: false,
    labels: fields?.labels ?? [],
    ...(madeFor === undefined ? {} : { madeFor }),
  };
}
