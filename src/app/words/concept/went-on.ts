/** What is said of a seat, or of several, that the team no longer waits for. */
export const wentOnWithout = (whom: string): string => `Went on without ${whom}; they can still advise.`;

/** What whoever let the team go on is told. */
export const youLetGo = (what: string): string => `You let the team go on without ${what}.`;
