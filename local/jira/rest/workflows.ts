import { isObject, readList, readNumber, readText, readTexts, toJiraTime } from "../json";
import { withStatus } from "../issue-writes";
import { hasPermission, requireGlobal, requireProjectAdmin } from "../permissions";
import { HttpError, badRequest, notFound } from "../http-error";
import type { RuleRecord, StatusCategory, StatusRecord, TransitionRecord, WorkflowRecord } from "../records";
import { ok, readPage, toPage, type Answer, type Call, type Route } from "../router";
import { findOrAddStatus } from "../seeding";
import type { SiteContext } from "../site-context";
import { categoryEnum, toStatusJson } from "../to-json";
import { initialTransition, validatorRuleKey } from "../workflow";
import { storeChange } from "../issue-writes";

export const workflowRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/status",
    run: ({ site }) => ok([...site.store.statuses.all()].map((status) => toStatusJson(site, status))),
  },
  {
    method: "GET",
    path: "/status/{id}",
    run({ site, params }) {
      const status = site.store.statuses.find((known) => known.id === params.id || known.name === params.id);
      if (status === undefined) {
        throw notFound("The status was not found.");
      }
      return ok(toStatusJson(site, status));
    },
  },
  {
    method: "GET",
    path: "/statuses/search",
    run({ site, query }) {
      const words = (query.get("searchString") ?? "").toLowerCase();
      const project = site.store.projects.get(query.get("projectId") ?? undefined);
      const ids = project === undefined ? undefined : site.store.workflows.get(project.workflowId)?.statusIds;
      const found = [...site.store.statuses.all()].filter(
        (status) => status.name.toLowerCase().includes(words) && (ids === undefined || ids.includes(status.id)),
      );
      return ok(toPage(found, readPage(query, 200), (status) => toStatusDetails(status)));
    },
  },
  {
    method: "GET",
    path: "/statuses",
    run({ site, query }) {
      const ids = query.getAll("id");
      return ok(
        [...site.store.statuses.all()]
          .filter((status) => ids.length === 0 || ids.includes(status.id))
          .map(toStatusDetails),
      );
    },
  },
  {
    method: "GET",
    path: "/workflows/search",
    run({ site, actor, query }) {
      requireGlobal(site, actor, "ADMINISTER");
      const words = (query.get("queryString") ?? "").toLowerCase();
      const found = [...site.store.workflows.all()].filter((workflow) => workflow.name.toLowerCase().includes(words));
      const statuses = [...site.store.statuses.all()].map(toReferenceStatus);
      return ok({ ...toPage(found, readPage(query, 200), (workflow) => toWorkflowJson(site, workflow)), statuses });
    },
  },
  {
    method: "GET",
    path: "/workflow/{workflow}/projectUsages",
    run({ site, actor, params }) {
      requireGlobal(site, actor, "ADMINISTER");
      const using = [...site.store.projects.all()].filter((project) => project.workflowId === params.workflow);
      return ok({ workflowId: params.workflow, projects: { values: using.map(({ id }) => ({ id })) } });
    },
  },
  { method: "POST", path: "/workflows", run: readWorkflows },
  { method: "POST", path: "/workflows/update", run: updateWorkflows },
  {
    method: "POST",
    path: "/workflows/update/validation",
    run({ site, body }) {
      const payload = isObject(body) ? body.payload : undefined;
      const messages = checkUpdate(site, payload);
      return ok({
        errors: messages.map((message) => ({ code: "INVALID", level: "ERROR", message, type: "WORKFLOW" })),
      });
    },
  },
  {
    method: "GET",
    path: "/workflowscheme/project",
    run({ site, query }) {
      const projects = query.getAll("projectId").flatMap((id) => site.store.projects.get(id) ?? []);
      const values = projects.map((project) => {
        const name = site.store.workflows.get(project.workflowId)?.name ?? "";
        const workflowScheme = {
          id: Number(project.id),
          name: `Scheme of ${project.key}`,
          defaultWorkflow: name,
          issueTypeMappings: {},
        };
        return { projectIds: [project.id], workflowScheme };
      });
      return ok({ values });
    },
  },
];

function toStatusDetails(status: StatusRecord): object {
  return {
    id: status.id,
    name: status.name,
    statusCategory: categoryEnum[status.category],
    scope: { type: "GLOBAL" },
    description: status.description,
  };
}

function toReferenceStatus(status: StatusRecord): object {
  return { ...toStatusDetails(status), statusReference: status.id };
}

