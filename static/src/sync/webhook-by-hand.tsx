import Button from "@atlaskit/button/new";
import { type FormEvent, useId, useState } from "react";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useLinearContent } from "./context";
import { SecretField } from "./secret-field";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";

/** Where the app may not register a webhook, a person does: the address goes to Linear, the signing secret comes back. */
export function WebhookByHand({ has }: { readonly has: boolean }) {
  const { source, reader } = useLinearContent();
  const { state, press } = useLinearPress();
  const [address, setAddress] = useState<string>();
  const [secret, setSecret] = useState("");
  const id = useId();
  const readAddress = async (): Promise<void> => {
    const answer = await askLinear("linearWebhookAddress", {});
    if (answer.ok) {
      setAddress(answer.value.address);
    }
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (secret.trim() === "") {
      document.getElementById(id)?.focus();
      return;
    }
    const answer = await press(async () =>
      source.show(await askLinear("linearWebhookSecret", { secret: secret.trim() })),
    );
    if (answer.ok) {
      setSecret("");
    }
  };
  return (
    <Fold
      title={has ? "A webhook entered by hand" : "Enter the webhook in Linear yourself"}
      initially="folded"
      onOpen={() => void readAddress()}
    >
      <form className="connect" noValidate onSubmit={(event) => void submit(event)} aria-label="Webhook by hand">
        <p className="hint">
          An OAuth application can't register a webhook, and neither can a key without admin rights. In Linear, a
          workspace admin enters this address under Settings, API, in the application's own settings or as a new
          webhook, and ticks Issues and Comments.
        </p>
        <div className="field">
          <label htmlFor={`${id}-address`}>Address for Linear</label>
          <input
            id={`${id}-address`}
            className="text-field"
            readOnly
            value={address ?? ""}
            onFocus={(event) => event.target.select()}
          />
        </div>
        <SecretField
          id={id}
          label="Signing secret that Linear shows"
          hint="Kept encrypted, and never shown again. The one before counts for another hour."
          value={secret}
          onChange={setSecret}
        />
        {state.kind === "failed" && <FailureNote failure={state.failure} attempt="rotateLinear" reader={reader} />}
        <div>
          <Button type="submit" isLoading={state.kind === "sending"}>
            Keep the secret
          </Button>
        </div>
      </form>
    </Fold>
  );
}
