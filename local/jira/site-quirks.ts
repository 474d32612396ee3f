/** What an administrator does to the app's fields, and what a site may do otherwise than the app takes for granted. */
export interface SiteQuirks {
  /** Fields that a field configuration hides, or whose context leaves a project out: `<project id> <field id>`. */
  readonly hidden: Set<string>;
  /** Fields, by their ids, whose aliases search does not know. */
  readonly unindexed: Set<string>;
  /** Whether expressions know an app's field by its key; by its id they always do. */
  keysInExpressions: "known" | "unknown";
  /** Whether an app may ask what other people may do. */
  checksOfOthers: "answered" | "refused";
}

export function createSiteQuirks(): SiteQuirks {
  return { hidden: new Set(), unindexed: new Set(), keysInExpressions: "known", checksOfOthers: "answered" };
}
