import Button from "@atlaskit/button/new";
import { explainLastRun, explainLink } from "../../../src/app/words/sync/link";
import type { LinearView } from "../../../src/contract/sync/linear";
import { FailureNote } from "../page/failure-note";
import { StateIcon, type StateIconKind } from "../page/state-icon";
import { useLinearContent } from "./context";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";

type Linked = Extract<LinearView, { readonly kind: "linked" }>;

/** One line that says how the link is, and the one press that makes sense now. */
export function LinkState({ view }: { readonly view: Linked }) {
  const { source, reader } = useLinearContent();
  const { state, press } = useLinearPress();
  const { says, hint } = explainLink(view, reader);
  const send = (name: "linearStart" | "linearPause"): void =>
    void press(async () => source.show(await askLinear(name, {})));
  return (
    <section className="link-state" aria-label="How the sync is">
      <div className="link-line">
        <StateIcon kind={toFingerprint(view)} />
        <p className="link-says" role="status">
          {says}
        </p>
        {view.state.kind === "active" && (
          <Button spacing="compact" isLoading={state.kind === "sending"} onClick={() => send("linearPause")}>
            Pause
          </Button>
        )}
        {view.state.kind === "paused" && view.state.why !== "signedOut" && (
          <Button
            spacing="compact"
            appearance="primary"
            isLoading={state.kind === "sending"}
            onClick={() => send("linearStart")}
          >
            Go on
          </Button>
        )}
      </div>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      {view.lastRun !== undefined && view.run === undefined && (
        <p className="quiet">{explainLastRun(view.lastRun, reader)}</p>
      )}
      {state.kind === "failed" && <FailureNote failure={state.failure} attempt="startLinear" reader={reader} />}
    </section>
  );
}

function toFingerprint({ state, run, quietUntil, now }: Linked): StateIconKind {
  if (state.kind === "paused") {
    return state.why === "leader" ? "off" : "error";
  }
  if (state.kind === "ready") {
    return "off";
  }
  return run === undefined && (quietUntil === undefined || quietUntil <= now) ? "open" : "waiting";
}
