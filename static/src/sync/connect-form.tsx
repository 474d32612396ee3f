import Button from "@atlaskit/button/new";
import { type FormEvent, useId, useState } from "react";
import type { LinearAccountView } from "../../../src/contract/sync/linear";
import { FailureNote } from "../page/failure-note";
import { useLinearContent } from "./context";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";

interface ConnectFormProps {
  readonly intent: "first" | "replace";
  readonly onConnected?: (account: LinearAccountView) => void;
}

/** Takes an API key and tries it. Once it was sent the field is empty again: nobody can read the key here. */
export function ConnectForm({ intent, onConnected }: ConnectFormProps) {
  const { source, reader } = useLinearContent();
  const { state, press } = useLinearPress();
  const [token, setToken] = useState("");
  const id = useId();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (token.trim() === "") {
      document.getElementById(id)?.focus();
      return;
    }
    const answer = await press(() => askLinear("linearConnect", { token: token.trim() }));
    if (answer.ok) {
      setToken("");
      onConnected?.(answer.value);
      await source.load();
    }
  };
  return (
    <form
      className="connect"
      noValidate
      onSubmit={(event) => void submit(event)}
      aria-label={intent === "first" ? "Connect with Linear" : "Another API key"}
    >
      {intent === "first" && <h2>Connect with Linear</h2>}
      <div className="field">
        <label htmlFor={id}>Linear API key</label>
        <input
          id={id}
          className="text-field"
          type="password"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
        <p id={`${id}-hint`} className="hint">
          Made in Linear under Settings, Security and access, Personal API keys. A workspace admin's key can also
          register the webhook, through which edits in Linear come over at once. The key is kept encrypted and is never
          shown again.
        </p>
      </div>
      {state.kind === "failed" && <FailureNote failure={state.failure} attempt="connectLinear" reader={reader} />}
      <div>
        <Button
          type="submit"
          appearance={intent === "first" ? "primary" : "default"}
          isLoading={state.kind === "sending"}
        >
          {intent === "first" ? "Test and connect" : "Test and replace"}
        </Button>
      </div>
    </form>
  );
}