function toWorkflowJson(site: SiteContext, workflow: WorkflowRecord): object {
  const owner = site.store.projects.find((project) => project.workflowId === workflow.id);
  const scope = owner?.style === "next-gen" ? { type: "PROJECT", project: { id: owner.id } } : { type: "GLOBAL" };
  return {
    id: workflow.id,
    name: workflow.name,
    description: workflow.description,
    isEditable: true,
    scope,
    created: toJiraTime(workflow.created),
    updated: toJiraTime(workflow.updated),
    version: workflow.version,
    statuses: workflow.statusIds.map((id) => ({ statusReference: id, deprecated: false, properties: {} })),
    transitions: workflow.transitions.map((transition) => ({
      id: transition.id,
      name: transition.name,
      description: "",
      type: transition.type,
      toStatusReference: transition.to,
      links: transition.from.map((from) => ({ fromStatusReference: from, fromPort: 0, toPort: 0 })),
      actions: [],
      validators: transition.validators,
      triggers: [],
      properties: {},
    })),
  };
}

function readWorkflows({ site, actor, body }: Call): Answer {
  const names = readTexts(body, "workflowNames") ?? [];
  const ids = readTexts(body, "workflowIds") ?? [];
  const pairs = (readList(body, "projectAndIssueTypes") ?? []).filter(isObject);
  const projectIds = pairs.map((pair) => readText(pair, "projectId"));
  const ofProjects = [...site.store.projects.all()]
    .filter((project) => projectIds.includes(project.id))
    .map((project) => project.workflowId);
  const found = [...site.store.workflows.all()].filter(
    (workflow) => names.includes(workflow.name) || ids.includes(workflow.id) || ofProjects.includes(workflow.id),
  );
  for (const workflow of found) {
    requireWorkflowAdmin({ site, actor }, workflow);
  }
  const statusIds = new Set(found.flatMap((workflow) => workflow.statusIds));
  const statuses = [...site.store.statuses.all()].filter((status) => statusIds.has(status.id)).map(toReferenceStatus);
  return ok({ statuses, workflows: found.map((workflow) => toWorkflowJson(site, workflow)) });
}

/** Jira admins, and in a team-managed project its own administrators. */
function requireWorkflowAdmin({ site, actor }: Pick<Call, "site" | "actor">, workflow: WorkflowRecord): void {
  const owner = site.store.projects.find((project) => project.workflowId === workflow.id);
  if (owner?.style === "next-gen" && hasPermission(site, actor, owner, "ADMINISTER_PROJECTS")) {
    return requireProjectAdmin(site, actor, owner);
  }
  requireGlobal(site, actor, "ADMINISTER");
}

function checkUpdate(site: SiteContext, body: unknown): string[] {
  const messages: string[] = [];
  for (const update of (readList(body, "workflows") ?? []).filter(isObject)) {
    const workflow = site.store.workflows.get(readText(update, "id"));
    if (workflow === undefined) {
      messages.push(`There is no workflow with the id '${readText(update, "id") ?? ""}'.`);
      continue;
    }
    for (const transition of readList(update, "transitions") ?? []) {
      for (const rule of readList(transition, "validators") ?? []) {
        const ruleKey = readText(rule, "ruleKey") ?? "";
        if (ruleKey !== validatorRuleKey) {
          messages.push(`The local site knows no validator '${ruleKey}'.`);
        }
        const config = isObject(rule) ? readText(rule.parameters, "config") : undefined;
        if (config !== undefined && config.length > 32_768) {
          messages.push("A rule's configuration may have at most 32 KB.");
        }
      }
    }
  }
  return messages;
}

/** Replaces workflows as a whole, as the platform does; a version that is not the newest is a 409. */
function updateWorkflows(call: Call): Answer {
  const { site, body } = call;
  const updates = (readList(body, "workflows") ?? []).filter(isObject);
  if (updates.length === 0) {
    throw badRequest("At least one workflow is needed.");
  }
  const messages = checkUpdate(site, body);
  if (messages.length > 0) {
    throw new HttpError(400, messages);
  }
  const references = new Map<string, string>();
  const workflows = updates.map((update) => {
    const workflow = site.store.workflows.get(readText(update, "id"));
    if (workflow === undefined) {
      throw notFound("The workflow was not found.");
    }
    requireWorkflowAdmin(call, workflow);
    const version = isObject(update.version) ? readNumber(update.version, "versionNumber") : undefined;
    if (version !== workflow.version.versionNumber) {
      throw new HttpError(409, ["The workflow was changed by somebody else. Read it again."]);
    }
    return { workflow, update };
  });
  for (const status of readList(body, "statuses") ?? []) {
    const reference = readText(status, "statusReference") ?? "";
    const known = site.store.statuses.get(readText(status, "id") ?? reference);
    const name = readText(status, "name") ?? "";
    const category = toCategory(readText(status, "statusCategory"));
    references.set(
      reference,
      known === undefined
        ? findOrAddStatus(site, { name, category }).id
        : site.store.statuses.put({ ...known, name, category }).id,
    );
  }
  const stored = site.store.together(() =>
    workflows.map(({ workflow, update }) => {
      const next = applyUpdate(site, workflow, update, references);
      migrate(call, { before: workflow, next }, update, references);
      return site.store.workflows.put(next);
    }),
  );
  const statusIds = new Set(stored.flatMap((workflow) => workflow.statusIds));
  const statuses = [...site.store.statuses.all()].filter((status) => statusIds.has(status.id)).map(toReferenceStatus);
  return ok({ statuses, workflows: stored.map((workflow) => toWorkflowJson(site, workflow)) });
}

