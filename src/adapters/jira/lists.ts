import { route } from "@forge/api";
import { array, nullish, object, optional, string, unknown } from "valibot";
import type { InferOutput } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { TrackerFailure } from "../../ports/failure";
import type { SideEntry, SideLists, SurveyedItem } from "../../ports/sync-side";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { readWords } from "./document-words";
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

const surveyedSchema = object({
  id: string(),
  key: string(),
  fields: object({
    summary: nullish(string()),
    labels: nullish(array(string())),
    description: optional(unknown()),
    project: object({ id: string() }),
  }),
});
const surveySchema = object({ issues: array(surveyedSchema), nextPageToken: nullish(string()) });
const bulkSchema = object({ issues: array(surveyedSchema) });
const surveyedFields = ["summary", "labels", "description", "project"];
const surveyedAtOnce = 100;
/** More that are alike are nobody's partners. */
const mostSimilar = 20;

export interface JiraLists extends SideLists {
  /** The item of the last days that was made under a key. */
  madeFor(project: string, key: string): Promise<Result<string | undefined, TrackerFailure>>;
}

const dayMs = 86_400_000;

/** A project's items without reading them one by one. */
export function createJiraLists(request: JiraRequest): JiraLists {
  const search = (jql: string, cursor: string | undefined, limit: number) =>
    ask(request, route`/rest/api/3/search/jql`, searchSchema, {
      jql,
      maxResults: limit,
      fields: ["summary", "labels"],
      properties: [madeProperty],
      ...(cursor === undefined ? {} : { nextPageToken: cursor }),
    });
  const survey = (jql: string, cursor: string | undefined, limit: number) =>
    ask(request, route`/rest/api/3/search/jql`, surveySchema, {
      jql,
      maxResults: limit,
      fields: surveyedFields,
      ...(cursor === undefined ? {} : { nextPageToken: cursor }),
    });
  return {
    async survey(place, cursor) {
      if (!isNumericId(place)) {
        return err({ kind: "notFound" });
      }
      const page = await survey(
        `project = ${place} AND statusCategory != Done ORDER BY id ASC`,
        cursor,
        surveyedAtOnce,
      );
      return page.ok
        ? ok({ items: page.value.issues.map(toSurveyed), next: page.value.nextPageToken ?? undefined })
        : page;
    },

    async find(place, names) {
      const wanted = names.filter((name) => isNumericId(name) || keyForm.test(name));
      if (wanted.length === 0) {
        return ok([]);
      }
      const found = await ask(request, route`/rest/api/3/issue/bulkfetch`, bulkSchema, {
        issueIdsOrKeys: wanted,
        fields: surveyedFields,
      });
      return found.ok
        ? ok(found.value.issues.filter(({ fields }) => fields.project.id === place).map(toSurveyed))
        : found;
    },

    async similar(place, { key, title }) {
      if (!isNumericId(place)) {
        return err({ kind: "notFound" });
      }
      const alike = [
        ...(keyForm.test(key) ? [`text ~ "\\"${key}\\""`] : []),
        ...(toWords(title) === "" ? [] : [`(statusCategory != Done AND summary ~ "\\"${toWords(title)}\\"")`]),
      ];
      if (alike.length === 0) {
        return ok([]);
      }
      const found = await survey(
        `project = ${place} AND (${alike.join(" OR ")}) ORDER BY id DESC`,
        undefined,
        mostSimilar,
      );
      return found.ok ? ok(found.value.issues.map(toSurveyed)) : found;
    },

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

const keyForm = /^[A-Z][A-Z0-9_]*-\d+$/u;

/** A title as words for a search: what JQL reads as a sign is none of them. */
const toWords = (title: string): string =>
  title
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .slice(0, 200);

const toSurveyed = ({ id, key, fields }: InferOutput<typeof surveyedSchema>): SurveyedItem => ({
  id,
  key,
  title: fields.summary ?? "",
  archived: false,
  labels: fields.labels ?? [],
  ...readWords(fields.description),
});

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
