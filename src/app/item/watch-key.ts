/** The row of a project's look for releases; it stays, and says what the last one saw. */
export const watchKey = (project: string): string => `${project}:releases`;
