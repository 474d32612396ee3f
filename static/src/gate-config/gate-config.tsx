import Spinner from "@atlaskit/spinner";
import { useEffect, useRef, useState } from "react";
import { explainSpaceMode } from "../../../src/app/words/policy";
import { toReader } from "../../../src/app/words/reader";
import { toList } from "../../../src/app/words/text";
import type { GateConfigFunctions, GateConfigView, GateRuleConfiguration } from "../../../src/contract/gate-config";
import { type BridgeFailure, createAsk, onRuleSaved } from "../bridge";
import { FailureNote } from "../shared/failure-note";
import { useSurface } from "../shared/surface";

const askGateConfig = createAsk<GateConfigFunctions>();

type State =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure }
  | { readonly kind: "shown"; readonly view: GateConfigView };

/** The rule's page in Jira's workflow editor: there is nothing to set, so it says what the rule does. */
export function GateConfig() {
  const { zone, openedAtMs } = useSurface();
  const [state, setState] = useState<State>({ kind: "loading" });
  const load = (): void => {
    void askGateConfig("view", {}).then((answer) => setState(answer.ok ? { kind: "shown", view: answer.value } : { kind: "failed", failure: answer.failure }));
  };
  useEffect(load, []);
  const view = state.kind === "shown" ? state.view : undefined;
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  }, [view]);
  // The rule can be added even where the app does not answer; its summary then names no seats.
  useEffect(() => void onRuleSaved(() => toConfiguration(latest.current)), []);
  return (
    <main className="page" aria-busy={state.kind === "loading"}>
      <h1>Concept gate</h1>
      <p>
        Lets a work item in when the concept's reviewers agreed, when their time passed with enough real answers, or when the decider ruled. Until then Jira says who owes
        what until when.
      </p>
      <p>No code of the app runs at the move. If the app can't be reached for long, the gate stays closed and says so.</p>
      {state.kind === "loading" && <Spinner label="Reading the project's rules" />}
      {state.kind === "failed" && <FailureNote failure={state.failure} attempt="read" reader={toReader({ now: openedAtMs, zone })} onRetry={load} />}
      {view !== undefined && <Project view={view} />}
      <p className="quiet">There is nothing to set here. Seats, times and modes are set in each project's settings, under Spacegate.</p>
    </main>
  );
}

function Project({ view: { project } }: { readonly view: GateConfigView }) {
  if (project === undefined) return <p>This workflow may serve several projects; each project's own rules are asked.</p>;
  return (
    <section aria-label={`In ${project.name}`}>
      <h2>In {project.name} now</h2>
      <p>{explainSpaceMode(project.mode, project.gatedStatusNames)}</p>
      <p>{project.seats.length === 0 ? "No seats are set up yet." : `Seats: ${toList(project.seats, "and", 8)}.`}</p>
    </section>
  );
}

/** What Jira keeps with the rule. It never holds an `expression`: that would replace the manifest's own. */
function toConfiguration(view: GateConfigView | undefined): GateRuleConfiguration {
  const seats = view?.project?.seats ?? [];
  return { summary: seats.length === 0 ? "Asks the concept reviewers" : `Asks ${toList(seats, "and", 5)}` };
}
