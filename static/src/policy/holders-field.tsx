import { AsyncSelect } from "@atlaskit/select";
import { useId } from "react";
import type { HolderSource } from "../../../src/domain/policy/policy";
import { findGroups, findPeople } from "../bridge";
import { useSettings } from "./settings-context";

interface HoldersFieldProps {
  readonly label: string;
  readonly value: HolderSource;
  readonly onChange: (holders: HolderSource) => void;
  readonly offers?: "everyone" | "people";
}

interface Holder {
  readonly kind: "person" | "group";
  readonly id: string;
  readonly name: string;
}

/** People and groups of the site, found by name, in one field. */
export function HoldersField({ label, value, onChange, offers = "everyone" }: HoldersFieldProps) {
  const id = useId();
  const { reader, learn, view } = useSettings();
  const chosen: readonly Holder[] = [
    ...value.groups.map((group) => ({ kind: "group" as const, id: group, name: reader.groupName(group) })),
    ...value.people.map((person) => ({ kind: "person" as const, id: person, name: reader.nameOf(person) })),
  ];
  const find = async (query: string): Promise<readonly Holder[]> => {
    const [groups, people] = await Promise.all([offers === "people" ? [] : findGroups(query), findPeople(query)]);
    const offered =
      offers === "people" || groups.length > 0
        ? groups
        : view.choices.groups.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
    return [
      ...offered.map((group) => ({ kind: "group" as const, ...group })),
      ...people.map((person) => ({ kind: "person" as const, ...person })),
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
        menuPosition="fixed"
        placeholder={offers === "people" ? "People" : "Groups or people"}
        value={chosen}
        loadOptions={find}
        getOptionValue={(holder) => `${holder.kind} ${holder.id}`}
        getOptionLabel={(holder) => (holder.kind === "group" ? `${holder.name} (group)` : holder.name)}
        onChange={(next) => {
          for (const holder of next) {
            learn(holder.kind, holder.id, holder.name);
          }
          onChange({
            people: next.filter(({ kind }) => kind === "person").map((holder) => holder.id),
            groups: next.filter(({ kind }) => kind === "group").map((holder) => holder.id),
          });
        }}
      />
    </div>
  );
}
