import { route } from "@forge/api";
import { array, number, object, optional, string } from "valibot";
import { ok } from "../../domain/ground/result";
import type { Projects, VisibleProject } from "../../ports/projects";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { isNumericId } from "./ids";

const checkSchema = object({
  projectPermissions: array(object({ permission: string(), projects: optional(array(number()), []) })),
});
const projectsSchema = object({ values: array(object({ id: string(), key: string(), name: string() })) });

/** Jira's most in one search, and few enough for one check. */
const projectsPerCall = 50;

/**
 * Jira's own judgement, asked on the person's own behalf:
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/
 */
export function createJiraProjects(asUser: JiraRequest): Projects {
  return {
    async visible(projects) {
      const ids = [...new Set(projects)].filter(isNumericId);
      const seen: VisibleProject[] = [];
      for (let start = 0; start < ids.length; start += projectsPerCall) {
        const some = ids.slice(start, start + projectsPerCall);
        const granted = await ask(asUser, route`/rest/api/3/permissions/check`, checkSchema, {
          projectPermissions: [{ permissions: ["BROWSE_PROJECTS", "EDIT_ISSUES"], projects: some.map(Number) }],
        });
        if (!granted.ok) {
          return granted;
        }
        const holds = (permission: string, id: string): boolean =>
          granted.value.projectPermissions.some(
            (one) => one.permission === permission && one.projects.includes(Number(id)),
          );
        const browsable = some.filter((id) => holds("BROWSE_PROJECTS", id));
        if (browsable.length === 0) {
          continue;
        }
        const query = new URLSearchParams({ maxResults: String(projectsPerCall) });
        browsable.forEach((id) => query.append("id", id));
        const named = await ask(asUser, route`/rest/api/3/project/search?${query}`, projectsSchema);
        if (!named.ok) {
          return named;
        }
        seen.push(
          ...named.value.values
            .filter(({ id }) => browsable.includes(id))
            .map(({ id, key, name }) => ({ id, key, name, mayEdit: holds("EDIT_ISSUES", id) })),
        );
      }
      return ok(seen);
    },
  };
}
