import Button from "@atlaskit/button/new";
import { useCallback, useEffect, useState } from "react";
import { explainAccount, explainBudget } from "../../../src/app/words/sync/link";
import type { LinearAccountView, LinearView } from "../../../src/contract/sync/linear";
import type { BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { ClientForm } from "./client-form";
import { ConnectForm } from "./connect-form";
import { Disconnect } from "./disconnect";
import { useLinearContent } from "./context";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";
import { WebhookByHand } from "./webhook-by-hand";

interface ConnectionSectionProps {
  /** What was just read with the view; else it is asked for once the section opens. */
  readonly account?: LinearAccountView;
  readonly view?: Extract<LinearView, { readonly kind: "linked" }>;
}

/** As whom the app speaks with Linear, what that account may do, and the ways to change or end it. */
export function ConnectionSection({ account: known, view }: ConnectionSectionProps) {
  const { reader, source } = useLinearContent();
  const [account, setAccount] = useState(known);
  const [failure, setFailure] = useState<BridgeFailure>();
  const rotating = useLinearPress();
  const [isRotated, setIsRotated] = useState(false);
  const test = useCallback(async () => {
    setFailure(undefined);
    const answer = await askLinear("linearAccount", {});
    if (answer.ok) {
      setAccount(answer.value);
    } else {
      setFailure(answer.failure);
    }
  }, []);
  const isBroken = view?.state.kind === "paused" && view.state.why !== "leader";
  useEffect(() => {
    if (isBroken) {
      void test();
    }
  }, [isBroken, test]);
  const words = account === undefined ? undefined : explainAccount(account);
  return (
    <Fold
      title="Connection"
      aside={view === undefined ? "" : `${view.workspace}, ${view.team.name}`}
      initially={view === undefined || isBroken ? "open" : "folded"}
      onOpen={() => void (account === undefined && test())}
    >
      <div className="section">
        {words === undefined ? failure === undefined && <p role="status">Asking Linear…</p> : <p>{words.says}</p>}
        {words !== undefined && <p>{words.webhook}</p>}
        {account?.budget !== undefined && <p className="quiet">{explainBudget(account.budget, reader)}</p>}
        {failure !== undefined && (
          <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void test()} />
        )}
        {view !== undefined && (
          <p>
            {view.hasWebhook
              ? "The webhook is registered."
              : "No webhook is registered: edits made in Linear come over within the hour. " +
                "Enter a workspace admin's key below, then save the mapping; " +
                "that registers it. Or enter the webhook in Linear yourself."}
          </p>
        )}
        <div className="buttons">
          <Button spacing="compact" onClick={() => void test()}>
            Test the connection
          </Button>
          {view?.hasWebhook === true && (
            <Button
              spacing="compact"
              isLoading={rotating.state.kind === "sending"}
              onClick={() =>
                void rotating
                  .press(async () => source.show(await askLinear("linearRotate", {})))
                  .then(({ ok }) => setIsRotated(ok))
              }
            >
              Change the webhook's secret
            </Button>
          )}
          <Disconnect />
        </div>
        {rotating.state.kind === "failed" && (
          <FailureNote failure={rotating.state.failure} attempt="rotateLinear" reader={reader} />
        )}
        <p role="status">
          {isRotated && rotating.state.kind === "idle"
            ? "Changed. What Linear signed with the secret before still counts for an hour."
            : ""}
        </p>
        <Fold title="Another API key" initially={isBroken ? "open" : "folded"}>
          <ConnectForm intent="replace" onConnected={setAccount} />
        </Fold>
        <ClientForm onConnected={setAccount} />
        {view !== undefined && <WebhookByHand has={view.hasWebhook} />}
      </div>
    </Fold>
  );
}
