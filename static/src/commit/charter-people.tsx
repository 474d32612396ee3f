import Button from "@atlaskit/button/new";
import { lazy, Suspense, useRef, useState } from "react";
import type { CharterView } from "../../../src/contract/commit/charter";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import type { PersonId } from "../../../src/domain/ground/people";
import type { FoundPerson } from "../bridge";
import { Avatar } from "../page/avatar";
import { ActForm } from "../item/act-form";
import { emptyCharter, withSponsor } from "./charter-draft";
import { usePanel } from "../item/panel-context";

const PersonPicker = lazy(async () => ({ default: (await import("../page/person-picker")).PersonPicker }));

/** Owner, decider and sponsor. The first two are fields of the work item too, so both places show the same person. */
export function CharterPeople({ space }: { readonly space: CharterView }) {
  const { people, charter, rules, versions } = space;
  const sponsor = charter?.sponsor;
  const basedOn = versions.at(-1)?.number ?? 0;
  return (
    <ul className="charter-people">
      <Place
        name="Owner"
        does="answers for it"
        person={people.owner}
        isAsked={rules.asks.owner}
        toCommand={(person) => ({ kind: "nameOwner", person })}
      />
      <Place
        name="Decider"
        does="settles what stays open"
        person={people.decider}
        isAsked={rules.asks.decider}
        toCommand={(person) => ({ kind: "nameCharterDecider", person })}
      />
      <Place
        name="Sponsor"
        does="wants the result, and asks for it later"
        person={sponsor}
        isAsked={rules.asks.sponsor}
        toCommand={(person) => ({
          kind: "editCharter",
          charter: withSponsor(charter ?? emptyCharter, person),
          basedOn,
        })}
      />
    </ul>
  );
}

interface PlaceProps {
  readonly name: "Owner" | "Decider" | "Sponsor";
  /** What the person does, for whoever chooses one. */
  readonly does: string;
  readonly person: PersonId | undefined;
  readonly isAsked: boolean;
  readonly toCommand: (person: PersonId) => PanelCommand;
}

function Place({ name, does, person, isAsked, toCommand }: PlaceProps) {
  const { view, reader } = usePanel();
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<FoundPerson | undefined>();
  const [tried, setTried] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setIsOpen(false);
    setChosen(undefined);
    setTried(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (person === undefined && !isAsked && !view.me.mayEdit) {
    return null;
  }
  return (
    <li className="charter-person">
      <p className="quiet">
        {name}
        {!isAsked && ", if you like"}
      </p>
      <div className="person-line">
        {person === undefined ? (
          <p>{isAsked ? "Not named yet" : "Nobody"}</p>
        ) : (
          <p className="person">
            <Avatar person={view.people[person]} size="xsmall" /> {reader.nameOf(person)}
          </p>
        )}
        {view.me.mayEdit && !isOpen && (
          <Button
            ref={button}
            spacing="compact"
            appearance={person === undefined && isAsked ? "default" : "subtle"}
            onClick={() => setIsOpen(true)}
          >
            {person === undefined ? "Name" : "Change"}
            <span className="hidden-words"> the {name.toLowerCase()}</span>
          </Button>
        )}
      </div>
      {isOpen && (
        <ActForm
          label={name}
          submit="Save"
          onClose={close}
          toCommand={() => {
            setTried(true);
            return chosen === undefined ? undefined : toCommand(chosen.id);
          }}
        >
          <Suspense fallback={<p className="quiet">One moment…</p>}>
            <PersonPicker label={name} value={chosen} onChange={setChosen} opens="onPress" />
          </Suspense>
          {tried && chosen === undefined && <p className="problem">⚠ Choose a person.</p>}
          <p className="hint">
            The {name.toLowerCase()} {does}.
          </p>
        </ActForm>
      )}
    </li>
  );
}
