import { isObject } from "./json";

const READS_BY_POST = [/\/search\//, /\/bulkfetch$/, /\/permissions\/check$/, /\/expression\//, /\/jql\//, /\/workflows$/];
const PEOPLE = /\/(?:user|users|myself|group|groups|role|mypermissions|permissions)(?:\/|$)/;
const LISTS = [
  "issues",
  "values",
  "comments",
  "histories",
  "issueChangeLogs",
  "worklogs",
  "transitions",
  "users",
  "groups",
  "keys",
];

/**
 * The rate-limit points of a call with the parsed body of its answer: a read costs 1 and 1 an object
 * (2 where the objects are people, groups, roles or permissions), a write 1 an object.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export function pointsOf(method: string, path: string, body: unknown): number {
  const name = path.split("?")[0] ?? path;
  const isRead =
    method.toUpperCase() === "GET" || (method.toUpperCase() === "POST" && READS_BY_POST.some((read) => read.test(name)));
  if (!isRead) return name.endsWith("/issue/bulk") ? Math.max(1, countObjects(body)) : 1;
  return 1 + countObjects(body) * (PEOPLE.test(name) ? 2 : 1);
}

function countObjects(body: unknown): number {
  if (Array.isArray(body)) return body.length;
  if (!isObject(body)) return 0;
  for (const name of LISTS) {
    const list = body[name];
    // An issue that was read whole has no list of its own at the top.
    if (Array.isArray(list)) return list.length;
  }
  return Array.isArray(body.errorMessages) ? 0 : 1;
}
