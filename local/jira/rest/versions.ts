import { isEqual } from "../../../src/domain/ground/equal";
import { readFlag, readId, readText, isObject } from "../json";
import { findProject, knownProject, requireProjectAdmin } from "../permissions";
import { emitVersion } from "../product-events";
import { HttpError, badRequest, notFound } from "../http-error";
import type { ComponentRecord, IssueRecord, ProjectRecord, VersionRecord } from "../records";
import { created, noContent, ok, readPage, toPage, type Answer, type Call, type Route } from "../router";
import { addVersion } from "../seeding";
import type { Actor, SiteContext } from "../site-context";
import { toComponentJson, toVersionJson } from "../to-json";

export const versionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/project/{project}/versions",
    run: ({ site, actor, params }) =>
      ok(
        versionsOf(site, findProject(site, actor, params.project ?? "")).map((version) => toVersionJson(site, version)),
      ),
  },
  {
    method: "GET",
    path: "/project/{project}/version",
    run({ site, actor, params, query }) {
      const versions = versionsOf(site, findProject(site, actor, params.project ?? ""));
      return ok(toPage(versions, readPage(query, 50), (version) => toVersionJson(site, version)));
    },
  },
  { method: "POST", path: "/version", run: createVersion },
  { method: "GET", path: "/version/{id}", run: (call) => ok(toVersionJson(call.site, findVersion(call).version)) },
  { method: "PUT", path: "/version/{id}", run: updateVersion },
  {
    method: "DELETE",
    path: "/version/{id}",
    run: (call) => removeVersion(call, call.query.get("moveFixIssuesTo") ?? undefined),
  },
  {
    method: "POST",
    path: "/version/{id}/removeAndSwap",
    run: (call) => removeVersion(call, readId(call.body, "moveFixIssuesTo")),
  },
  { method: "PUT", path: "/version/{id}/mergeto/{target}", run: mergeVersion },
  { method: "POST", path: "/version/{id}/move", run: moveVersion },
  {
    method: "GET",
    path: "/version/{id}/relatedIssueCounts",
    run(call) {
      const { version } = findVersion(call);
      const issues = issuesOf(call.site, version);
      const fixed = issues.filter((issue) => issue.fixVersionIds.includes(version.id)).length;
      return ok({
        self: "",
        issuesFixedCount: fixed,
        issuesAffectedCount: issues.filter((issue) => issue.versionIds.includes(version.id)).length,
        customFieldUsage: [],
        issueCountWithCustomFieldsShowingVersion: 0,
      });
    },
  },
  {
    method: "GET",
    path: "/version/{id}/unresolvedIssueCount",
    run(call) {
      const { version } = findVersion(call);
      const issues = issuesOf(call.site, version).filter((issue) => issue.fixVersionIds.includes(version.id));
      return ok({
        self: "",
        issuesCount: issues.length,
        issuesUnresolvedCount: issues.filter((issue) => issue.resolved === undefined).length,
      });
    },
  },
  {
    method: "GET",
    path: "/project/{project}/components",
    run({ site, actor, params }) {
      const project = findProject(site, actor, params.project ?? "");
      return ok(site.store.components.in(project.id).map((component) => toComponentJson(site, component)));
    },
  },
  {
    method: "POST",
    path: "/component",
    run({ site, actor, body }) {
      const project = askedProject(site, actor, body);
      requireProjectAdmin(site, actor, project);
      const name = readText(body, "name") ?? "";
      if (name === "") {
        throw new HttpError(400, [], { name: "The component name specified is invalid - cannot be an empty string." });
      }
      if (site.store.components.in(project.id).some((known) => known.name === name)) {
        throw new HttpError(400, [], { name: `A component with the name ${name} already exists in this project.` });
      }
      const id = String(site.store.next("component", 10_000));
      const component: ComponentRecord = {
        id,
        projectId: project.id,
        name,
        description: readText(body, "description") ?? "",
        lead: readText(body, "leadAccountId"),
      };
      return created(toComponentJson(site, site.store.components.put(component)));
    },
  },
  { method: "GET", path: "/component/{id}", run: (call) => ok(toComponentJson(call.site, findComponent(call))) },
  {
    method: "PUT",
    path: "/component/{id}",
    run(call) {
      const known = findComponent(call);
      requireProjectAdmin(call.site, call.actor, findProject(call.site, call.actor, known.projectId));
      const name = readText(call.body, "name") ?? known.name;
      const description = readText(call.body, "description") ?? known.description;
      return ok(toComponentJson(call.site, call.site.store.components.put({ ...known, name, description })));
    },
  },
  {
    method: "DELETE",
    path: "/component/{id}",
    run(call) {
      const { site, actor } = call;
      const known = findComponent(call);
      requireProjectAdmin(site, actor, findProject(site, actor, known.projectId));
      site.store.together(() => {
        for (const issue of site.store.issues.in(`project ${known.projectId}`)) {
          if (!issue.componentIds.includes(known.id)) {
            continue;
          }
          site.store.issues.put({ ...issue, componentIds: issue.componentIds.filter((id) => id !== known.id) });
        }
        site.store.components.remove(known.id);
      });
      return noContent;
    },
  },
];

