/** The row of a project's enrolment; it stays, and says how far it is. */
export const enrolmentKey = (project: string): string => `${project}:enrol`;

/** The row of a project's look for bypasses; it stays, and says when the last one was. */
export const scanKey = (project: string): string => `${project}:scan`;

/** The row of a project's look for releases; it stays, and says what the last one saw. */
export const watchKey = (project: string): string => `${project}:releases`;
