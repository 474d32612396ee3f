/** Why a condition on a field can't be evaluated. */
export const fieldUnreadable = "The field is not on this work item, or the app may not see it.";
