/** The calls of one operation, whoever waits for them: storage and Jira calls, Jira's rate-limit points, queue pushes. */
export interface Cost {
  readonly invocations: number;
  readonly storageCalls: number;
  readonly jiraCalls: number;
  readonly jiraPoints: number;
  readonly queuePushes: number;
}

export interface Least {
  /** What must happen whatever the design, from the request to the last effect. */
  readonly cost: Cost;
  /** Where the app needs more: what for. */
  readonly why?: string;
}

/** In the order of `Cost`: invocations, storage calls, Jira calls, Jira's points, and queue pushes where there are any. */
function cost(...counts: readonly [number, number, number, number, number?]): Cost {
  const [invocations, storageCalls, jiraCalls, jiraPoints, queuePushes = 0] = counts;
  return { invocations, storageCalls, jiraCalls, jiraPoints, queuePushes };
}

const outbox =
  "the field is owed in the outbox too, so that a run that is cut off leaves no old value: " +
  "a push, and a consumer that reads the row, the names and the policy";
const told =
  "whoever is asked is told by a comment, which waits for what may follow it, and is looked for before it is written";
const asksWho = "Jira is asked who votes and in which groups they are now";

/**
 * The least that each operation needs: facts are stored where they are true, the field follows, an equal value is not
 * written.
 */
export const least: Readonly<Record<string, Least>> = {
  itemCreated: {
    cost: cost(1, 2, 1, 1),
    why: "an event is a hint: a queue hands the items over one at a time, and item and moves are read from Jira",
  },
  summaryEdited: { cost: cost(0, 0, 0, 0) },
  labelChanged: {
    cost: cost(1, 1, 0, 0),
    why:
      "an event is a hint: a queue hands the items over one at a time, " +
      "and item and moves are read from Jira; the project may have newer rules",
  },
  labelAsked: {
    cost: cost(1, 2, 7, 18),
    why:
      "an event is a hint, as above; whoever holds a seat is looked up " +
      `with their groups and whether they see the item; ${told}; ${outbox}`,
  },
  conceptWritten: {
    cost: cost(1, 1, 2, 4),
    why: `a row must be there before a condition on it can be written; ${outbox}`,
  },
  reviewOpened: { cost: cost(1, 2, 9, 28), why: `the project may have newer rules; ${told}; ${outbox}` },
  panelShown: {
    cost: cost(1, 1, 2, 5),
    why: "title and status are read on the person's behalf, and everybody's name in one call (2 points each)",
  },
  fieldShown: { cost: cost(1, 1, 0, 0), why: "the project may have newer rules" },
  voteOfMany: { cost: cost(1, 2, 1, 1), why: `${asksWho}; ${outbox}` },
  voteOpens: { cost: cost(1, 2, 1, 1), why: `${asksWho}; ${outbox}` },
  voteChangesNothing: { cost: cost(1, 2, 0, 0), why: asksWho },
  conceptEdited: {
    cost: cost(1, 2, 2, 4),
    why: `closing is announced to the queue before the field is touched; ${told}; ${outbox}`,
  },
  objection: {
    cost: cost(1, 2, 1, 1),
    why: `${asksWho}; closing is announced to the queue before the field is touched; ${told}; ${outbox}`,
  },
  moveBlocked: { cost: cost(0, 0, 0, 0) },
  moveOpen: {
    cost: cost(1, 2, 1, 1),
    why:
      "the move itself costs nothing; afterwards it is judged again " +
      `from Jira's change log, which closes the review; ${outbox}`,
  },
  sweepNothing: { cost: cost(1, 1, 0, 0), why: "owed effects, due items and due retros are three queries" },
  releaseLarge: {
    cost: cost(1, 5, 307, 5_306),
    why:
      "Jira takes twenty writes of one item in two seconds, so links go on in runs of 16, " +
      "each with its progress written down; the link type is looked up in each run; " +
      "an event is a hint, and each retro is claimed before its ticket is made",
  },
  sweepLapse: {
    cost: cost(1, 3, 2, 2),
    why:
      "the directory is asked again once a day; the comment that names who " +
      "was not waited for is written once, after a look at those that are there",
  },
};
