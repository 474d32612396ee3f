import { route } from "@forge/api";
import { array, nullish, object, optional, string } from "valibot";
import type { PersonId, RoleId } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { PeopleSources } from "../../ports/directory";
import type { TrackerFailure } from "../../ports/failure";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { isNumericId } from "./ids";

const roleSchema = object({
  actors: optional(
    array(
      object({
        actorUser: nullish(object({ accountId: nullish(string()) })),
        actorGroup: nullish(object({ groupId: nullish(string()) })),
      }),
    ),
    [],
  ),
});
/** Who is in a role of a project: single people, and groups. */
export interface RoleMembers {
  readonly role: RoleId;
  readonly users: readonly PersonId[];
  readonly groups: readonly string[];
}

/** A role that is gone has nobody; that is an answer. */
export async function readRoles(
  request: JiraRequest,
  { project, ids }: NonNullable<PeopleSources["roles"]>,
): Promise<Result<readonly RoleMembers[], TrackerFailure>> {
  const found: RoleMembers[] = [];
  for (const role of ids.filter(isNumericId)) {
    const answer = isNumericId(project)
      ? await ask(request, route`/rest/api/3/project/${project}/role/${role}`, roleSchema)
      : err({ kind: "notFound" } as const);
    if (!answer.ok && answer.error.kind !== "notFound") {
      return answer;
    }
    const actors = answer.ok ? answer.value.actors : [];
    found.push({
      role,
      users: actors.flatMap(({ actorUser }) => actorUser?.accountId ?? []),
      groups: actors.flatMap(({ actorGroup }) => actorGroup?.groupId ?? []),
    });
  }
  return ok(found);
}
