import { route } from "@forge/api";
import { array, nullish, object, string } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { RuleChange, Workflow } from "../../domain/policy/workflow-rules";
import type { TrackerFailure } from "../../ports/failure";
import type { WorkflowFailure, Workflows } from "../../ports/workflows";
import { ask, tell } from "./ask";
import type { JiraRequest } from "./ask";
import { isNumericId } from "./ids";
import { toUpdate, toWorkflow, workflowsSchema } from "./workflow-document";
import type { WorkflowsDocument } from "./workflow-document";

const typesSchema = array(object({ id: string() }));
const usagesSchema = object({
  projects: object({ values: array(object({ id: string() })), nextPageToken: nullish(string()) }),
});

/** A project's workflows in Jira, with the rights of the person who asks. `prefix` begins the app's module keys. */
export function createJiraWorkflows(asUser: JiraRequest, prefix: () => string, nextId: () => string): Workflows {
  return {
    async read(project) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const types = await ask(asUser, route`/rest/api/3/project/${project}/statuses`, typesSchema);
      if (!types.ok) {
        return types;
      }
      const document = await ask(asUser, route`/rest/api/3/workflows`, workflowsSchema, {
        projectAndIssueTypes: types.value.map(({ id }) => ({ projectId: project, issueTypeId: id })),
      });
      if (!document.ok) {
        return document;
      }
      const workflows: Workflow[] = [];
      for (const workflow of document.value.workflows) {
        const others = workflow.scope?.type === "PROJECT" ? 0 : await countOthers(asUser, workflow.id, project);
        workflows.push(toWorkflow(workflow, document.value, prefix(), others));
      }
      // Jira leaves out what the person may not see, instead of refusing.
      return workflows.length === 0 ? err({ kind: "forbidden" }) : ok(workflows);
    },

    async change(changes) {
      const before = await readDocument(asUser, changes);
      if (!before.ok) {
        return before;
      }
      if (!isCurrent(before.value, changes)) {
        return err({ kind: "changedMeanwhile" });
      }
      const written = await tell(
        asUser,
        route`/rest/api/3/workflows/update`,
        "POST",
        toUpdate(before.value, changes, prefix(), nextId),
      );
      return written.ok ? written : err(await toReason(asUser, changes, written.error));
    },
  };
}

async function readDocument(
  asUser: JiraRequest,
  changes: readonly RuleChange[],
): Promise<Result<WorkflowsDocument, TrackerFailure>> {
  return ask(asUser, route`/rest/api/3/workflows`, workflowsSchema, {
    workflowIds: [...new Set(changes.map(({ workflow }) => workflow))],
  });
}

function isCurrent({ workflows }: WorkflowsDocument, changes: readonly RuleChange[]): boolean {
  return changes.every(({ workflow, version }) =>
    workflows.some(({ id, version: { versionNumber } }) => id === workflow && versionNumber === version),
  );
}

/** Which code Jira gives to an outdated version is not documented, so after a refusal the versions themselves are asked. */
async function toReason(
  asUser: JiraRequest,
  changes: readonly RuleChange[],
  failure: TrackerFailure,
): Promise<WorkflowFailure> {
  if (failure.kind !== "rejected") {
    return failure;
  }
  const now = await readDocument(asUser, changes);
  return failure.status === 409 || (now.ok && !isCurrent(now.value, changes)) ? { kind: "changedMeanwhile" } : failure;
}

async function countOthers(asUser: JiraRequest, workflow: string, project: string): Promise<number | undefined> {
  const usages = await ask(asUser, route`/rest/api/3/workflow/${workflow}/projectUsages?maxResults=50`, usagesSchema);
  return usages.ok ? usages.value.projects.values.filter(({ id }) => id !== project).length : undefined;
}