function versionsOf(site: SiteContext, project: ProjectRecord): readonly VersionRecord[] {
  return [...site.store.versions.in(project.id)].sort((a, b) => a.position - b.position);
}

function issuesOf(site: SiteContext, version: VersionRecord): readonly IssueRecord[] {
  return site.store.issues.in(`project ${version.projectId}`);
}

function askedProject(site: SiteContext, actor: Actor, body: unknown): ProjectRecord {
  const asked = readId(body, "projectId") ?? readText(body, "project") ?? "";
  const project = knownProject(site, asked);
  if (project === undefined) {
    throw notFound("No project could be found.");
  }
  return findProject(site, actor, project.id);
}

function findVersion({ site, actor, params }: Call): { version: VersionRecord; project: ProjectRecord } {
  const version = site.store.versions.get(params.id);
  if (version === undefined) {
    throw notFound(`Could not find version for id '${params.id ?? ""}'`);
  }
  return { version, project: findProject(site, actor, version.projectId) };
}

function findComponent({ site, actor, params }: Call): ComponentRecord {
  const component = site.store.components.get(params.id);
  if (component === undefined) {
    throw notFound(`The component with id ${params.id ?? ""} does not exist.`);
  }
  findProject(site, actor, component.projectId);
  return component;
}

function readDate(body: unknown, name: "startDate" | "releaseDate", otherwise: string | undefined): string | undefined {
  const given = isObject(body) ? body[name] : undefined;
  if (given === undefined) {
    return otherwise;
  }
  if (given === null || given === "") {
    return undefined;
  }
  if (typeof given !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(given)) {
    throw new HttpError(400, [], { [name]: "The date must be in the format yyyy-MM-dd" });
  }
  return given;
}

function checkName(site: SiteContext, project: ProjectRecord, name: string, own: string | undefined): void {
  if (name.trim() === "") {
    throw new HttpError(400, [], { name: "You must specify a valid version name" });
  }
  if (site.store.versions.in(project.id).some((known) => known.name === name && known.id !== own)) {
    throw new HttpError(400, [], { name: "A version with this name already exists in this project." });
  }
}

function createVersion({ site, actor, body }: Call): Answer {
  const project = askedProject(site, actor, body);
  requireProjectAdmin(site, actor, project);
  const name = readText(body, "name") ?? "";
  checkName(site, project, name, undefined);
  const startDate = readDate(body, "startDate", undefined);
  const releaseDate = readDate(body, "releaseDate", undefined);
  const version = addVersion(site, actor, {
    projectId: project.id,
    name,
    description: readText(body, "description") ?? "",
    ...(startDate === undefined ? {} : { startDate }),
    ...(releaseDate === undefined ? {} : { releaseDate }),
  });
  if (readFlag(body, "released") !== true) {
    return created(toVersionJson(site, version));
  }
  return created(toVersionJson(site, change(site, actor, version, { ...version, released: true })));
}

