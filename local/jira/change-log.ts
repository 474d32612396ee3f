import type { ChangeItem } from "./records";
import type { Actor, SiteContext } from "./site-context";

export function jiraChange(
  field: string,
  from: string | null,
  fromString: string | null,
  to: string | null,
  toString: string | null,
): ChangeItem {
  return { field, fieldtype: "jira", fieldId: field, from, fromString, to, toString };
}

export function writeHistory(site: SiteContext, actor: Actor, issueId: number, items: readonly ChangeItem[]): void {
  const id = String(site.store.next("history", 10_000));
  site.store.histories.put({ id, issueId, author: actor.accountId, created: site.clock.now(), items });
}
