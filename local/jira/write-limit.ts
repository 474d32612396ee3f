import type { LocalClock } from "../interfaces";
import { HttpError } from "./http-error";

const WINDOWS = [
  { ms: 2_000, most: 20 },
  { ms: 30_000, most: 100 },
] as const;

/** Counts the writes of each issue. https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
export function createWriteLimit(clock: LocalClock): (issueId: number) => void {
  const writes = new Map<number, number[]>();
  return (issueId) => {
    const now = clock.now();
    const recent = (writes.get(issueId) ?? []).filter((at) => now - at < 30_000);
    for (const { ms, most } of WINDOWS) {
      if (recent.filter((at) => now - at < ms).length < most) {
        continue;
      }
      const seconds = String(Math.ceil(ms / 1_000));
      throw new HttpError(
        429,
        ["Rate limit exceeded."],
        {},
        { "retry-after": seconds, "ratelimit-reason": "jira-per-issue-on-write" },
      );
    }
    writes.set(issueId, [...recent, now]);
  };
}
