import Button from "@atlaskit/button/new";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { FoundPerson } from "../bridge";
import { PickField } from "../page/pick-field";
import { PersonPicker } from "../page/person-picker";
import { TextBox } from "../page/text-box";
import { useRetro } from "./context";
import { RetroFailure } from "./failure";
import { useRetroPress } from "./use-retro-press";

const none = "";
const mostOrigin = 200;

/** Somebody's promise, or an idea to come back to. */
export function AddAction({ onClose }: { readonly onClose: () => void }) {
  const { view } = useRetro();
  const pressing = useRetroPress(onClose);
  const [id] = useState(() => crypto.randomUUID());
  const [text, setText] = useState("");
  const [owner, setOwner] = useState<FoundPerson | undefined>();
  const [due, setDue] = useState("");
  const [as, setAs] = useState<"commitment" | "idea">("commitment");
  const [origin, setOrigin] = useState<string>(none);
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const dueId = useId();
  useEffect(() => first.current?.focus(), []);
  const facts = view.facts
    .filter(({ sources }) => sources.length > 0)
    .map((fact) => ({ origin: fact.text.slice(0, mostOrigin), ...fact }));
  const figure = facts.find((fact) => fact.origin === origin)?.figure;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (text.trim() === "" || owner === undefined) {
      return;
    }
    const action = {
      id,
      text: text.trim(),
      owner: owner.id,
      as,
      ...(due !== "" && { due }),
      ...(origin !== none && { origin }),
      ...(figure !== undefined && { figure }),
    };
    void pressing.press({ kind: "addAction", action });
  };
  return (
    <form noValidate className="act-form" aria-label="Add an action" onSubmit={submit}>
      <TextBox
        label="What will be done?"
        rows={2}
        value={text}
        onChange={setText}
        fieldRef={first}
        problem={tried && text.trim() === "" ? "Write what will be done." : undefined}
      />
      <div className="side-by-side">
        <div className="retro-owner">
          <PersonPicker label="Who does it?" value={owner} onChange={setOwner} />
          {tried && owner === undefined && (
            <p className="problem" role="alert">
              Choose one person.
            </p>
          )}
        </div>
        <div className="field">
          <label htmlFor={dueId}>By which day? (optional)</label>
          <input
            id={dueId}
            type="date"
            className="text-field short"
            value={due}
            onChange={({ target }) => setDue(target.value)}
          />
        </div>
        <PickField
          label="It is"
          value={as}
          options={[
            ["commitment", "a commitment: it becomes a work item"],
            ["idea", "an idea: asked about at the next retro"],
          ]}
          onChange={setAs}
        />
      </div>
      {facts.length > 0 && (
        <PickField
          label="Because of (optional)"
          value={origin}
          options={[[none, "nothing in particular"], ...facts.map((fact) => [fact.origin, fact.text] as const)]}
          onChange={setOrigin}
        />
      )}
      {figure !== undefined && <p className="quiet">Once it is done, later retros show whether this figure changed.</p>}
      <RetroFailure pressing={pressing} />
      <div className="buttons">
        <Button type="submit" appearance="primary" spacing="compact" isLoading={pressing.state.kind === "sending"}>
          Add it
        </Button>
        <Button appearance="subtle" spacing="compact" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
