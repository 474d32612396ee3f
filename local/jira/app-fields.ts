import { checkCustomValue } from "./custom-values";
import { toCustomChange } from "./field-edits";
import { isObject, readList, readText } from "./json";
import { hasPermission, projectOf } from "./permissions";
import { emitIssueUpdated } from "./product-events";
import { writeHistory } from "./change-log";
import { badRequest, forbidden, notFound } from "./http-error";
import type { FieldRecord } from "./records";
import type { Actor, SiteContext } from "./site-context";

export interface AppFieldWrite {
  readonly field: FieldRecord;
  readonly issueIds: readonly number[];
  readonly value: unknown;
}

export interface AppWriteOptions {
  readonly changelog: "write" | "skip";
  readonly events: "send" | "skip";
}

export function findAppField(site: SiteContext, idOrKey: string): FieldRecord {
  const field = site.store.fields.get(idOrKey) ?? site.store.fields.find((known) => known.key === idOrKey);
  if (field === undefined || field.moduleKey === undefined) {
    throw notFound(`The field with key ${idOrKey} could not be found.`);
  }
  return field;
}

export function parseAppWrite(site: SiteContext, update: unknown, field: FieldRecord | undefined): AppFieldWrite {
  if (!isObject(update) || !Object.hasOwn(update, "value")) {
    throw badRequest("An update needs issueIds and a value.");
  }
  const target = field ?? findAppField(site, readText(update, "customField") ?? "");
  const issueIds = readList(update, "issueIds") ?? [];
  if (issueIds.length === 0) {
    throw badRequest("At least one issue id is needed.");
  }
  for (const id of issueIds) {
    if (typeof id !== "number" || !Number.isInteger(id)) {
      throw badRequest("Issue ids must be numbers.");
    }
  }
  return { field: target, issueIds: issueIds as number[], value: update.value };
}

/**
 * Only the app that provided a field may call this. All or nothing.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-values--apps-/
 */
export function writeAppFields(
  site: SiteContext,
  actor: Actor,
  writes: readonly AppFieldWrite[],
  options: AppWriteOptions,
): void {
  if (actor.kind !== "app") {
    throw forbidden("The request is not authenticated as the app that provided the field.");
  }
  const checked = writes.map((write) => {
    const value = checkCustomValue(site, write.field, write.value);
    if (value.kind === "refused") {
      throw badRequest(value.words);
    }
    const issues = write.issueIds.map((id) => {
      const issue = site.store.issues.get(id);
      if (issue === undefined || !hasPermission(site, actor, projectOf(site, issue), "EDIT_ISSUES")) {
        throw notFound(`Issue with id ${id} does not exist or you do not have permission to see it.`);
      }
      return issue.id;
    });
    return { field: write.field, issues, value: value.value };
  });
  for (const issueId of new Set(checked.flatMap((write) => write.issues))) {
    site.noteWrite?.(issueId);
  }
  const changed: (() => void)[] = [];
  site.store.together(() => {
    for (const { field, issues, value } of checked) {
      for (const id of issues) {
        const issue = site.store.issues.get(id);
        if (issue === undefined) {
          continue;
        }
        const item = toCustomChange(site, field, issue.custom[field.id], value);
        const stored = site.store.issues.put({
          ...issue,
          custom: { ...issue.custom, [field.id]: value },
          updated: site.clock.now(),
        });
        if (item === undefined) {
          continue;
        }
        if (options.changelog === "write") {
          writeHistory(site, actor, id, [item]);
        }
        if (options.events === "send") {
          changed.push(() => emitIssueUpdated(site, actor, stored, [item]));
        }
      }
    }
  });
  for (const tell of changed) {
    tell();
  }
}
