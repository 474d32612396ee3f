import type { Learning } from "../../src/domain/learning/learning";
import { recordLearning } from "../../src/domain/learning/relevance";
import type { ItemFacts } from "../../src/domain/policy/item-facts";
import type { DirectoryChange, Person, PersonId } from "../../src/domain/ground/people";
import type { ItemPart, ProjectPolicy } from "../../src/domain/policy/policy";
import { unreachable } from "../../src/domain/ground/result";
import { firstProject, type GateScenario, type Step } from "./parse";
import type { Change } from "./shape";

/** What stands outside the gate while a scenario plays: directory, facts, status, and the project's policy. */
export interface World {
  readonly people: Readonly<Record<PersonId, Person>>;
  readonly reachable: boolean;
  readonly facts: ItemFacts;
  readonly author: PersonId;
  readonly decider?: PersonId;
  readonly project: string;
  readonly statusId: string;
  /** How the item was resolved when it was last moved. */
  readonly resolutionId?: string;
  /** What the library holds, for the learning check. */
  readonly learnings: readonly Learning[];
  readonly policy: ProjectPolicy;
}

export function toWorld({ people, item, policy, learnings, steps }: GateScenario): World {
  const ids = Object.keys(people);
  return {
    people: Object.fromEntries(ids.map((id) => [id, toPerson(id, people[id] ?? {})])),
    reachable: true,
    facts: {
      labels: item.labels ?? [],
      components: item.components ?? [],
      issueType: item.issueType ?? "story",
      fields: item.fields ?? {},
      ...toParts({}, item),
    },
    author: item.author ?? ids[0] ?? "author",
    ...(item.decider === undefined ? {} : { decider: item.decider }),
    project: firstProject,
    statusId: item.status,
    learnings: learnings.map(
      (learning) =>
        recordLearning({ ...learning, project: "project", at: steps[0]?.at ?? 0, by: ids[0] ?? "author" }).learning,
    ),
    policy,
  };
}

type WrittenParts = { readonly [K in ItemPart]?: PersonId | null | undefined };

/** Who has which part in the item; `null` takes somebody out of one. */
function toParts(before: NonNullable<ItemFacts["people"]>, written: WrittenParts): Pick<ItemFacts, "people"> {
  const parts = (["reporter", "assignee", "owner"] as const).flatMap((part) => {
    const person = written[part] === undefined ? before[part] : written[part];
    return typeof person === "string" ? [[part, person] as const] : [];
  });
  return parts.length === 0 ? {} : { people: Object.fromEntries(parts) };
}

type Described = { readonly [K in "groups" | "roles" | "zone" | "active" | "seesItem"]?: Person[K] | undefined };

function toPerson(id: PersonId, { groups, roles, zone, active, seesItem }: Described): Person {
  return {
    id,
    active: active ?? true,
    seesItem: seesItem ?? true,
    groups: groups ?? [],
    ...(roles === undefined ? {} : { roles }),
    ...(zone === undefined ? {} : { zone }),
  };
}

/** What a step does to the world, before the gate hears of it. */
export function changeWorld(world: World, step: Step): World {
  const { action } = step;
  switch (action?.do) {
    case "changePolicy":
      return { ...world, policy: step.policy ?? world.policy };
    case "observeProject":
      return { ...world, project: action.to, policy: step.policy ?? world.policy };
    case "observePlace":
      return { ...world, facts: { ...world.facts, issueType: action.issueType ?? world.facts.issueType } };
    case "observeFacts":
      return {
        ...world,
        facts: {
          labels: action.labels ?? world.facts.labels,
          components: action.components ?? world.facts.components,
          issueType: action.issueType ?? world.facts.issueType,
          fields: { ...world.facts.fields, ...action.fields },
          ...toParts(world.facts.people ?? {}, action),
        },
      };
    case "observeMove":
    case "observeCommitMove":
      return inStatus(world, action.to, action.resolution);
    case "observeMoveBack":
    case "observeCommitMoveBack":
      return inStatus(world, action.to ?? "to-do", undefined);
    default:
      return toChanges(step).reduce(changePeople, world);
  }
}

function inStatus(
  { resolutionId: _before, ...world }: World,
  statusId: string,
  resolutionId: string | undefined,
): World {
  return { ...world, statusId, ...(resolutionId === undefined ? {} : { resolutionId }) };
}

function changePeople(world: World, change: DirectoryChange): World {
  const edit = (id: PersonId, how: (person: Person) => Person): World => ({
    ...world,
    people: { ...world.people, [id]: how(world.people[id] ?? toPerson(id, {})) },
  });
  switch (change.kind) {
    case "seen":
      return edit(change.person.id, () => change.person);
    case "joinedGroup":
      return edit(change.person, (person) => ({ ...person, groups: [...person.groups, change.group] }));
    case "leftGroup":
      return edit(change.person, (person) => ({
        ...person,
        groups: person.groups.filter((group) => group !== change.group),
      }));
    case "joinedRole":
      return edit(change.person, (person) => ({ ...person, roles: [...(person.roles ?? []), change.role] }));
    case "leftRole":
      return edit(change.person, (person) => ({
        ...person,
        roles: (person.roles ?? []).filter((role) => role !== change.role),
      }));
    case "deactivated":
    case "reactivated":
      return edit(change.person, (person) => ({ ...person, active: change.kind === "reactivated" }));
    case "lostSight":
    case "gainedSight":
      return edit(change.person, (person) => ({ ...person, seesItem: change.kind === "gainedSight" }));
    case "unreachable":
    case "reachable":
      return { ...world, reachable: change.kind === "reachable" };
    default:
      return unreachable(change);
  }
}

export function toChanges({ action }: Step): readonly DirectoryChange[] {
  switch (action?.do) {
    case "observeDirectory":
      return action.changes.map(toChange);
    case "seen":
      return [{ kind: "seen", person: toPerson(action.person, action) }];
    case "joinedGroup":
    case "leftGroup":
      return [{ kind: action.do, person: action.person, group: action.group }];
    case "joinedRole":
    case "leftRole":
      return [{ kind: action.do, person: action.person, role: action.role }];
    case "deactivated":
    case "reactivated":
    case "lostSight":
    case "gainedSight":
      return [{ kind: action.do, person: action.person }];
    case "unreachable":
    case "reachable":
      return [{ kind: action.do }];
    default:
      return [];
  }
}

function toChange(change: Change): DirectoryChange {
  return change.kind === "seen" ? { kind: "seen", person: toPerson(change.person, change) } : change;
}

export function personIn(world: World, id: PersonId): Person {
  return world.people[id] ?? toPerson(id, {});
}
