import Spinner from "@atlaskit/spinner";
import { useEffect, useRef, useState } from "react";
import { explainCommitMode } from "../../../src/app/words/policy/commit-rules";
import { explainLearningMode } from "../../../src/app/words/policy/learning-rules";
import { explainSpaceMode } from "../../../src/app/words/policy/policy";
import { toReader } from "../../../src/app/words/reader";
import { toList } from "../../../src/app/words/text";
import type {
  GateConfigFunctions,
  GateConfigView,
  GateRuleConfiguration,
} from "../../../src/contract/policy/rule-config";
import { type GateRule, spaceOfRule, type SpaceName } from "../../../src/domain/policy/workflow-rules";
import { type BridgeFailure, createAsk, onRuleSaved } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { useSurface } from "../page/surface";
import { ruleSummaries } from "../../../src/app/words/policy/rule";

const ruleNames: readonly GateRule[] = ["commit-gate", "concept-gate", "concept-gate-strict", "retro-done"];

const askGateConfig = createAsk<GateConfigFunctions>();

type State =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure }
  | { readonly kind: "shown"; readonly view: GateConfigView };

const rules = {
  commit: {
    title: "Commit gate",
    does:
      "Lets a work item in when its charter holds what the project asks for. " +
      "Until then Jira says what is missing and who can give it.",
    settings: "What a charter needs, and the mode, are set in each project's settings, under Spacegate.",
  },
  concept: {
    title: "Concept gate",
    does:
      "Lets a work item in when the concept's reviewers agreed, when their time passed with enough " +
      "real answers, or when the decider ruled. Until then Jira says who owes what until when.",
    settings: "Seats, times and modes are set in each project's settings, under Spacegate.",
  },
  learning: {
    title: "Retro answered",
    does:
      "Lets a retro be done when somebody answered it, or skipped " +
      "it with a reason that its sponsor sees. Other work items pass.",
    settings: "When retros come, and the mode, are set in each project's settings, under Spacegate.",
  },
} as const;

/** The rule's page in Jira's workflow editor: there is nothing to set, so it says what the rule does. */
export function GateConfig() {
  const { zone, openedAtMs, moduleKey, extension } = useSurface();
  const rule = moduleKey === undefined ? undefined : ruleNames.find((name) => name === moduleKey);
  const gate: SpaceName = rule === undefined ? "concept" : spaceOfRule[rule];
  const [state, setState] = useState<State>({ kind: "loading" });
  const load = (): void => {
    void askGateConfig("view", {}).then((answer) =>
      setState(answer.ok ? { kind: "shown", view: answer.value } : { kind: "failed", failure: answer.failure }),
    );
  };
  useEffect(load, []);
  const view = state.kind === "shown" ? state.view : undefined;
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  }, [view]);
  // The rule can be added even where the app does not answer; its summary then names no seats.
  const stored = extension["validatorConfig"];
  useEffect(
    () => void onRuleSaved(() => ({ ...toKept(stored), ...toConfiguration(latest.current, rule ?? "concept-gate") })),
    [rule, stored],
  );
  return (
    <main className="page" aria-busy={state.kind === "loading"}>
      <h1>{rules[gate].title}</h1>
      <p>{rules[gate].does}</p>
      <p>
        No code of the app runs at the move. If the app can't be reached for long, the gate stays closed and says so.
      </p>
      {state.kind === "loading" && <Spinner label="Reading the project's rules" />}
      {state.kind === "failed" && (
        <FailureNote
          failure={state.failure}
          attempt="read"
          reader={toReader({ now: openedAtMs, zone })}
          onRetry={load}
        />
      )}
      {view !== undefined && <Project view={view} gate={gate} />}
      <p className="quiet">There is nothing to set here. {rules[gate].settings}</p>
    </main>
  );
}

function Project({ view: { project }, gate }: { readonly view: GateConfigView; readonly gate: SpaceName }) {
  if (project === undefined) {
    return <p>Jira doesn't say here which projects use this workflow; each project's own rules are asked.</p>;
  }
  return (
    <section aria-label={`In ${project.name}`}>
      <h2>In {project.name} now</h2>
      {gate === "learning" && <p>{explainLearningMode(project.learning?.mode ?? "off")}</p>}
      {gate === "commit" && (
        <p>{explainCommitMode(project.commit?.mode ?? "off", project.commit?.gatedStatusNames ?? [])}</p>
      )}
      {gate === "concept" && (
        <>
          <p>{explainSpaceMode(project.mode, project.gatedStatusNames)}</p>
          <p>
            {project.seats.length === 0 ? "No seats are set up yet." : `Seats: ${toList(project.seats, "and", 8)}.`}
          </p>
        </>
      )}
    </section>
  );
}

/** What Jira keeps with the rule: a summary, and the expression that reads the field by the site's own name for it. */
function toConfiguration(view: GateConfigView | undefined, rule: GateRule): GateRuleConfiguration {
  const seats = rule === "concept-gate" ? (view?.project?.seats ?? []) : [];
  return {
    summary: seats.length === 0 ? ruleSummaries[rule] : `Asks ${toList(seats, "and", 5)}`,
    ...view?.expressions[rule],
  };
}

/** What the rule was told before; Jira hands it to the page as text, and documents it as an object. */
function toKept(stored: unknown): object {
  if (typeof stored !== "string") {
    return typeof stored === "object" && stored !== null ? stored : {};
  }
  try {
    const parsed: unknown = JSON.parse(stored);
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
