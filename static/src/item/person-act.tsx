import Button from "@atlaskit/button/new";
import { lazy, Suspense, useRef, useState } from "react";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import type { FoundPerson } from "../bridge";
import { ActForm } from "./act-form";
import { usePanel } from "./panel-context";

const PersonPicker = lazy(async () => ({ default: (await import("../page/person-picker")).PersonPicker }));

interface PersonActProps {
  readonly label: string;
  readonly hint: string;
  readonly toCommand: (person: string) => PanelCommand;
}

/** A button that opens a choice of one person in place. */
export function PersonAct({ label, hint, toCommand }: PersonActProps) {
  const { view } = usePanel();
  const [isOpen, setIsOpen] = useState(false);
  const [person, setPerson] = useState<FoundPerson | undefined>();
  const [tried, setTried] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setIsOpen(false);
    setPerson(undefined);
    setTried(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (!isOpen) {
    return (
      <Button ref={button} spacing="compact" appearance="subtle" onClick={() => setIsOpen(true)}>
        {label}
      </Button>
    );
  }
  return (
    <ActForm
      label={label}
      submit={label}
      onClose={close}
      toCommand={() => {
        setTried(true);
        return person === undefined ? undefined : toCommand(person.id);
      }}
    >
      <Suspense fallback={<p className="quiet">One moment…</p>}>
        <PersonPicker
          label="Person"
          value={person}
          onChange={setPerson}
          opens="onPress"
          without={[view.round?.author ?? ""]}
        />
      </Suspense>
      {tried && person === undefined && <p className="problem">⚠ Choose a person.</p>}
      <p className="hint">{hint}</p>
    </ActForm>
  );
}
