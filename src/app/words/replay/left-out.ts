import { toCount } from "../text";

/** Past items that a replay says little of, and why. */
export const leftOut = {
  neverEntered: (count: number, to: string): string => `${toCount(count, "work item")} never came to ${to}.`,
  createdInside: (count: number, to: string): string =>
    `${toCount(count, "work item")} ${count === 1 ? "was" : "were"} created in ${to}, where Jira asks no rule.`,
  notGoverned: (count: number): string =>
    `${toCount(count, "work item")} ${count === 1 ? "is" : "are"} of a work type that the space does not govern.`,
} as const;
