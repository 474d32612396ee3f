import type { Counters } from "../seams";

/** A count that grows; `read` gives what was counted so far. */
export interface Tally {
  add(counter: keyof Counters, by: number): void;
  read(): Counters;
}

const zero: Counters = {
  invocations: 0,
  storageCalls: 0,
  storageReadUnits: 0,
  storageWriteUnits: 0,
  jiraCalls: 0,
  jiraPoints: 0,
  queuePushes: 0,
  egressCalls: 0,
};

export function createTally(): Tally {
  const counts = { ...zero };
  return {
    add(counter, by) {
      counts[counter] += by;
    },
    read: () => ({ ...counts }),
  };
}

/** What was counted between two readings. */
export function toDifference(before: Counters, after: Counters): Counters {
  const difference = { ...zero };
  for (const counter of Object.keys(zero) as (keyof Counters)[]) {
    difference[counter] = after[counter] - before[counter];
  }
  return difference;
}

/** Storage is measured in started units of 10 KB; nothing found still costs one. */
export function toStorageUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 10_240));
}

/**
 * The points that a Jira call costs: a write 1 (a bulk create 1 an issue), a read 1 and 1 for every object that it
 * returned (2 for a person, group, role or permission). https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export function toJiraPoints(method: string, path: string, answer: unknown): number {
  const place = path.split("?")[0] ?? path;
  if (method !== "GET" && !isJiraRead(place)) {
    return place.endsWith("/issue/bulk") ? Math.max(1, countObjects(answer)) : 1;
  }
  const dear = /\/(user|users|group|groups|role|roles|mypermissions|permissions|myself)(\/|$)/.test(place);
  return 1 + countObjects(answer) * (dear ? 2 : 1);
}

/** Whether a path is one of the reads that Jira takes as POST. */
export function isJiraRead(path: string): boolean {
  return /\/(search\/jql|bulkfetch|permissions\/check|expression\/(evaluate|analyse)|approximate-count)(\?|$)/.test(path);
}

function countObjects(answer: unknown): number {
  if (Array.isArray(answer)) {
    return answer.length;
  }
  if (answer === null || typeof answer !== "object") {
    return 0;
  }
  for (const list of ["issues", "values", "comments", "issueChangeLogs", "transitions"]) {
    const objects = (answer as Record<string, unknown>)[list];
    if (Array.isArray(objects)) {
      return objects.length;
    }
  }
  return 1;
}
