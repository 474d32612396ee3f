import { ok } from "../../domain/ground/result";
import type { OwedItems, OwedQuery } from "../../ports/owed-items";
import type { JiraRequest } from "./ask";
import { type FieldKeys, searchItems } from "./tracker";

/**
 * The app's own fields, by name: Jira keeps them locked. Where a site has another field of one name, Jira looks in both,
 * and what is found too much is left out when the record is read.
 */
const queries: Readonly<Record<OwedQuery, string>> = {
  asked: '("Waiting for" = currentUser() OR (Owner = currentUser() AND "Charter.State" = waiting))',
  secondPerson: '"Gate.Proposals" > 0',
  tickets: "assignee = currentUser() AND labels IN (spacegate-retro, spacegate-action) AND statusCategory != Done",
  theirs:
    '(reporter = currentUser() OR creator = currentUser() OR Owner = currentUser()) AND "Waiting for" IS NOT EMPTY',
};

/** Jira's index, asked on the person's own behalf: it finds nothing that they may not see. */
export function createJiraOwedItems(asUser: JiraRequest, keys: () => FieldKeys): OwedItems {
  return {
    async find(which, limit) {
      const page = await searchItems(asUser, keys(), `${queries[which]} ORDER BY updated DESC`, { limit });
      return page.ok ? ok({ items: page.value.items, hasMore: page.value.next !== undefined }) : page;
    },
  };
}
