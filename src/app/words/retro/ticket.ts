/** How Jira names the link between a retro and what it looks back on, from either end. */
export const retroLink = { inward: "is looked back on in", outward: "looks back on" } as const;

/** What stands before the retro's key in the description of an action's work item. */
export const promisedIn = "Promised in the retro ";

/** Where an impact retro has nothing to measure. */
export const noMeasure = "No success measure was recorded before the commitment.";
