import { AsyncSelect } from "@atlaskit/select";
import { useEffect, useId } from "react";
import { findPeople, type FoundPerson } from "../bridge";
import { Avatar } from "./avatar";

interface PersonPickerProps {
  readonly label: string;
  readonly value: FoundPerson | undefined;
  readonly onChange: (person: FoundPerson | undefined) => void;
  /** Who is left out of the offer, such as oneself. */
  readonly without?: readonly string[];
  /** Where it opens in answer to a press, the keyboard goes on in it. */
  readonly opens?: "byItself" | "onPress";
}

/** Finds one person of the site by name. */
export function PersonPicker({ label, value, onChange, without = [], opens = "byItself" }: PersonPickerProps) {
  const id = useId();
  useEffect(() => {
    if (opens === "onPress") {
      document.getElementById(id)?.focus();
    }
  }, [opens, id]);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <AsyncSelect<FoundPerson>
        inputId={id}
        cacheOptions
        defaultOptions
        isClearable
        spacing="compact"
        menuPosition="fixed"
        placeholder="Type a name"
        value={value ?? null}
        loadOptions={async (query) => (await findPeople(query)).filter(({ id: person }) => !without.includes(person))}
        getOptionValue={(person) => person.id}
        getOptionLabel={(person) => person.name}
        formatOptionLabel={(person) => (
          <span className="person">
            <Avatar person={person} size="xsmall" /> {person.name}
          </span>
        )}
        onChange={(person) => onChange(person ?? undefined)}
      />
    </div>
  );
}
