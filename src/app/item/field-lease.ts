import type { Instant } from "../../domain/ground/people";

/** What the fields of both gates have in common: how long they are believed, and how large they are. */

const hour = 3_600_000;
const day = 24 * hour;

/** How long a value that lets people through is believed without being written again. */
export const openLease = day;
/** A value that stops everybody can do no harm by being old; it only says so after a while. */
export const closedLease = 30 * day;
/** A lease is renewed this long before its end, so that one missed sweep costs nothing. */
export const renewBefore = 6 * hour;

/** However soon something ends, the sweep comes every five minutes. */
export const soonest = 5 * 60_000;

/** A field's value stays under 2 KB. */
export const messageBytes = 1_400;
export const labelBytes = 240;

export function cutTo(text: string, bytes: number): string {
  let cut = text;
  while (Buffer.byteLength(cut) > bytes) {
    cut = cut.slice(0, -1);
  }
  return cut === text ? text : `${cut.slice(0, -1).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}

/**
 * An instant as Jira's search takes it under `searchType: date`: to the minute, the next one where it lies within one, so
 * that nothing is found to be over, or open, before it is.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/
 */
export function toSearchable(at: Instant): string {
  const minute = 60_000;
  return `${new Date(Math.ceil(at / minute) * minute).toISOString().slice(0, "2026-03-02T10:00".length)}Z`;
}

export const toIso = (at: Instant): string => new Date(at).toISOString();
