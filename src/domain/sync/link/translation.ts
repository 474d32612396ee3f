import type { SetField, Side, SideValues, ValueField } from "../side";

/** One thing by its name on either side. The first row that fits a value is its translation, so two may share one. */
export interface Row {
  readonly jira: string;
  readonly linear: string;
}

/** How the two sides' words correspond. Ids everywhere, so that a rename changes nothing; Jira's labels are their own ids. */
export interface Dictionary {
  readonly status: readonly Row[];
  readonly assignee: readonly Row[];
  readonly priority: readonly Row[];
  readonly labels: readonly Row[];
  /** Pairs of items, for parents and links. */
  readonly items: readonly Row[];
}

/** The other side's word for a value; undefined where it has none. */
export function translate(
  dictionary: Dictionary,
  field: ValueField | SetField,
  value: string,
  from: Side,
): string | undefined {
  if (value === "") {
    // No priority may have a word on the other side: Jira's is often required.
    return field === "priority" ? (lookUp(dictionary.priority, value, from) ?? "") : "";
  }
  switch (field) {
    case "title":
    case "description":
    case "concept":
    case "charter":
      return value;
    case "status":
    case "assignee":
    case "priority":
    case "labels":
      return lookUp(dictionary[field], value, from);
    case "parent":
      return lookUp(dictionary.items, value, from);
    case "links":
      return translateLink(dictionary, value, from);
  }
}

/** All that a side holds, in the other side's words. What has no word there is left out. */
export function translateValues(dictionary: Dictionary, values: SideValues, from: Side): SideValues {
  const one = (field: ValueField): string => translate(dictionary, field, values[field], from) ?? "";
  const many = (field: SetField): readonly string[] =>
    values[field].flatMap((value) => translate(dictionary, field, value, from) ?? []);
  return {
    title: one("title"),
    description: one("description"),
    status: one("status"),
    assignee: one("assignee"),
    priority: one("priority"),
    parent: one("parent"),
    concept: one("concept"),
    charter: one("charter"),
    labels: many("labels"),
    links: many("links"),
  };
}

function translateLink({ items }: Dictionary, link: string, from: Side): string | undefined {
  const colon = link.indexOf(":");
  const other = lookUp(items, link.slice(colon + 1), from);
  return other === undefined ? undefined : `${link.slice(0, colon)}:${other}`;
}

function lookUp(rows: readonly Row[], value: string, from: Side): string | undefined {
  return rows.find((row) => row[from] === value)?.[from === "jira" ? "linear" : "jira"];
}

/** Whether the two sides say the same in their own words. Where several words share one, either of them will do. */
export function agrees(dictionary: Dictionary, field: ValueField | SetField, jira: string, linear: string): boolean {
  return (
    translate(dictionary, field, jira, "jira") === linear || translate(dictionary, field, linear, "linear") === jira
  );
}
