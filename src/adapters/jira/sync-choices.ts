import { route } from "@forge/api";
import { array, boolean, nullish, object, string } from "valibot";
import { err, ok } from "../../domain/ground/result";
import type { StatusCategory, StatusChoice } from "../../domain/sync/link/suggest";
import type { SyncChoices } from "../../ports/sync-choices";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { isNumericId } from "./ids";

const statusesSchema = array(
  object({ statuses: array(object({ id: string(), name: string(), statusCategory: object({ key: string() }) })) }),
);
const priorityPageSchema = object({
  values: array(object({ id: string(), name: string() })),
  isLast: nullish(boolean()),
});
const projectSchema = object({ key: string() });
const peopleSchema = array(
  object({ accountId: string(), displayName: string(), active: boolean(), emailAddress: nullish(string()) }),
);
const mostPeople = 1_000;
const priorityPage = 50;

const toCategory = (key: string): StatusCategory => (key === "new" ? "new" : key === "done" ? "done" : "started");

export function createJiraChoices(request: JiraRequest): SyncChoices {
  return {
    async statuses(project) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const read = await ask(request, route`/rest/api/3/project/${project}/statuses`, statusesSchema);
      if (!read.ok) {
        return read;
      }
      const all = read.value.flatMap(({ statuses }) =>
        statuses.map(({ id, name, statusCategory }): StatusChoice => ({
          id,
          name,
          category: toCategory(statusCategory.key),
        })),
      );
      return ok([...new Map(all.map((status) => [status.id, status])).values()]);
    },

    async priorities() {
      const found: { readonly id: string; readonly name: string }[] = [];
      for (;;) {
        const page = await ask(
          request,
          route`/rest/api/3/priority/search?startAt=${found.length}&maxResults=${priorityPage}`,
          priorityPageSchema,
        );
        if (!page.ok) {
          return page;
        }
        found.push(...page.value.values);
        if (page.value.isLast !== false || page.value.values.length === 0) {
          return ok(found);
        }
      }
    },

    async people(project) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const named = await ask(request, route`/rest/api/3/project/${project}`, projectSchema);
      if (!named.ok) {
        return named;
      }
      const read = await ask(
        request,
        route`/rest/api/3/user/assignable/search?project=${named.value.key}&maxResults=${mostPeople}`,
        peopleSchema,
      );
      return read.ok
        ? ok(
            read.value
              .filter(({ active }) => active)
              .map(({ accountId, displayName, emailAddress }) => ({
                id: accountId,
                name: displayName,
                email: emailAddress ?? undefined,
              })),
          )
        : read;
    },
  };
}
