import type { Person, PersonId } from "../../domain/ground/people";
import { err, ok } from "../../domain/ground/result";
import type { Catalogue, Directory, ItemRights, Rights } from "../../ports/directory";

/** A person as the directory in memory knows them. */
export interface MemoryPerson extends Person {
  readonly name: string;
  readonly rights: ItemRights;
}

export interface MemoryDirectory extends Directory, Rights, Catalogue {
  put(person: MemoryPerson): void;
  /** The account is deleted: the directory no longer knows it. */
  drop(person: PersonId): void;
  /** From now on, `person` is the one who asks. */
  actAs(person: PersonId): void;
  setReachable(answer: "reachable" | "unreachable"): void;
}

export function createMemoryDirectory(): MemoryDirectory {
  const people = new Map<PersonId, MemoryPerson>();
  let acting: PersonId | undefined;
  let answers: "reachable" | "unreachable" = "reachable";
  const caller = (): MemoryPerson | undefined => (acting === undefined ? undefined : people.get(acting));
  const unavailable = err({ kind: "unavailable", status: 503 } as const);

  const nameOf = (id: PersonId): string => people.get(id)?.name ?? "";

  return {
    put: (person) => void people.set(person.id, person),
    drop: (person) => void people.delete(person),
    actAs: (person) => {
      acting = person;
    },
    setReachable: (answer) => {
      answers = answer;
    },

    async caller() {
      const person = caller();
      if (answers === "unreachable") {
        return unavailable;
      }
      return person === undefined
        ? err({ kind: "forbidden" })
        : ok({ id: person.id, name: person.name, active: person.active, zone: person.zone, groups: person.groups });
    },

    async person(id) {
      const person = people.get(id);
      if (answers === "unreachable") {
        return unavailable;
      }
      return ok(
        person && {
          id,
          name: person.name,
          active: person.active,
          zone: person.zone,
          groups: person.groups,
          sees: person.seesItem,
          edits: person.rights.edit,
          comments: person.rights.comment,
        },
      );
    },

    async resolve(sources) {
      if (answers === "unreachable") {
        return { people: [], reachable: false };
      }
      const gone = sources.people
        .filter((id) => !people.has(id))
        .map((id): Person => ({ id, active: false, seesItem: false, groups: [] }));
      const found = [...people.values()].filter(
        ({ id, groups, roles = [] }) =>
          sources.people.includes(id) ||
          groups.some((group) => sources.groups.includes(group)) ||
          roles.some((role) => sources.roles?.ids.includes(role) === true),
      );
      return {
        reachable: true,
        people: [
          ...found.map(({ id, active, seesItem, zone, groups, roles = [] }) => ({
            id,
            active,
            seesItem,
            groups: groups.filter((group) => sources.groups.includes(group)),
            ...(zone === undefined ? {} : { zone }),
            ...(roles.length === 0 ? {} : { roles: roles.filter((role) => sources.roles?.ids.includes(role)) }),
          })),
          ...gone,
        ],
      };
    },

    async members(sources) {
      const { people, reachable } = await this.resolve(sources, "");
      const ids = people.map(({ id }) => id);
      return reachable
        ? ok({
            people: people.map((person) => ({ ...person, seesItem: true })),
            names: Object.fromEntries(ids.map((id) => [id, { name: nameOf(id) }])),
          })
        : unavailable;
    },

    async names(ids) {
      return answers === "unreachable"
        ? unavailable
        : ok(Object.fromEntries(ids.flatMap((id) => (people.has(id) ? [[id, { name: nameOf(id) }]] : []))));
    },

    async onItem() {
      return ok(caller()?.rights ?? { see: false, edit: false, comment: false, administer: false });
    },

    async itemsSeen(items) {
      return ok(caller()?.rights.see === true ? items : []);
    },

    async onProject() {
      return ok({ administer: caller()?.rights.administer ?? false });
    },

    async project(project) {
      return ok({ id: project, key: "P", name: "Project" });
    },
    async statuses() {
      return ok({ statuses: [], issueTypes: [] });
    },
    async resolutions() {
      return ok([]);
    },
    async components() {
      return ok([]);
    },
    async fields() {
      return ok([]);
    },
    async groups() {
      return ok([]);
    },
    async roles() {
      return ok([]);
    },
    async groupsShown(groups) {
      return ok(groups);
    },
  };
}