function updateVersion(call: Call): Answer {
  const { site, actor, body } = call;
  const { version, project } = findVersion(call);
  requireProjectAdmin(site, actor, project);
  const name = readText(body, "name") ?? version.name;
  checkName(site, project, name, version.id);
  const unfixedTo = readId(body, "moveUnfixedIssuesTo")?.split("/").pop();
  const next: VersionRecord = {
    ...version,
    name,
    description: readText(body, "description") ?? version.description,
    archived: readFlag(body, "archived") ?? version.archived,
    released: readFlag(body, "released") ?? version.released,
    startDate: readDate(body, "startDate", version.startDate),
    releaseDate: readDate(body, "releaseDate", version.releaseDate),
  };
  if (next.released && !version.released && unfixedTo !== undefined) {
    swap(site, version, unfixedTo, (issue) => issue.resolved === undefined);
  }
  return ok(toVersionJson(site, change(site, actor, version, next)));
}

function change(site: SiteContext, actor: Actor, before: VersionRecord, next: VersionRecord): VersionRecord {
  const stored = site.store.versions.put(next);
  if (before.released !== next.released) {
    emitVersion(site, actor, { what: next.released ? "released" : "unreleased" }, stored);
  }
  if (before.archived !== next.archived) {
    emitVersion(site, actor, { what: next.archived ? "archived" : "unarchived" }, stored);
  }
  const { released, archived } = before;
  if (!isEqual(before, { ...next, released, archived })) {
    emitVersion(site, actor, { what: "updated" }, stored);
  }
  return stored;
}

/** Puts another version (or none) in the place of this one, on the issues that the test picks. */
function swap(
  site: SiteContext,
  version: VersionRecord,
  to: string | undefined,
  test: (issue: IssueRecord) => boolean,
): void {
  const put = (ids: readonly string[]) => [
    ...new Set(ids.flatMap((id) => (id === version.id ? (to === undefined ? [] : [to]) : [id]))),
  ];
  site.store.together(() => {
    for (const issue of issuesOf(site, version)) {
      const isTouched = issue.fixVersionIds.includes(version.id) || issue.versionIds.includes(version.id);
      if (isTouched && test(issue)) {
        site.store.issues.put({ ...issue, fixVersionIds: put(issue.fixVersionIds), versionIds: put(issue.versionIds) });
      }
    }
  });
}

function removeVersion(call: Call, moveTo: string | undefined): Answer {
  const { site, actor } = call;
  const { version, project } = findVersion(call);
  requireProjectAdmin(site, actor, project);
  const target = moveTo === undefined ? undefined : site.store.versions.get(moveTo);
  if (moveTo !== undefined && target === undefined) {
    throw badRequest("The version to move issues to does not exist.");
  }
  swap(site, version, moveTo, () => true);
  site.store.versions.remove(version.id);
  emitVersion(
    site,
    actor,
    { what: "deleted", ...(target === undefined ? {} : { newFixVersion: toVersionJson(site, target) }) },
    version,
  );
  return noContent;
}

function mergeVersion(call: Call): Answer {
  const { site, actor, params } = call;
  const { version, project } = findVersion(call);
  requireProjectAdmin(site, actor, project);
  const target = site.store.versions.get(params.target);
  if (target === undefined || target.projectId !== version.projectId) {
    throw notFound(`Could not find version for id '${params.target ?? ""}'`);
  }
  swap(site, version, target.id, () => true);
  site.store.versions.remove(version.id);
  emitVersion(site, actor, { what: "merged", mergedVersion: toVersionJson(site, version) }, target);
  return noContent;
}

function moveVersion(call: Call): Answer {
  const { site, actor, body } = call;
  const { version, project } = findVersion(call);
  requireProjectAdmin(site, actor, project);
  const others = versionsOf(site, project).filter((known) => known.id !== version.id);
  const after = readText(body, "after")?.split("/").pop();
  const position = readText(body, "position");
  const now = versionsOf(site, project).findIndex((known) => known.id === version.id);
  const places = new Map([
    ["First", 0],
    ["Earlier", Math.max(0, now - 1)],
    ["Later", now + 1],
    ["Last", others.length],
  ]);
  const at = after === undefined ? places.get(position ?? "") : others.findIndex((known) => known.id === after) + 1;
  if (at === undefined) {
    throw badRequest("One of 'after' or 'position' is needed.");
  }
  others.splice(at, 0, version);
  site.store.together(() => others.forEach((known, index) => site.store.versions.put({ ...known, position: index })));
  const stored = site.store.versions.get(version.id) ?? version;
  emitVersion(site, actor, { what: "moved" }, stored);
  return ok(toVersionJson(site, stored));
}
