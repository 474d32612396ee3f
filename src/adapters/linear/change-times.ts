import { array, boolean, nullish, number, object, string } from "valibot";
import type { InferOutput } from "valibot";
import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import type { FieldTimes } from "../../domain/sync/merge/write-draft";
import type { ValueField } from "../../domain/sync/side";
import type { SideFailure } from "../../ports/sync-side";
import type { AskLinear } from "./ask";
import * as documents from "./documents";

const entry = object({
  updatedAt: string(),
  updatedDescription: nullish(boolean()),
  fromTitle: nullish(string()),
  toTitle: nullish(string()),
  fromStateId: nullish(string()),
  toStateId: nullish(string()),
  fromAssigneeId: nullish(string()),
  toAssigneeId: nullish(string()),
  fromPriority: nullish(number()),
  toPriority: nullish(number()),
  fromParentId: nullish(string()),
  toParentId: nullish(string()),
});
const changesRead = object({ issue: object({ history: object({ nodes: array(entry) }) }) });

type Entry = InferOutput<typeof entry>;

/** When each field of an issue was changed last, by the newest hundred entries of its history. */
export async function readChangeTimes(ask: AskLinear, id: string): Promise<Result<FieldTimes, SideFailure>> {
  const read = await ask(documents.readChanges, { id }, changesRead);
  if (!read.ok) {
    return read;
  }
  const times = new Map<ValueField, number>();
  for (const one of read.value.issue.history.nodes) {
    for (const field of toChanged(one)) {
      times.set(field, Math.max(times.get(field) ?? 0, Date.parse(one.updatedAt)));
    }
  }
  return ok(Object.fromEntries(times));
}

/** Nothing before and nothing after is no change of that field. */
function toChanged(one: Entry): readonly ValueField[] {
  const isChanged = (from: unknown, to: unknown): boolean => (from ?? undefined) !== (to ?? undefined);
  const fields: readonly (readonly [ValueField, boolean])[] = [
    ["title", isChanged(one.fromTitle, one.toTitle)],
    ["description", one.updatedDescription === true],
    ["status", isChanged(one.fromStateId, one.toStateId)],
    ["assignee", isChanged(one.fromAssigneeId, one.toAssigneeId)],
    ["priority", isChanged(one.fromPriority, one.toPriority)],
    ["parent", isChanged(one.fromParentId, one.toParentId)],
  ];
  return fields.flatMap(([field, changed]) => (changed ? [field] : []));
}
