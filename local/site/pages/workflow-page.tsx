import { useCallback, useEffect, useState } from "react";
import Button from "@atlaskit/button/default/button";
import Lozenge from "@atlaskit/lozenge";
import type { AppSurface } from "../contract";
import type { Project } from "./jira-shapes";
import { RuleForm } from "./rule-form";
import { askJira } from "./server-calls";
import { useSite } from "./site-context";
import { Empty, Loading, Problem } from "./states";
import {
  withValidators,
  type Rule,
  type Workflow,
  type WorkflowAnswer,
  type WorkflowTransition,
} from "./workflow-shapes";

type Edited = {
  readonly transition: WorkflowTransition;
  readonly surface: AppSurface;
  readonly rule: Rule | undefined;
};

/** Statuses and transitions of a project, and the rules of apps on each transition. */
export function WorkflowPage({ project }: { readonly project: Project }) {
  const { state, version } = useSite();
  const [answer, setAnswer] = useState<WorkflowAnswer>();
  const [problem, setProblem] = useState<string>();
  const [edited, setEdited] = useState<Edited>();

  const read = useCallback(async (): Promise<void> => {
    try {
      const types = await askJira<{ readonly issueTypes?: readonly { readonly id: string }[] }>(
        `/project/${project.key}`,
      );
      const pairs = [{ projectId: project.id, issueTypeId: types.issueTypes?.[0]?.id ?? "" }];
      setAnswer(await askJira<WorkflowAnswer>("/workflows", { method: "POST", body: { projectAndIssueTypes: pairs } }));
      setProblem(undefined);
    } catch (error) {
      setAnswer(undefined);
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }, [project.id, project.key]);
  useEffect(() => {
    void read();
  }, [read, state.you.accountId, version]);

  const save = async (
    workflow: Workflow,
    transition: WorkflowTransition,
    validators: readonly Partial<Rule>[],
  ): Promise<void> => {
    try {
      const statuses = answer?.statuses.map(({ id, name, statusReference, statusCategory }) => ({
        id,
        name,
        statusReference,
        statusCategory,
      }));
      await askJira("/workflows/update", {
        method: "POST",
        body: { statuses, workflows: [withValidators(workflow, transition.id, validators)] },
      });
      await read();
    } catch (error) {
      setProblem(`The workflow is unchanged. ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const workflow = answer?.workflows[0];
  if (workflow === undefined || answer === undefined) {
    return problem === undefined ? (
      <Loading what="the workflow" />
    ) : (
      <Empty title={`${state.you.displayName} may not see this workflow`}>
        {problem} Workflows belong to Jira's administrators; in a team-managed project, to the project's own.
      </Empty>
    );
  }

  const nameOf = (reference: string): string =>
    answer.statuses.find((status) => status.statusReference === reference)?.name ?? reference;
  const fitting = state.surfaces.filter(
    (surface) =>
      surface.type === "jira:workflowValidator" &&
      surface.projectTypes.includes(project.simplified === true ? "team-managed" : "company-managed"),
  );
  const surfaceOf = (rule: Rule): AppSurface | undefined =>
    fitting.find((surface) => (rule.parameters["key"] ?? "").endsWith(`/${surface.module}`));
  const missingOn = (transition: WorkflowTransition): readonly AppSurface[] =>
    fitting.filter((surface) => !transition.validators.some((rule) => surfaceOf(rule) === surface));

  return (
    <section aria-label="Workflow">
      <h1>Workflow</h1>
      <p className="quiet">
        {workflow.name} · {project.simplified === true ? "team-managed" : "company-managed"} · version{" "}
        {workflow.version.versionNumber}
      </p>
      {problem === undefined ? undefined : <Problem message={problem} />}
      <div className="scroll">
        <table className="list">
          <thead>
            <tr>
              <th>Transition</th>
              <th>From</th>
              <th>To</th>
              <th>Rules</th>
            </tr>
          </thead>
          <tbody>
            {workflow.transitions.map((transition) => (
              <tr key={transition.id}>
                <td>
                  <strong>{transition.name}</strong>
                </td>
                <td>{explainFrom(transition, nameOf)}</td>
                <td>
                  <Lozenge>{nameOf(transition.toStatusReference)}</Lozenge>
                </td>
                <td>
                  <ul className="rules">
                    {transition.validators.map((rule) => (
                      <li key={rule.id}>
                        <span className="grow">
                          {surfaceOf(rule)?.title ?? rule.ruleKey} <span className="quiet">{summaryOf(rule)}</span>
                        </span>
                        {surfaceOf(rule)?.page === undefined ? undefined : (
                          <Button
                            spacing="compact"
                            onClick={() => {
                              const surface = surfaceOf(rule);
                              setEdited(surface === undefined ? undefined : { transition, surface, rule });
                            }}
                          >
                            Edit
                          </Button>
                        )}
                        <Button
                          spacing="compact"
                          onClick={() =>
                            void save(
                              workflow,
                              transition,
                              transition.validators.filter((other) => other.id !== rule.id),
                            )
                          }
                        >
                          Remove
                        </Button>
                      </li>
                    ))}
                  </ul>
                  {transition.type === "INITIAL"
                    ? undefined
                    : missingOn(transition).map((surface) => (
                        <button
                          key={surface.module}
                          type="button"
                          className="plain"
                          title={surface.description}
                          onClick={() => setEdited({ transition, surface, rule: undefined })}
                        >
                          + {surface.title}
                        </button>
                      ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {edited === undefined ? undefined : (
        <RuleForm
          surface={edited.surface}
          project={project.key}
          workflow={workflow.id}
          rule={edited.rule?.id}
          where={edited.transition.name}
          onClose={() => setEdited(undefined)}
          onSave={async (configuration) => {
            await save(workflow, edited.transition, toValidators(edited, state.extensionPrefix, configuration));
            setEdited(undefined);
          }}
        />
      )}
    </section>
  );
}

function toValidators(edited: Edited, extensionPrefix: string, config: string): readonly Partial<Rule>[] {
  const { transition, rule, surface } = edited;
  if (rule === undefined) {
    const parameters = { key: `${extensionPrefix}${surface.module}`, config, disabled: "false", tag: "" };
    return [...transition.validators, { ruleKey: "forge:expression-validator", parameters }];
  }
  return transition.validators.map((other) =>
    other.id === rule.id ? { ...other, parameters: { ...other.parameters, config } } : other,
  );
}

function explainFrom(transition: WorkflowTransition, nameOf: (reference: string) => string): string {
  switch (transition.type) {
    case "INITIAL":
      return "Created";
    case "GLOBAL":
      return "Any status";
    case "DIRECTED":
      return transition.links.map((link) => nameOf(link.fromStatusReference)).join(", ");
  }
}

function summaryOf(rule: Rule): string {
  try {
    const config = JSON.parse(rule.parameters["config"] ?? "") as { readonly summary?: unknown };
    return typeof config.summary === "string" ? config.summary : "";
  } catch {
    return "";
  }
}
