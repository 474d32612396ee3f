import Button from "@atlaskit/button/new";
import { toCount, toList } from "../../../src/app/words/text";
import type { GuardedTransition, GuardedWorkflow, RulesView } from "../../../src/contract/policy/workflow-rules";
import { ruleOfSpace, spaceOfRule, type SpaceName } from "../../../src/domain/policy/workflow-rules";
import { detachWords } from "../../../src/app/words/policy/rule";
import { DetachRules } from "./detach-rules";
import { lacksRule } from "./lacks-rule";
import { useSettings } from "./settings-context";
import type { RulesSource } from "./use-workflow-rules";

/** Which transitions ask the chosen space's gate, and one press to add what is missing, and two to take it off. */
export function AttachSection({ view, rules }: { readonly view: RulesView; readonly rules: RulesSource }) {
  const { space } = useSettings();
  const rule = ruleOfSpace[space];
  const all = view.workflows ?? [];
  const workflows = all.map((workflow) => ({
    ...workflow,
    transitions: workflow.transitions.filter((transition) => concerns(transition, space)),
  }));
  const gates = workflows
    .flatMap(({ transitions }) => transitions)
    .filter((transition) => transition.gates.includes(space));
  const isMissing = lacksRule(view, space);
  const isByKey = gates.some(({ byKey }) => byKey?.includes(rule) === true);
  const lacksStrict =
    space === "concept" &&
    gates.length > 0 &&
    !isMissing &&
    gates.some(({ rules }) => !rules.includes("concept-gate-strict"));
  const hasRule = all.some(({ transitions }) => transitions.some(({ rules }) => rules.length > 0));
  const hasOwn = all.some(({ transitions }) =>
    transitions.some(({ rules }) => rules.some((one) => spaceOfRule[one] === space)),
  );
  const ids = all.map(({ id }) => id);
  const isBusy = rules.busy !== undefined;
  if (view.workflows === undefined) {
    return <p>The workflows can't be shown to you. The self-check below says whom to ask.</p>;
  }
  return (
    <>
      {gates.length === 0 && (
        <p>
          {space === "learning"
            ? "No transition leads to a status in which retros are done yet. Choose the status and a mode above, and save."
            : "No transition leads to a gated status yet. Choose the status and a mode above, and save."}
        </p>
      )}
      {workflows
        .filter(({ transitions }) => transitions.length > 0)
        .map((workflow) => (
          <Workflow key={workflow.id} workflow={workflow} />
        ))}
      <div className="guard-actions">
        {isMissing && (
          <Button
            appearance="primary"
            isLoading={rules.busy === "attach"}
            isDisabled={isBusy}
            onClick={() => void rules.attach({ rule, workflows: ids })}
          >
            Add the rule
          </Button>
        )}
        {!isMissing && isByKey && (
          <Button
            isLoading={rules.busy === "attach"}
            isDisabled={isBusy}
            onClick={() => void rules.attach({ rule, workflows: ids })}
          >
            Renew the rule
          </Button>
        )}
        {lacksStrict && (
          <Button
            isLoading={rules.busy === "attach"}
            isDisabled={isBusy}
            onClick={() => void rules.attach({ rule: "concept-gate-strict", workflows: ids })}
          >
            Add the strict rule too
          </Button>
        )}
        {hasOwn && (
          <DetachRules key={space} label="Remove the rule" meaning={detachWords.own} rules={rules} space={space} />
        )}
      </div>
      {hasRule && <p className="quiet">{detachWords.uninstall}</p>}
    </>
  );
}

function Workflow({ workflow: { name, otherProjects, transitions } }: { readonly workflow: GuardedWorkflow }) {
  return (
    <div className="guard-workflow">
      <h3>{name}</h3>
      {otherProjects === undefined && <p className="quiet">Jira doesn't tell you whether other projects use it.</p>}
      {otherProjects !== undefined && otherProjects > 0 && (
        <p className="guard-warning">
          Used by {toCount(otherProjects, "other project")} too; a rule here counts for them as well.
        </p>
      )}
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

function TransitionLine({
  transition: { name, kind, from, to, rules, gates, outdated },
}: {
  readonly transition: GuardedTransition;
}) {
  const { reader, space } = useSettings();
  const start =
    kind === "initial"
      ? "new work items"
      : kind === "global"
        ? "any status"
        : toList(from.map(reader.statusName), "or");
  const hasRule = rules.includes(ruleOfSpace[space]);
  const isStrict = space === "concept" && rules.includes("concept-gate-strict");
  const asks =
    space === "learning"
      ? hasRule
        ? "asks whether the retro was answered"
        : "does not ask"
      : hasRule
        ? isStrict
          ? "asks the gate, strictly"
          : "asks the gate"
        : isStrict
          ? "asks the strict rule only"
          : "does not ask the gate";
  const isGate = gates.includes(space);
  const isOld = outdated?.includes(ruleOfSpace[space]) === true;
  const isGood = isGate && hasRule && !isOld;
  return (
    <>
      <span aria-hidden="true" className={isGood ? "guard-good" : "guard-bad"}>
        {isGood ? "✓" : "⚠"}
      </span>{" "}
      <strong>{name}</strong>, from {start} to {reader.statusName(to)}: {asks}
      {isOld && ", by an older setting"}
      {!isGate && ", though it leads to no status of this space"}.
    </>
  );
}

function concerns({ gates, rules }: GuardedTransition, space: SpaceName): boolean {
  return gates.includes(space) || rules.some((rule) => spaceOfRule[rule] === space);
}
