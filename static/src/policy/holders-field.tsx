import { AsyncSelect } from "@atlaskit/select";
import { useId } from "react";
import type { HolderSource } from "../../../src/domain/policy/policy";
import { findGroups, findPeople } from "../bridge";
import { useSettings } from "./settings-context";

interface HoldersFieldProps {
  readonly label: string;
  readonly value: HolderSource;
  readonly onChange: (holders: HolderSource) => void;
  /** "members": people and groups alone. */
  readonly offers?: "everyone" | "members" | "people";
}

interface Holder {
  readonly kind: "person" | "group" | "role" | "field";
  readonly id: string;
  readonly name: string;
}

const kindNames = { group: " (group)", role: " (project role)", field: " (field)", person: "" } as const;
const placeholders = { everyone: "Groups, people, roles or fields", members: "Groups or people", people: "People" };

/** People, groups, project roles and fields that hold people, found by name, in one field. */
export function HoldersField({ label, value, onChange, offers = "everyone" }: HoldersFieldProps) {
  const id = useId();
  const { reader, learn, view } = useSettings();
  const { people, groups, roles = [], fields = [], except } = value;
  const chosen: readonly Holder[] = [
    ...groups.map((group) => ({ kind: "group" as const, id: group, name: reader.groupName(group) })),
    ...roles.map((role) => ({ kind: "role" as const, id: role, name: reader.roleName(role) })),
    ...fields.map((field) => ({ kind: "field" as const, id: field, name: reader.fieldName(field) })),
    ...people.map((person) => ({ kind: "person" as const, id: person, name: reader.nameOf(person) })),
  ];
  const find = async (query: string): Promise<readonly Holder[]> => {
    const matches = ({ name }: { readonly name: string }): boolean => name.toLowerCase().includes(query.toLowerCase());
    const [foundGroups, foundPeople] = await Promise.all([
      offers === "people" ? [] : findGroups(query),
      findPeople(query),
    ]);
    const offered = offers === "people" || foundGroups.length > 0 ? foundGroups : view.choices.groups.filter(matches);
    const ofItem: readonly Holder[] =
      offers === "everyone"
        ? [
            ...(view.choices.roles ?? []).filter(matches).map((role) => ({ kind: "role" as const, ...role })),
            ...view.choices.fields
              .filter((field) => field.holdsPeople === true && matches(field))
              .map((field) => ({ kind: "field" as const, id: field.id, name: field.name })),
          ]
        : [];
    return [
      ...offered.map((group) => ({ kind: "group" as const, ...group })),
      ...ofItem,
      ...foundPeople.map((person) => ({ kind: "person" as const, ...person })),
    ];
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <AsyncSelect<Holder, true>
        inputId={id}
        isMulti
        cacheOptions
        defaultOptions
        spacing="compact"
        menuPosition="fixed"
        placeholder={placeholders[offers]}
        value={chosen}
        loadOptions={find}
        getOptionValue={(holder) => `${holder.kind} ${holder.id}`}
        getOptionLabel={(holder) => `${holder.name}${kindNames[holder.kind]}`}
        onChange={(next) => {
          for (const holder of next) {
            if (holder.kind === "person" || holder.kind === "group") {
              learn(holder.kind, holder.id, holder.name);
            }
          }
          onChange(toSource(next, except));
        }}
      />
    </div>
  );
}

function toSource(holders: readonly Holder[], except: HolderSource["except"]): HolderSource {
  const ids = (of: Holder["kind"]): readonly string[] => holders.flatMap(({ kind, id }) => (kind === of ? [id] : []));
  const [roles, fields] = [ids("role"), ids("field")];
  return {
    people: ids("person"),
    groups: ids("group"),
    ...(roles.length === 0 ? {} : { roles }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(except === undefined ? {} : { except }),
  };
}
