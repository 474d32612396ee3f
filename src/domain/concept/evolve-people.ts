import { isEqual } from "../ground/equal";
import type { DirectoryChange, Instant, Person, PersonId } from "../ground/people";
import type { ConceptState } from "./state";
import { personOf } from "./who-may";

/** What the directory told, folded into what is known of people. Unreachable, it takes nothing away from what was known. */
export function evolvePeople(state: ConceptState, changes: readonly DirectoryChange[], at: Instant): ConceptState {
  const people: Record<PersonId, Person> = { ...state.people };
  let unreachableSince = state.directoryUnreachableSince;
  for (const change of changes) {
    if (change.kind === "unreachable") {
      unreachableSince ??= at;
    } else if (change.kind === "reachable") {
      unreachableSince = undefined;
    } else {
      const id = change.kind === "seen" ? change.person.id : change.person;
      people[id] = changedPerson(personOf(people, id) ?? { id, active: true, seesItem: true, groups: [] }, change);
    }
  }
  const { directoryUnreachableSince: _before, ...rest } = state;
  return { ...rest, people, ...(unreachableSince !== undefined && { directoryUnreachableSince: unreachableSince }) };
}

/** Whether a change tells anything that was not known. */
export function tellsNews(state: ConceptState, change: DirectoryChange): boolean {
  if (change.kind === "unreachable") {
    return state.directoryUnreachableSince === undefined;
  }
  if (change.kind === "reachable") {
    return state.directoryUnreachableSince !== undefined;
  }
  const before = personOf(state.people, change.kind === "seen" ? change.person.id : change.person);
  if (!before) {
    return true;
  }
  const after = changedPerson(before, change);
  return (
    before.active !== after.active ||
    before.seesItem !== after.seesItem ||
    before.zone !== after.zone ||
    before.groups.length !== after.groups.length ||
    !before.groups.every((group) => after.groups.includes(group)) ||
    !isEqual(before.roles ?? [], after.roles ?? [])
  );
}

function changedPerson(
  person: Person,
  change: Exclude<DirectoryChange, { kind: "unreachable" | "reachable" }>,
): Person {
  switch (change.kind) {
    case "seen":
      return change.person;
    case "joinedGroup":
      return person.groups.includes(change.group) ? person : { ...person, groups: [...person.groups, change.group] };
    case "leftGroup":
      return { ...person, groups: person.groups.filter((group) => group !== change.group) };
    case "joinedRole": {
      const { roles = [] } = person;
      return roles.includes(change.role) ? person : { ...person, roles: [...roles, change.role] };
    }
    case "leftRole":
      return { ...person, roles: (person.roles ?? []).filter((role) => role !== change.role) };
    case "deactivated":
      return { ...person, active: false };
    case "reactivated":
      return { ...person, active: true };
    case "lostSight":
      return { ...person, seesItem: false };
    case "gainedSight":
      return { ...person, seesItem: true };
  }
}
