import type { FactEdit, FactEditor, FactName, ItemFacts } from "./item-facts";

/** What differs between two looks at an item, with who changed it last, where the tracker tells. */
export function toFactEdits(before: ItemFacts, after: ItemFacts, editors: readonly FactEditor[]): readonly FactEdit[] {
  const fields = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])];
  const edits = [
    toEdit({ what: "labels" }, before.labels, after.labels, editors),
    toEdit({ what: "components" }, before.components, after.components, editors),
    toEdit({ what: "issueType" }, [before.issueType], [after.issueType], editors),
    ...fields.map((field) =>
      toEdit({ what: "field", field }, valuesOf(before, field), valuesOf(after, field), editors),
    ),
  ];
  return edits.filter(({ added, removed }) => added.length + removed.length > 0);
}

function toEdit(
  name: FactName,
  before: readonly string[],
  after: readonly string[],
  editors: readonly FactEditor[],
): FactEdit {
  const by = editors.findLast(({ what, field }) => what === name.what && field === name.field)?.by;
  return {
    ...name,
    ...(by !== undefined && { by }),
    added: after.filter((one) => !before.includes(one)),
    removed: before.filter((one) => !after.includes(one)),
  };
}

function valuesOf({ fields }: ItemFacts, id: string): readonly string[] {
  const fact = Object.hasOwn(fields, id) ? fields[id] : undefined;
  return fact?.kind === "values" ? fact.values : [];
}