function toCategory(text: string | undefined): StatusCategory {
  if (text === "TODO") {
    return "new";
  }
  if (text === "IN_PROGRESS") {
    return "indeterminate";
  }
  if (text === "DONE") {
    return "done";
  }
  throw badRequest(`The status category '${text ?? ""}' is not known.`);
}

function applyUpdate(
  site: SiteContext,
  workflow: WorkflowRecord,
  update: Readonly<Record<string, unknown>>,
  references: ReadonlyMap<string, string>,
): WorkflowRecord {
  const statusOf = (reference: string | undefined) => {
    const id = references.get(reference ?? "") ?? reference ?? "";
    if (site.store.statuses.get(id) === undefined) {
      throw badRequest(`The status reference '${reference ?? ""}' is not known.`);
    }
    return id;
  };
  const transitions = (readList(update, "transitions") ?? []).map((given): TransitionRecord => {
    const type = readText(given, "type");
    if (type !== "INITIAL" && type !== "GLOBAL" && type !== "DIRECTED") {
      throw badRequest(`The transition type '${type ?? ""}' is not known.`);
    }
    return {
      id: readText(given, "id") ?? "",
      name: readText(given, "name") ?? "",
      type,
      to: statusOf(readText(given, "toStatusReference")),
      from: (readList(given, "links") ?? []).map((link) => statusOf(readText(link, "fromStatusReference"))),
      validators: (readList(given, "validators") ?? []).map((rule) => toRuleRecord(site, rule)),
    };
  });
  if (transitions.filter((transition) => transition.type === "INITIAL").length !== 1) {
    throw badRequest("A workflow needs exactly one initial transition.");
  }
  if (new Set(transitions.map((transition) => transition.id)).size !== transitions.length) {
    throw badRequest("Two transitions have the same id.");
  }
  return {
    ...workflow,
    description: readText(update, "description") ?? workflow.description,
    statusIds: (readList(update, "statuses") ?? []).map((status) => statusOf(readText(status, "statusReference"))),
    transitions,
    version: { ...workflow.version, versionNumber: workflow.version.versionNumber + 1 },
    updated: site.clock.now(),
  };
}

function toRuleRecord(site: SiteContext, rule: unknown): RuleRecord {
  const parameters: Record<string, string> = {};
  if (isObject(rule) && isObject(rule.parameters)) {
    for (const [key, value] of Object.entries(rule.parameters)) {
      if (typeof value === "string") {
        parameters[key] = value;
      }
    }
  }
  const known = readText(rule, "id") ?? parameters.id ?? "";
  const id = known === "" ? `00000000-0000-4000-c000-${String(site.store.next("rule")).padStart(12, "0")}` : known;
  return { id, ruleKey: readText(rule, "ruleKey") ?? "", parameters: { ...parameters, id } };
}

/** Issues in a status that went away take the one that they are mapped to; no validator is asked. */
function migrate(
  { site, actor }: Call,
  { before, next }: { readonly before: WorkflowRecord; readonly next: WorkflowRecord },
  update: Readonly<Record<string, unknown>>,
  references: ReadonlyMap<string, string>,
): void {
  const gone = before.statusIds.filter((id) => !next.statusIds.includes(id));
  if (gone.length === 0) {
    return;
  }
  const given = [
    ...(readList(update, "defaultStatusMappings") ?? []),
    ...(readList(update, "statusMappings") ?? []).flatMap((mapping) => readList(mapping, "statusMigrations") ?? []),
  ];
  const mapping = new Map(
    given.map((step) => {
      const to = readText(step, "newStatusReference") ?? "";
      return [readText(step, "oldStatusReference") ?? "", references.get(to) ?? to];
    }),
  );
  for (const project of site.store.projects.all()) {
    if (project.workflowId !== before.id) {
      continue;
    }
    for (const issue of site.store.issues.in(`project ${project.id}`)) {
      if (!gone.includes(issue.statusId)) {
        continue;
      }
      const to = mapping.get(issue.statusId);
      if (to === undefined) {
        throw badRequest(`Issues stand in a status that is removed (${issue.statusId}); say which status they take.`);
      }
      const target = next.statusIds.includes(to) ? to : initialTransition(next).to;
      storeChange(site, actor, issue, { ...withStatus(site, issue, target), comments: [], links: [] });
    }
  }
}
