import Button from "@atlaskit/button/new";
import { toCount, toList } from "../../../src/app/words/text";
import type { GuardedTransition, GuardedWorkflow, GuardView } from "../../../src/contract/guard";
import { useSettings } from "./settings-context";
import type { GuardSource } from "./use-guard";

/** Which transitions ask the gate, and one press to add what is missing or to take everything off. */
export function AttachSection({ view, guard }: { readonly view: GuardView; readonly guard: GuardSource }) {
  const workflows = view.workflows ?? [];
  const gates = workflows.flatMap(({ transitions }) => transitions).filter(({ place }) => place === "gate");
  const lacksRule = gates.some(({ rules }) => !rules.includes("concept-gate"));
  const lacksStrict = gates.length > 0 && !lacksRule && gates.some(({ rules }) => !rules.includes("concept-gate-strict"));
  const hasRule = workflows.some(({ transitions }) => transitions.some(({ rules }) => rules.length > 0));
  const ids = workflows.map(({ id }) => id);
  const isBusy = guard.busy !== undefined;
  if (view.workflows === undefined) return <p>The workflows can't be shown to you. The self-check below says whom to ask.</p>;
  return (
    <>
      {gates.length === 0 && <p>No transition leads to a gated status yet. Choose the status and a mode above, and save.</p>}
      {workflows.filter(({ transitions }) => transitions.length > 0).map((workflow) => (
        <Workflow key={workflow.id} workflow={workflow} />
      ))}
      <div className="guard-actions">
        {lacksRule && (
          <Button appearance="primary" isLoading={guard.busy === "attach"} isDisabled={isBusy} onClick={() => void guard.attach({ rule: "concept-gate", workflows: ids })}>
            Add the rule
          </Button>
        )}
        {lacksStrict && (
          <Button isLoading={guard.busy === "attach"} isDisabled={isBusy} onClick={() => void guard.attach({ rule: "concept-gate-strict", workflows: ids })}>
            Add the strict rule too
          </Button>
        )}
        {hasRule && (
          <Button appearance="subtle" isLoading={guard.busy === "detach"} isDisabled={isBusy} onClick={() => void guard.detach()}>
            Remove the rules
          </Button>
        )}
      </div>
      {hasRule && <p className="quiet">Remove the rules before you uninstall the app: Jira refuses every move through a rule whose app is gone.</p>}
    </>
  );
}

function Workflow({ workflow: { name, otherProjects, transitions } }: { readonly workflow: GuardedWorkflow }) {
  return (
    <div className="guard-workflow">
      <h3>{name}</h3>
      {otherProjects === undefined && <p className="quiet">Jira doesn't tell you whether other projects use it.</p>}
      {otherProjects !== undefined && otherProjects > 0 && <p className="guard-warning">Used by {toCount(otherProjects, "other project")} too; a rule here counts for them as well.</p>}
      <ul>
        {transitions.map((transition) => (
          <li key={transition.id}>
            <TransitionLine transition={transition} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function TransitionLine({ transition: { name, kind, from, to, rules, place } }: { readonly transition: GuardedTransition }) {
  const { reader } = useSettings();
  const start = kind === "initial" ? "new work items" : kind === "global" ? "any status" : toList(from.map(reader.statusName), "or");
  const asks = rules.includes("concept-gate") ? (rules.includes("concept-gate-strict") ? "asks the gate, strictly" : "asks the gate") : rules.length > 0 ? "asks the strict rule only" : "does not ask the gate";
  const isGood = place === "gate" ? rules.includes("concept-gate") : false;
  return (
    <>
      <span aria-hidden="true" className={isGood ? "guard-good" : "guard-bad"}>
        {isGood ? "✓" : "⚠"}
      </span>{" "}
      <strong>{name}</strong>, from {start} to {reader.statusName(to)}: {asks}
      {place === "elsewhere" && ", though it leads to no gated status"}.
    </>
  );
}
