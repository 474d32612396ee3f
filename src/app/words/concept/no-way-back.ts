/** What is said of a move past a gate that no transition undoes. */
export const noWayBack = "Jira offers no way back from there, so it stays and is listed.";
