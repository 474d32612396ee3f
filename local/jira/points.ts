import type { JiraRateLimitCosts } from "../interfaces";
import { isObject } from "./json";

const READS_BY_POST =
  /\/(?:search\/jql|jql\/\w+|bulkfetch|permissions\/check|expression\/(?:evaluate|analyse)|approximate-count|workflows)$/;
const PEOPLE = /\/(?:users?|myself|groups?|roles?|mypermissions|permissions)(?:\/|$)/;
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
 * A read costs 1 and 1 an object (2 where the objects are people, groups, roles or permissions), a write 1 an object.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export const jiraRateLimitCosts: JiraRateLimitCosts = {
  isRead: (method, path) =>
    /^(?:GET|HEAD)$/i.test(method) || (method.toUpperCase() === "POST" && READS_BY_POST.test(placeOf(path))),

  pointsOf(method, path, answer) {
    const place = placeOf(path);
    if (!jiraRateLimitCosts.isRead(method, path)) {
      return place.endsWith("/issue/bulk") ? Math.max(1, countObjects(answer)) : 1;
    }
    return 1 + countObjects(answer) * (PEOPLE.test(place) ? 2 : 1);
  },
};

function placeOf(path: string): string {
  return path.split("?")[0] ?? path;
}

function countObjects(answer: unknown): number {
  if (Array.isArray(answer)) {
    return answer.length;
  }
  if (!isObject(answer)) {
    return 0;
  }
  for (const name of LISTS) {
    const list = answer[name];
    // An issue that was read whole has no list of its own at the top.
    if (Array.isArray(list)) {
      return list.length;
    }
  }
  return Array.isArray(answer.errorMessages) ? 0 : 1;
}
