import Button from "@atlaskit/button/new";
import { type FormEvent, useId, useState } from "react";
import type { LinearAccountView } from "../../../src/contract/sync/linear";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useLinearContent } from "./context";
import { SecretField } from "./secret-field";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";

/** Takes the id and secret of the leader's own OAuth application and tries them, in place of a person's API key. */
export function ClientForm({ onConnected }: { readonly onConnected?: (account: LinearAccountView) => void }) {
  const { source, reader } = useLinearContent();
  const { state, press } = useLinearPress();
  const [clientId, setClientId] = useState("");
  const [clientSecret, setClientSecret] = useState("");
  const id = useId();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = clientId.trim() === "" ? id : clientSecret.trim() === "" ? `${id}-secret` : undefined;
    if (missing !== undefined) {
      document.getElementById(missing)?.focus();
      return;
    }
    const answer = await press(() =>
      askLinear("linearConnect", { clientId: clientId.trim(), clientSecret: clientSecret.trim() }),
    );
    if (answer.ok) {
      setClientSecret("");
      onConnected?.(answer.value);
      await source.load();
    }
  };
  return (
    <Fold title="Use an OAuth application instead" initially="folded">
      <form
        className="connect"
        noValidate
        onSubmit={(event) => void submit(event)}
        aria-label="Connect with an OAuth application"
      >
        <p className="hint">
          Made in Linear under Settings, API, OAuth applications, with client credentials switched on; one for this
          site. The sync then writes as that application, and nobody's own key is needed. Spacegate gets and renews its
          tokens itself.
        </p>
        <div className="field">
          <label htmlFor={id}>Client id</label>
          <input
            id={id}
            className="text-field"
            autoComplete="off"
            spellCheck={false}
            value={clientId}
            onChange={(event) => setClientId(event.target.value)}
          />
        </div>
        <SecretField
          id={`${id}-secret`}
          label="Client secret"
          hint="Kept encrypted, and never shown again."
          value={clientSecret}
          onChange={setClientSecret}
        />
        {state.kind === "failed" && <FailureNote failure={state.failure} attempt="connectLinear" reader={reader} />}
        <div>
          <Button type="submit" isLoading={state.kind === "sending"}>
            Test and use this application
          </Button>
        </div>
      </form>
    </Fold>
  );
}
