import type { GroupId, Person, PersonId } from "../ground/people";
import type { HolderSource } from "../policy/policy";
import type { ConceptState } from "./state";

type People = ConceptState["people"];

/** Whether a source names the person, be they active or not. What a source leaves out is never named. */
export function isNamed(source: HolderSource, id: PersonId, person: Person | undefined): boolean {
  if (source.people.includes(id)) {
    return true;
  }
  if (person !== undefined) {
    for (const group of person.groups) {
      if (source.groups.includes(group)) {
        return true;
      }
    }
  }
  return false;
}

/** Everybody whom a source names among the people that the directory told of: people in its own order, then groups. */
export function peopleNamed(source: HolderSource, people: People): readonly PersonId[] {
  const { people: chosen, groups } = source;
  if (groups.length === 0) {
    return chosen;
  }
  const members = membersOf(people);
  return [...new Set([...chosen, ...groups.flatMap((group) => members.get(group) ?? [])])];
}

/** A press judges one state several times, each seat by its groups: the people are gone through once. */
const indexes = new WeakMap<People, ReadonlyMap<GroupId, readonly PersonId[]>>();

function membersOf(people: People): ReadonlyMap<GroupId, readonly PersonId[]> {
  const known = indexes.get(people);
  if (known) {
    return known;
  }
  const members = new Map<GroupId, PersonId[]>();
  for (const { id, groups } of Object.values(people)) {
    for (const group of groups) {
      const others = members.get(group);
      if (others) {
        others.push(id);
      } else {
        members.set(group, [id]);
      }
    }
  }
  indexes.set(people, members);
  return members;
}
