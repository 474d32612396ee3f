import type { GroupId, Person, PersonId, RoleId } from "../ground/people";
import type { ItemFacts } from "../policy/item-facts";
import type { HolderSource } from "../policy/policy";
import type { ConceptState } from "./state";

type People = ConceptState["people"];

/** What a source is looked up in besides the directory: the fields of the work item. */
export type FieldFacts = Pick<ItemFacts, "fields"> | undefined;

/** Whether a source names the person, be they active or not. What a source leaves out is never named. */
export function isNamed(source: HolderSource, id: PersonId, person: Person | undefined, facts: FieldFacts): boolean {
  return isIncluded(source, id, person, facts) && !isExcepted(source, id, person);
}

function isIncluded(source: HolderSource, id: PersonId, person: Person | undefined, facts: FieldFacts): boolean {
  if (source.people.includes(id)) {
    return true;
  }
  if (person !== undefined) {
    for (const group of person.groups) {
      if (source.groups.includes(group)) {
        return true;
      }
    }
    if (source.roles !== undefined && person.roles !== undefined && person.roles.some(isIn(source.roles))) {
      return true;
    }
  }
  return source.fields !== undefined && source.fields.some((field) => peopleInField(facts, field).includes(id));
}

/** Whom a source says are none of its holders, whoever else names them: not by hand, as stand-ins or in a vacancy. */
export function isExcepted({ except }: HolderSource, id: PersonId, person: Person | undefined): boolean {
  return (
    except !== undefined &&
    (except.people.includes(id) || (person !== undefined && person.groups.some(isIn(except.groups))))
  );
}

function isIn(ids: readonly string[]): (id: string) => boolean {
  return (id) => ids.includes(id);
}

const nobody: readonly PersonId[] = [];

/** Who stands in a field of the work item; nobody where it is empty or could not be read. */
export function peopleInField(facts: FieldFacts, field: string): readonly PersonId[] {
  const fact = facts !== undefined && Object.hasOwn(facts.fields, field) ? facts.fields[field] : undefined;
  return fact?.kind === "values" ? fact.values : nobody;
}

/** Why a source can't be looked up, where one of its fields could not be read. */
export function problemIn({ fields = [] }: HolderSource, facts: ItemFacts): string | undefined {
  for (const field of fields) {
    const fact = Object.hasOwn(facts.fields, field) ? facts.fields[field] : undefined;
    if (fact?.kind === "unreadable") {
      return fact.problem;
    }
  }
  return undefined;
}

/** Those whom a source names one by one: chosen people, then whoever stands in its fields. */
export function peopleByName({ people, fields }: HolderSource, facts: FieldFacts): readonly PersonId[] {
  return fields === undefined ? people : [...people, ...fields.flatMap((field) => peopleInField(facts, field))];
}

/** Everybody whom a source names among the people that the directory told of: those by name first, then groups and roles. */
export function peopleNamed(source: HolderSource, people: People, facts: FieldFacts): readonly PersonId[] {
  const { groups, roles = [], except } = source;
  const chosen = peopleByName(source, facts);
  if (groups.length === 0 && roles.length === 0 && except === undefined) {
    return chosen;
  }
  const members = membersOf(people);
  const named = new Set([
    ...chosen,
    ...groups.flatMap((group) => members.groups.get(group) ?? nobody),
    ...roles.flatMap((role) => members.roles.get(role) ?? nobody),
  ]);
  return except === undefined ? [...named] : [...named].filter((id) => !isExcepted(source, id, people[id]));
}

interface Members {
  readonly groups: Map<GroupId, PersonId[]>;
  readonly roles: Map<RoleId, PersonId[]>;
}

/** A press judges one state several times, each seat by its groups: the people are gone through once. */
const indexes = new WeakMap<People, Members>();

function membersOf(people: People): Members {
  const known = indexes.get(people);
  if (known) {
    return known;
  }
  const members: Members = { groups: new Map(), roles: new Map() };
  for (const { id, groups, roles = [] } of Object.values(people)) {
    groups.forEach((group) => add(members.groups, group, id));
    roles.forEach((role) => add(members.roles, role, id));
  }
  indexes.set(people, members);
  return members;
}

function add(members: Map<string, PersonId[]>, of: string, id: PersonId): void {
  const others = members.get(of);
  if (others) {
    others.push(id);
  } else {
    members.set(of, [id]);
  }
}
