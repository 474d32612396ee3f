import Button from "@atlaskit/button/new";
import Spinner from "@atlaskit/spinner";
import { explainGuardOutcome } from "../../../src/app/words/policy/self-check";
import { FailureNote } from "../page/failure-note";
import { AttachSection } from "./attach-section";
import { SelfCheckSection } from "./self-check-section";
import { SiteCheckSection } from "./site-check-section";
import { useSettings } from "./settings-context";
import type { RulesSource } from "./use-workflow-rules";
import "./workflow-rules.css";

/** The project's workflows with their rules, and what the app finds when it checks itself. */
export function GuardSections({ rules }: { readonly rules: RulesSource }) {
  const { reader, space } = useSettings();
  const { view, failure, outcome, busy } = rules;
  return (
    <>
      <section className="section" aria-labelledby="attach-title" aria-busy={busy !== undefined}>
        <h2 id="attach-title">The rule in the workflow</h2>
        <p className="quiet">
          {space === "learning"
            ? "Jira asks whether a retro was answered only where the transition " +
              "carries the rule; other work in the same workflow passes."
            : "Jira stops a move only where its transition carries the gate's rule."}{" "}
          It is added and removed with your own rights.
        </p>
        {view === undefined && failure === undefined && <Spinner label="Reading the workflows" />}
        {view !== undefined && <AttachSection view={view} rules={rules} />}
        <div className="in-a-row">
          <p role="status" className="guard-outcome">
            {outcome !== undefined && explainGuardOutcome(outcome)}
          </p>
          {rules.undoDetach !== undefined && (
            <Button spacing="compact" isDisabled={busy !== undefined} onClick={() => void rules.undoDetach?.()}>
              Undo
            </Button>
          )}
        </div>
        {failure !== undefined && (
          <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void rules.check()} />
        )}
      </section>
      {view !== undefined && (
        <section className="section" aria-labelledby="self-check-title">
          <h2 id="self-check-title">Self-check</h2>
          <SelfCheckSection
            findings={view.findings.filter((finding) => !("gate" in finding) || finding.gate === space)}
          />
          {rules.site !== undefined && <SiteCheckSection checked={rules.site} />}
          <p>
            <Button spacing="compact" isLoading={busy === "check"} onClick={() => void rules.check()}>
              Check again
            </Button>{" "}
            <Button spacing="compact" isLoading={busy === "askSite"} onClick={() => void rules.askSite()}>
              Ask Jira itself
            </Button>
          </p>
          <p className="quiet">
            Ask Jira itself tries out on one work item what the rules rely on: it writes the app's fields as they should
            be, and looks whether rules and search see them.
          </p>
        </section>
      )}
    </>
  );
}
