/** One operation of Jira's REST API, and the scopes that a Forge app needs for it (all of them). */
type Row = readonly [methods: string, path: RegExp, scopes: readonly string[]];

const issue = "/rest/api/3/issue/[^/]+";
const project = "/rest/api/3/project/[^/]+";
const at = (path: string) => new RegExp(`^${path}$`);

const read = ["read:jira-work"];
const write = ["write:jira-work"];
const people = ["read:jira-user"];
const configure = ["manage:jira-configuration"];
const manageProject = ["manage:jira-project"];

/**
 * The operations that the app may use. Read from each operation's page, for example
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/
 */
const operations: readonly Row[] = [
  ["GET", at("/rest/api/3/serverInfo"), []],
  ["GET", at("/rest/api/3/search/jql"), read],
  ["POST", at("/rest/api/3/search/(jql|approximate-count)"), read],
  ["POST", at("/rest/api/3/(issue|changelog)/bulkfetch"), read],
  ["POST", at("/rest/api/3/issue(/bulk)?"), write],
  ["GET", at(`${issue}(/(transitions|changelog|remotelink|watchers))?`), read],
  ["GET", at(`${issue}/(comment|properties)(/[^/]+)?`), read],
  [
    "PUT POST DELETE",
    at(`${issue}(/(transitions|comment|comment/[^/]+|properties/[^/]+|remotelink|assignee))?`),
    write,
  ],
  ["GET", at("/rest/api/3/issueLink(Type)?(/[^/]+)?"), read],
  ["POST DELETE", at("/rest/api/3/issueLink(/[^/]+)?"), write],
  ["POST", at("/rest/api/3/issueLinkType"), configure],
  ["GET", at("/rest/api/3/priority/search"), configure],
  ["POST", at("/rest/api/3/app/field/value"), write],
  ["PUT", at("/rest/api/3/app/field/[^/]+/value"), write],
  ["GET", at("/rest/api/3/(field|field/search|label|issuetype|resolution|resolution/search|mypermissions)"), read],
  ["GET", at("/rest/api/3/(status|status/[^/]+|statuscategory)"), read],
  ["POST", at("/rest/api/3/permissions/(check|project)"), read],
  ["GET", at("/rest/api/3/groupuserpicker"), read],
  ["GET", at("/rest/api/3/(myself|user|user/bulk|user/groups|users/search|groups/picker|group/bulk)"), people],
  ["GET", at("/rest/api/3/user/((assignable|viewissue|permission)/)?search"), people],
  ["GET", at("/rest/api/3/group/member"), configure],
  ["GET", at("/rest/api/3/project/search"), read],
  ["GET", at(`${project}(/(components?|versions?|statuses|role|role/[^/]+|roledetails|hierarchy|features))?`), read],
  ["GET", at(`${project}/properties(/[^/]+)?`), read],
  ["PUT DELETE", at(`${project}/properties/[^/]+`), manageProject],
  ["PUT", at(project), manageProject],
  ["GET", at("/rest/api/3/version/[^/]+(/.*)?"), read],
  ["PUT DELETE", at("/rest/api/3/version/[^/]+"), manageProject],
  ["POST", at("/rest/api/3/expression/(evaluate|analyse)"), [...read, ...people]],
  ["GET POST PUT DELETE", at("/rest/api/3/statuses(/search)?"), configure],
  ["GET", at("/rest/api/3/workflow/search"), manageProject],
  ["GET POST", at("/rest/api/3/workflows(/.*)?"), configure],
  ["GET", at("/rest/api/3/workflow/[^/]+/projectUsages"), configure],
  ["GET PUT", at("/rest/api/3/workflowscheme(/.*)?"), configure],
  ["GET POST", at("/rest/api/3/screens(/.*)?"), manageProject],
  ["GET PUT DELETE", at("/rest/forge/1/app/properties(/[^/]+)?"), []],
];

/** What the manifest's scopes say to a Jira call. */
export type ScopeVerdict =
  | { readonly kind: "allowed" }
  | { readonly kind: "missing"; readonly scopes: readonly string[] }
  | { readonly kind: "unknown-operation" };

/** Decides whether an app with `granted` may call `method path`; an operation that the table does not hold is refused. */
export function decideScope(granted: readonly string[], method: string, path: string): ScopeVerdict {
  const place = path.split(/[?#]/)[0] ?? path;
  const row = operations.find(([methods, pattern]) => methods.split(" ").includes(method) && pattern.test(place));
  if (!row) {
    return { kind: "unknown-operation" };
  }
  const missing = row[2].filter((scope) => !granted.includes(scope));
  return missing.length === 0 ? { kind: "allowed" } : { kind: "missing", scopes: missing };
}
