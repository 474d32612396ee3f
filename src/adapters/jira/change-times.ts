import { route } from "@forge/api";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { FieldTimes } from "../../domain/sync/merge/write-draft";
import type { ValueField } from "../../domain/sync/side";
import type { TrackerFailure } from "../../ports/failure";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { isIssueId } from "./ids";
import { changelogSchema } from "./mapping";
import type { ChangelogEntry } from "./mapping";

const perPage = 100;

/** How Jira's history calls what the sync compares. */
const fieldNames: Readonly<Record<string, ValueField>> = {
  summary: "title",
  description: "description",
  status: "status",
  assignee: "assignee",
  priority: "priority",
  parent: "parent",
  IssueParentAssociation: "parent",
};

/** When each field of an item was changed last, by the newest hundred entries of its history, which begins with the oldest. */
export async function readChangeTimes(request: JiraRequest, id: string): Promise<Result<FieldTimes, TrackerFailure>> {
  if (!isIssueId(id)) {
    return err({ kind: "notFound" });
  }
  const readFrom = (startAt: number) =>
    ask(request, route`/rest/api/3/issue/${id}/changelog?startAt=${startAt}&maxResults=${perPage}`, changelogSchema);
  const first = await readFrom(0);
  if (!first.ok) {
    return first;
  }
  const { total, values } = first.value;
  const newest = total > values.length ? await readFrom(Math.max(total - perPage, 0)) : first;
  return newest.ok ? ok(toTimes([...values, ...newest.value.values])) : newest;
}

function toTimes(entries: readonly ChangelogEntry[]): FieldTimes {
  const times = new Map<ValueField, number>();
  for (const { created, items } of entries) {
    for (const { field, fieldId } of items) {
      const name = fieldNames[fieldId ?? field] ?? fieldNames[field];
      if (name !== undefined) {
        times.set(name, Math.max(times.get(name) ?? 0, Date.parse(created)));
      }
    }
  }
  return Object.fromEntries(times);
}
