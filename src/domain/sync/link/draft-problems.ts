import type { SyncRules } from "../pair";
import type { SyncMapping } from "./link";
import type { Choices } from "./suggest";
import { linearPriorities } from "./suggest";
import type { Row } from "./translation";

/** What keeps a mapping from working. `path` is where it is mended. */
export type DraftProblem = { readonly path: string } & (
  | { readonly kind: "nothingMapped"; readonly field: "status" | "priority" }
  /** The other side has nothing by this id any more. */
  | { readonly kind: "gone"; readonly field: "status" | "priority"; readonly name: string }
  /** Jira's labels have no spaces, and are not empty. */
  | { readonly kind: "labelForm"; readonly name: string }
);

type Offered = Readonly<Record<"jira" | "linear", Pick<Choices, "statuses" | "priorities">>> & {
  readonly labels: Choices["labels"];
};

/** All problems of a mapping at once. People and labels that are gone hold nobody up: they are unknown, as others are. */
export function findDraftProblems(
  mapping: SyncMapping,
  { directions }: Pick<SyncRules, "directions">,
  offered: Offered,
): readonly DraftProblem[] {
  const withNone = { jira: offered.jira.priorities, linear: [...linearPriorities, { id: "", name: "No priority" }] };
  return [
    ...(directions.status === "off"
      ? []
      : ofRows("status", mapping.status, { jira: offered.jira.statuses, linear: offered.linear.statuses })),
    ...(directions.priority === "off" || withNone.jira.length === 0
      ? []
      : ofRows("priority", mapping.priority, withNone)),
    ...mapping.labels.flatMap(({ jira, linear }): readonly DraftProblem[] =>
      jira === "" || /\s/u.test(jira)
        ? [
            {
              kind: "labelForm",
              path: `mapping.labels.${linear}`,
              name: offered.labels.find(({ id }) => id === linear)?.name ?? jira,
            },
          ]
        : [],
    ),
  ];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function ofRows(
  field: "status" | "priority",
  rows: readonly Row[],
  offered: Readonly<Record<"jira" | "linear", readonly Named[]>>,
): readonly DraftProblem[] {
  const path = `mapping.${field}`;
  const nameOf = (side: "jira" | "linear", id: string): string | undefined =>
    offered[side].find((one) => one.id === id)?.name;
  if (!rows.some(({ jira, linear }) => nameOf("jira", jira) !== undefined && nameOf("linear", linear) !== undefined)) {
    return [{ kind: "nothingMapped", field, path }];
  }
  // What is gone in Jira leads to nothing; what is gone in Linear would be refused at each write.
  return rows.flatMap(({ jira, linear }): readonly DraftProblem[] => {
    const name = nameOf("jira", jira);
    return name === undefined || nameOf("linear", linear) !== undefined
      ? []
      : [{ kind: "gone", field, path: `${path}.${jira}`, name }];
  });
}
