import { route } from "@forge/api";
import { array, boolean, nullish, object, record, string } from "valibot";
import type { AppField, AppRight } from "../../domain/policy/self-check";
import type { Probe } from "../../ports/probe";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { isNumericId } from "./ids";

const permissionsSchema = object({ permissions: record(string(), object({ havePermission: boolean() })) });
const fieldsSchema = array(object({ id: string(), key: nullish(string()) }));
const permissionOf: Readonly<Record<AppRight, string>> = {
  see: "BROWSE_PROJECTS",
  edit: "EDIT_ISSUES",
  move: "TRANSITION_ISSUES",
  comment: "ADD_COMMENTS",
};
const rightNames: readonly AppRight[] = ["see", "edit", "move", "comment"];
const fieldNames: readonly AppField[] = ["gate", "waitingFor", "charter", "owner", "decider", "retroDue"];

/** What Jira lets the app do, asked as the app. */
export function createJiraProbe(asApp: JiraRequest, keys: () => Readonly<Record<AppField, string>>): Probe {
  return {
    async rights(project) {
      if (!isNumericId(project)) {
        return { kind: "hidden" };
      }
      const wanted = Object.values(permissionOf).join(",");
      const answer = await ask(
        asApp,
        route`/rest/api/3/mypermissions?projectId=${project}&permissions=${wanted}`,
        permissionsSchema,
      );
      if (!answer.ok) {
        return {
          kind: answer.error.kind === "notFound" || answer.error.kind === "forbidden" ? "hidden" : "unavailable",
        };
      }
      return {
        kind: "told",
        value: rightNames.filter((right) => answer.value.permissions[permissionOf[right]]?.havePermission === true),
      };
    },

    async fields() {
      const answer = await ask(asApp, route`/rest/api/3/field`, fieldsSchema);
      if (!answer.ok) {
        return { kind: "unavailable" };
      }
      const idOf = (name: AppField): string | undefined => answer.value.find(({ key }) => key === keys()[name])?.id;
      const found = fieldNames.flatMap((name): readonly (readonly [AppField, string])[] => {
        const id = idOf(name);
        return id === undefined ? [] : [[name, id]];
      });
      return { kind: "told", value: Object.fromEntries(found) };
    },
  };
}
