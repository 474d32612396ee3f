import { route } from "@forge/api";
import { array, nullish, object, record, string } from "valibot";
import type { InferOutput } from "valibot";
import { err, ok } from "../../domain/ground/result";
import type { OfferedStatus } from "../../domain/policy/suggest-reach";
import type { Catalogue, Choice, FieldChoice } from "../../ports/directory";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { isGroupId, isNumericId } from "./ids";

const choice = object({ id: string(), name: string() });
const fieldSchema = object({
  ...choice.entries,
  schema: nullish(object({ type: nullish(string()), items: nullish(string()) })),
});
const projectSchema = object({ id: string(), key: string(), name: string() });
const statusSchema = object({
  ...choice.entries,
  statusCategory: nullish(object({ key: nullish(string()) })),
});
const typesSchema = array(object({ id: string(), name: string(), statuses: array(statusSchema) }));
const resolutionsSchema = object({ values: array(choice) });
const bulkSchema = object({ values: array(object({ groupId: string() })) });
const groupsSchema = object({ groups: array(object({ groupId: string(), name: string() })) });

/** What the settings form offers, read as the person who asks: nobody is offered what they may not see. */
export function createJiraCatalogue(asUser: JiraRequest): Catalogue {
  return {
    async project(project) {
      return isNumericId(project)
        ? ask(asUser, route`/rest/api/3/project/${project}`, projectSchema)
        : err({ kind: "notFound" });
    },

    async statuses(project) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const types = await ask(asUser, route`/rest/api/3/project/${project}/statuses`, typesSchema);
      if (!types.ok) {
        return types;
      }
      const statuses = types.value.flatMap((type) => type.statuses);
      return ok({
        statuses: unique(statuses).map((status) => toOffered(status, statuses)),
        issueTypes: unique(types.value),
      });
    },

    async resolutions() {
      const page = await ask(asUser, route`/rest/api/3/resolution/search?maxResults=100`, resolutionsSchema);
      return page.ok ? ok(unique(page.value.values)) : page;
    },

    async components(project) {
      return isNumericId(project)
        ? ask(asUser, route`/rest/api/3/project/${project}/components`, array(choice))
        : err({ kind: "notFound" });
    },

    async fields() {
      const fields = await ask(asUser, route`/rest/api/3/field`, array(fieldSchema));
      return fields.ok ? ok(fields.value.map(toField)) : fields;
    },

    async roles(project) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const roles = await ask(asUser, route`/rest/api/3/project/${project}/role`, record(string(), string()));
      return roles.ok ? ok(Object.entries(roles.value).flatMap(toRole)) : roles;
    },

    async groups() {
      const page = await ask(asUser, route`/rest/api/3/groups/picker?maxResults=500`, groupsSchema);
      return page.ok ? ok(page.value.groups.map(({ groupId, name }) => ({ id: groupId, name }))) : page;
    },

    /** Jira asks for one right, "Browse users and groups", before it tells of a group, and of who is in it. */
    async groupsShown(groups) {
      const ids = groups.filter(isGroupId);
      if (ids.length === 0) {
        return ok([]);
      }
      const query = new URLSearchParams({ maxResults: String(ids.length) });
      ids.forEach((id) => query.append("groupId", id));
      const shown = await ask(asUser, route`/rest/api/3/group/bulk?${query}`, bulkSchema);
      if (!shown.ok) {
        return shown.error.kind === "forbidden" ? ok([]) : shown;
      }
      return ok(shown.value.values.map(({ groupId }) => groupId));
    },
  };
}

function toField({ id, name, schema }: InferOutput<typeof fieldSchema>): FieldChoice {
  const isPeople = schema?.type === "user" || (schema?.type === "array" && schema.items === "user");
  return isPeople ? { id, name, holdsPeople: true } : { id, name };
}

/** Jira tells a project's roles by name, with an address that ends in the id. */
function toRole([name, address]: readonly [string, string]): readonly Choice[] {
  const id = /\/(\d{1,20})$/u.exec(address)?.[1];
  return id === undefined ? [] : [{ id, name }];
}

const categories = { new: "toDo", indeterminate: "inProgress", done: "done" } as const;

function toOffered({ id, name }: Choice, told: readonly InferOutput<typeof statusSchema>[]): OfferedStatus {
  const key = told.find((status) => status.id === id)?.statusCategory?.key;
  return key === "new" || key === "indeterminate" || key === "done"
    ? { id, name, category: categories[key] }
    : { id, name };
}

/** A status stands in the answer once for each issue type that has it. */
function unique(choices: readonly Choice[]): readonly Choice[] {
  const ids = choices.map(({ id }) => id);
  return choices.filter(({ id }, at) => ids.indexOf(id) === at).map(({ id, name }) => ({ id, name }));
}
