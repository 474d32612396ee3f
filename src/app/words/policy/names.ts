import { toLine, toList, toQuote } from "../text";

/** How a file's names are spoken of, by what they name. */
const namedKinds = {
  statuses: { none: "This project has no status", many: "statuses" },
  resolutions: { none: "This site has no resolution", many: "resolutions" },
  issueTypes: { none: "This project has no work type", many: "work types" },
  components: { none: "This project has no component", many: "components" },
  roles: { none: "This project has no role", many: "roles" },
  fields: { none: "There is no field", many: "fields" },
  groups: { none: "There is no group", many: "groups" },
  people: { none: "There is nobody called", many: "people" },
} as const;

/** A name in a file that nothing in Jira has. `known`: what there is; undefined where it can't be listed. */
export function explainUnknownName(
  kind: keyof typeof namedKinds,
  name: string,
  known: readonly { readonly name: string }[] | undefined,
): string {
  return `${namedKinds[kind].none} ${toQuote(name, 60)}. ${toAdvice(known)}`;
}

/** A name in a file that several things in Jira have. */
export function explainSharedName(
  kind: keyof typeof namedKinds,
  name: string,
  found: readonly { readonly id: string }[],
): string {
  const ids = found.map(({ id }) => toLine(id, 80));
  return `${toQuote(name, 60)} is the name of ${found.length} ${namedKinds[kind].many}. Write the id: ${toList(ids, "or", 4)}.`;
}

function toAdvice(known: readonly { readonly name: string }[] | undefined): string {
  if (known === undefined) {
    return "Write the name as Jira shows it, or the id.";
  }
  const names = known.map((one) => toLine(one.name, 40));
  return names.length === 0 ? "Take it out, or write the id." : `There is ${toList(names, "and", 8)}.`;
}
