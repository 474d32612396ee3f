import Button from "@atlaskit/button/new";
import { useState } from "react";
import { FailureNote } from "../page/failure-note";
import { useLinearContent } from "./context";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";

/** Two presses: the first says what the second does. */
export function Disconnect() {
  const { source, reader } = useLinearContent();
  const { state, press } = useLinearPress();
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button spacing="compact" appearance="subtle" onClick={() => setIsAsked(true)}>
        Disconnect
      </Button>
    );
  }
  return (
    <div role="group" aria-label="Disconnect" className="confirm">
      <p>
        The key and the webhook are forgotten and the sync stops. Nothing in Jira or Linear is deleted, and connecting
        again finds the pairs.
      </p>
      <div className="buttons">
        <Button
          spacing="compact"
          appearance="danger"
          isLoading={state.kind === "sending"}
          onClick={() => void press(async () => source.show(await askLinear("linearDisconnect", {})))}
        >
          Disconnect Linear
        </Button>
        <Button spacing="compact" onClick={() => setIsAsked(false)}>
          Stay connected
        </Button>
      </div>
      {state.kind === "failed" && <FailureNote failure={state.failure} attempt="disconnectLinear" reader={reader} />}
    </div>
  );
}
