import type { ChangeItem } from "./records";
import type { Actor, SiteContext } from "./site-context";

/** A value as the change log holds it: its id, and what people read. */
export type LoggedValue = readonly [id: string | null, text: string | null];

/** What was there before something came, and after it went. */
export const nothing: LoggedValue = [null, null];

export function jiraChange(field: string, [from, fromString]: LoggedValue, [to, toString]: LoggedValue): ChangeItem {
  return { field, fieldtype: "jira", fieldId: field, from, fromString, to, toString };
}

export function writeHistory(site: SiteContext, actor: Actor, issueId: number, items: readonly ChangeItem[]): void {
  const id = String(site.store.next("history", 10_000));
  site.store.histories.put({ id, issueId, author: actor.accountId, created: site.clock.now(), items });
}
