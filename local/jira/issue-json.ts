import { toCustomJson } from "./custom-values";
import type { IssueRecord } from "./records";
import { hasPermission, projectOf } from "./permissions";
import type { Actor, SiteContext } from "./site-context";
import { systemFields } from "./system-fields";
import { toFieldJson, toHistoryJson } from "./to-json";
import { listTransitions, toTransitionJson } from "./workflow";

export interface IssueView {
  /** Field ids, names or keys, `*all`, `*navigable`, or one with `-` in front. */
  readonly fields: readonly string[];
  readonly expand: readonly string[];
  readonly properties: readonly string[];
  readonly keys: "ids" | "keys";
}

/** An issue as the REST API answers it, for this actor. */
export function toIssueJson(site: SiteContext, issue: IssueRecord, actor: Actor, view: IssueView): object {
  const isWanted = decideFields(view.fields);
  const fields: Record<string, unknown> = {};
  for (const field of systemFields) {
    if (isWanted(field.id, field.id, field.isNavigable)) {
      fields[field.id] = field.read(site, issue, actor);
    }
  }
  for (const field of site.store.fields.all()) {
    if (!isWanted(field.id, field.key, true)) {
      continue;
    }
    fields[view.keys === "keys" ? field.key : field.id] = toCustomJson(site, field, issue.custom[field.id]);
  }
  const properties = view.properties.includes("*all") ? Object.keys(issue.properties) : view.properties;
  return {
    expand: "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations",
    id: String(issue.id),
    self: `${site.baseUrl}/rest/api/3/issue/${issue.id}`,
    key: issue.key,
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(view.properties.length > 0
      ? {
          properties: Object.fromEntries(
            properties.filter((key) => Object.hasOwn(issue.properties, key)).map((key) => [key, issue.properties[key]]),
          ),
        }
      : {}),
    ...expansions(site, issue, actor, view.expand),
  };
}

function expansions(site: SiteContext, issue: IssueRecord, actor: Actor, expand: readonly string[]): object {
  const parts: Record<string, unknown> = {};
  if (expand.includes("changelog")) {
    const histories = [...site.store.histories.in(issue.id)].reverse().map((history) => toHistoryJson(site, history));
    parts.changelog = { startAt: 0, maxResults: histories.length, total: histories.length, histories };
  }
  if (expand.includes("transitions") && hasPermission(site, actor, projectOf(site, issue), "TRANSITION_ISSUES")) {
    parts.transitions = listTransitions(site, issue).map((transition) => toTransitionJson(site, transition));
  }
  if (expand.includes("names")) {
    parts.names = Object.fromEntries(
      [...systemFields, ...site.store.fields.all()].map((field) => [field.id, field.name]),
    );
  }
  if (expand.includes("schema")) {
    parts.schema = Object.fromEntries([
      ...systemFields.map((field) => [field.id, field.schema]),
      ...[...site.store.fields.all()].map((field) => [
        field.id,
        (toFieldJson(site, field) as { schema: object }).schema,
      ]),
    ]);
  }
  return parts;
}

function decideFields(asked: readonly string[]): (id: string, key: string, isNavigable: boolean) => boolean {
  const wanted = new Set(asked.filter((name) => !name.startsWith("-")));
  const unwanted = new Set(asked.filter((name) => name.startsWith("-")).map((name) => name.slice(1)));
  const all = wanted.has("*all") || wanted.size === 0;
  return (id, key, isNavigable) => {
    if (unwanted.has(id) || unwanted.has(key)) {
      return false;
    }
    return all || (wanted.has("*navigable") && isNavigable) || wanted.has(id) || wanted.has(key);
  };
}
