/** A work item whose record can't take any more. */
export const recordFull = "This work item's record is full. Move on with a new work item, and link this one.";

/** A project whose stored rules are no rules, so that nothing can be judged by them. */
export const policyUnreadable =
  "This project's rules can't be read, so its gates stay as they are. A project leader can save them anew in Space settings.";

/** What a strict gate says where it can't judge. */
export const recordUnreadable =
  "Spacegate can't read its record just now, so the gate stays closed. Try again in a minute.";

/** What a strict gate says of a move that it can't make out. */
export const moveUnreadable = "Jira sent a move that Spacegate can't read, so the gate stays closed.";
