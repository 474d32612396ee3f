import type { PersonId } from "../../domain/ground/people";

/** The members of the domain's data that hold account ids. */
const members = new Set([
  "person",
  "by",
  "confirmedBy",
  "author",
  "contributors",
  "decider",
  "owner",
  "lead",
  "reporter",
  "assignee",
  "sponsor",
  "actingFor",
  "onBehalfOf",
  "principal",
  "standIn",
  "proposedBy",
  "second",
  "signer",
  "candidates",
  "people",
  "harmlessEditors",
  "id",
]);

/** Every account id in a piece of the domain's data, each once, in order. */
export function peopleIn(data: unknown): readonly PersonId[] {
  const found = new Set<PersonId>();
  collect(data, found, "");
  return [...found];
}

function collect(data: unknown, found: Set<PersonId>, member: string): void {
  if (typeof data === "string") {
    if (members.has(member)) {
      found.add(data);
    }
    return;
  }
  if (Array.isArray(data)) {
    data.forEach((one) => collect(one, found, member));
    return;
  }
  if (typeof data === "object" && data !== null) {
    Object.entries(data).forEach(([name, value]) => collect(value, found, name));
  }
}
