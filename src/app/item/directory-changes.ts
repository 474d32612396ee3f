import type { DirectorySnapshot } from "../../domain/concept/command";
import type { DirectoryChange, Person, PersonId } from "../../domain/ground/people";
import type { ItemState } from "../../domain/item/state";
import { isEqual } from "../../domain/ground/equal";
import type { Caller, PeopleSources } from "../../ports/directory";

/** What is new about the person who asks, of the groups that matter here. */
export function changesOfCaller(state: ItemState, caller: Caller, sources: PeopleSources): readonly DirectoryChange[] {
  const known = Object.hasOwn(state.people, caller.id) ? state.people[caller.id] : undefined;
  const groups = caller.groups.filter((group) => sources.groups.includes(group));
  const zone = caller.zone ?? known?.zone;
  // They stand in the panel of this item, so they see it.
  const seen: Person = {
    id: caller.id,
    active: caller.active,
    seesItem: true,
    groups,
    // Who has a role is told by looks at the whole directory only.
    ...(known?.roles === undefined ? {} : { roles: known.roles }),
    ...(zone === undefined ? {} : { zone }),
  };
  const matters = known !== undefined || groups.length > 0 || sources.people.includes(caller.id);
  return matters && (known === undefined || !isSame(known, seen)) ? [{ kind: "seen", person: seen }] : [];
}

/** What a whole answer of the directory changes for the people that an item knows. */
export function changesOfSnapshot(
  state: ItemState,
  { people, reachable }: DirectorySnapshot,
): readonly DirectoryChange[] {
  if (!reachable) {
    return state.directoryUnreachableSince === undefined ? [{ kind: "unreachable" }] : [];
  }
  const back: readonly DirectoryChange[] = state.directoryUnreachableSince === undefined ? [] : [{ kind: "reachable" }];
  const now = new Map<PersonId, Person>(people.map((person) => [person.id, person]));
  const seen = people.flatMap((person): readonly DirectoryChange[] => {
    const known = Object.hasOwn(state.people, person.id) ? state.people[person.id] : undefined;
    return known !== undefined && isSame(known, person) ? [] : [{ kind: "seen", person }];
  });
  const left = Object.values(state.people).flatMap(({ id, groups, roles = [] }): readonly DirectoryChange[] =>
    now.has(id)
      ? []
      : [
          ...groups.map((group) => ({ kind: "leftGroup", person: id, group }) as const),
          ...roles.map((role) => ({ kind: "leftRole", person: id, role }) as const),
        ],
  );
  return [...back, ...seen, ...left];
}

function isSame(one: Person, other: Person): boolean {
  return (
    one.active === other.active &&
    one.seesItem === other.seesItem &&
    one.zone === other.zone &&
    one.groups.length === other.groups.length &&
    one.groups.every((group) => other.groups.includes(group)) &&
    isEqual(one.roles ?? [], other.roles ?? [])
  );
}
