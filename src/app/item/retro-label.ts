/** What every retro's ticket is labelled with. People can take it off or write it, so it only says where to look. */
export const retroLabel = "spacegate-retro";

/** The label of work items that were promised in a retro. */
export const actionLabel = "spacegate-action";
