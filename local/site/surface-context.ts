import type { JiraBackend } from "../interfaces";
import type { AppSurface, Surface } from "./contract";

export type SurfaceContext =
  | { readonly kind: "allowed"; readonly extension: Readonly<Record<string, unknown>> }
  | { readonly kind: "refused"; readonly message: string };

const surfaceTypes = {
  "issue-panel": "jira:issuePanel",
  "project-settings": "jira:projectSettingsPage",
  "project-page": "jira:projectPage",
  "global-page": "jira:globalPage",
  "workflow-rule": "jira:workflowValidator",
} as const satisfies Record<Surface["kind"], string>;

/**
 * The extension context that the app's resolver may trust: asked from Jira as this user, so that a browser
 * can neither claim a work item that it cannot see nor name another type, id or project for it.
 */
export async function askSurfaceContext(
  { jira, surfaces }: { readonly jira: JiraBackend; readonly surfaces: readonly AppSurface[] },
  accountId: string,
  surface: Surface,
  siteUrl: string,
): Promise<SurfaceContext> {
  const type = surfaceTypes[surface.kind];
  if (!surfaces.some((known) => known.module === surface.module && known.type === type)) {
    return { kind: "refused", message: "The app has no such module." };
  }
  const ask: Ask = async (path, body) => {
    const init =
      body === undefined
        ? undefined
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await jira.request({ kind: "user", accountId }, path, init);
    return response.ok ? ((await response.json()) as Record<string, unknown>) : undefined;
  };
  switch (surface.kind) {
    case "issue-panel":
      return onIssue(ask, surface, type, siteUrl);
    case "project-page":
      return onProject(ask, surface, type, siteUrl);
    case "global-page":
      return { kind: "allowed", extension: { type, location: `${siteUrl}/apps/${surface.module}` } };
    case "project-settings":
    case "workflow-rule":
      return inSettings(ask, surface, type, siteUrl);
  }
}

type Ask = (path: string, body?: unknown) => Promise<Record<string, unknown> | undefined>;

async function onIssue(
  ask: Ask,
  surface: Extract<Surface, { kind: "issue-panel" }>,
  type: string,
  siteUrl: string,
): Promise<SurfaceContext> {
  const issue = await ask(`/rest/api/3/issue/${encodeURIComponent(surface.issue)}?fields=project,issuetype`);
  if (issue === undefined) {
    return { kind: "refused", message: "This work item does not exist, or you may not see it." };
  }
  const fields = issue["fields"] as { project: ProjectAnswer; issuetype: { id: string; name: string } };
  return {
    kind: "allowed",
    extension: {
      type,
      issue: { id: issue["id"], key: issue["key"], type: fields.issuetype.name, typeId: fields.issuetype.id },
      project: toProject(fields.project),
      isNewToIssue: false,
      location: `${siteUrl}/browse/${String(issue["key"])}`,
    },
  };
}

async function onProject(
  ask: Ask,
  surface: Extract<Surface, { kind: "project-page" }>,
  type: string,
  siteUrl: string,
): Promise<SurfaceContext> {
  const project = (await ask(`/rest/api/3/project/${encodeURIComponent(surface.project)}`)) as
    ProjectAnswer | undefined;
  return project === undefined
    ? { kind: "refused", message: "This project does not exist, or you may not see it." }
    : {
        kind: "allowed",
        extension: {
          type,
          project: toProject(project),
          location: `${siteUrl}/projects/${project.key}/${surface.module}`,
        },
      };
}

async function inSettings(
  ask: Ask,
  surface: Extract<Surface, { kind: "project-settings" | "workflow-rule" }>,
  type: string,
  siteUrl: string,
): Promise<SurfaceContext> {
  const key = encodeURIComponent(surface.project);
  const project = (await ask(`/rest/api/3/project/${key}`)) as ProjectAnswer | undefined;
  const granted = await ask(`/rest/api/3/mypermissions?projectKey=${key}&permissions=ADMINISTER_PROJECTS`);
  const permissions = granted?.["permissions"] as Record<string, { havePermission?: boolean }> | undefined;
  if (project === undefined || permissions?.["ADMINISTER_PROJECTS"]?.havePermission !== true) {
    return { kind: "refused", message: "Only the project's administrators can open its settings." };
  }
  const base = { type, location: `${siteUrl}/projects/${project.key}/settings` };
  if (surface.kind === "project-settings") {
    return { kind: "allowed", extension: { ...base, project: toProject(project) } };
  }
  const answer = (await ask("/rest/api/3/workflows", { workflowIds: [surface.workflow] })) as
    WorkflowAnswer | undefined;
  const workflow = answer?.workflows.find((candidate) => candidate.id === surface.workflow);
  if (workflow === undefined) {
    return { kind: "refused", message: "This workflow does not exist, or you may not change it." };
  }
  const rules = workflow.transitions.flatMap((transition) => transition.validators);
  const config = rules.find((rule) => rule.id === surface.rule)?.parameters["config"];
  return {
    kind: "allowed",
    extension: {
      ...base,
      isNewEditor: true,
      workflowId: workflow.id,
      ...(config === undefined || config === "" ? {} : { validatorConfig: config }),
      ...(project.simplified === true ? { scopedProjectId: project.id } : {}),
    },
  };
}

interface WorkflowAnswer {
  readonly workflows: readonly {
    readonly id: string;
    readonly transitions: readonly {
      readonly validators: readonly { readonly id: string; readonly parameters: Readonly<Record<string, string>> }[];
    }[];
  }[];
}

interface ProjectAnswer {
  readonly id: string;
  readonly key: string;
  readonly projectTypeKey?: string;
  readonly simplified?: boolean;
}

function toProject(project: ProjectAnswer): Record<string, unknown> {
  return { id: project.id, key: project.key, type: project.projectTypeKey ?? "software" };
}
