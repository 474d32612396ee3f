import Button from "@atlaskit/button/new";
import { type FormEvent, useMemo, useState } from "react";
import { explainDraftProblem } from "../../../src/app/words/sync/draft";
import type { LinearChoices, LinearDraft, LinearView } from "../../../src/contract/sync/linear";
import type { Problem } from "../../../src/contract/page/reply";
import { isEqual } from "../../../src/domain/ground/equal";
import { findDraftProblems } from "../../../src/domain/sync/link/draft-problems";
import { FailureNote } from "../page/failure-note";
import { goToAnchor, ProblemsContext } from "../page/problem-anchor";
import { ProblemList } from "../page/problem-list";
import { CreatesSection } from "./creates-section";
import { FieldRules } from "./field-rules";
import { GateInLinear } from "./gate-in-linear";
import { LabelMapping } from "./label-mapping";
import { useLinearContent } from "./context";
import { PeopleMapping } from "./people-mapping";
import { PriorityMapping } from "./priority-mapping";
import { StatusMapping } from "./status-mapping";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";
import { forms } from "../../../src/app/words/forms";

/** What a new link begins with: everything goes both ways, and nothing gives way silently. */
const firstRules: LinearDraft["rules"] = { directions: {}, conflicts: {}, first: "ask", ahead: "notify", retros: true };

interface MappingFormProps {
  readonly team: string;
  readonly choices: LinearChoices;
  /** The link as it is saved, where it is with this team. */
  readonly view?: Extract<LinearView, { readonly kind: "linked" }>;
}

/** How the two sides correspond, as a draft that stays here until the server has taken it. */
export function MappingForm({ team, choices, view }: MappingFormProps) {
  const { source, reader } = useLinearContent();
  const base = useMemo<LinearDraft>(() => toBase(team, choices, view), [team, choices, view]);
  const [draft, setDraft] = useState(base);
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const [isShown, setIsShown] = useState(false);
  const { state, press } = useLinearPress();
  const [isSaved, setIsSaved] = useState(false);

  const found = useMemo(
    () =>
      findDraftProblems(draft.mapping, draft.rules, {
        jira: choices.jira,
        linear: choices.linear,
        labels: choices.linear.labels,
      }).map(explainDraftProblem),
    [draft, choices],
  );
  const problems = found.length > 0 ? found : refused;
  const placed = useMemo(() => ({ problems: isShown ? problems : [], goTo: goToAnchor }), [problems, isShown]);
  const change = (part: Partial<LinearDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setRefused([]);
    setIsSaved(false);
  };
  const changeMapping = (part: Partial<LinearDraft["mapping"]>): void =>
    change({ mapping: { ...draft.mapping, ...part } });
  const changeRules = (part: Partial<LinearDraft["rules"]>): void => change({ rules: { ...draft.rules, ...part } });
  const isChanged = view === undefined || !isEqual(draft, base);
  // Saving also registers the webhook that a link lacks.
  const canSave = isChanged || view?.hasWebhook === false;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsShown(true);
    if (found.length > 0) {
      return;
    }
    const answer = await press(() => askLinear("linearSave", draft));
    if (answer.ok) {
      setIsSaved(true);
      source.show(answer);
    } else if (answer.failure.kind === "invalid") {
      setRefused(answer.failure.problems);
    }
  };
  return (
    <ProblemsContext.Provider value={placed}>
      <form noValidate onSubmit={(event) => void save(event)} aria-label="Mapping and rules">
        <ProblemList />
        <StatusMapping choices={choices} rows={draft.mapping.status} onChange={(status) => changeMapping({ status })} />
        <PriorityMapping
          choices={choices}
          rows={draft.mapping.priority}
          onChange={(priority) => changeMapping({ priority })}
        />
        <PeopleMapping
          choices={choices}
          rows={draft.mapping.assignee}
          onChange={(assignee) => changeMapping({ assignee })}
        />
        <LabelMapping choices={choices} rows={draft.mapping.labels} onChange={(labels) => changeMapping({ labels })} />
        <FieldRules rules={draft.rules} onChange={changeRules} />
        <GateInLinear rules={draft.rules} onChange={changeRules} />
        <CreatesSection creates={draft.creates} onChange={(creates) => change({ creates })} />
        {state.kind === "failed" && state.failure.kind !== "invalid" && (
          <FailureNote failure={state.failure} attempt="saveLinear" reader={reader} />
        )}
        <div className="save-bar">
          <Button type="submit" appearance="primary" isLoading={state.kind === "sending"} isDisabled={!canSave}>
            Save the mapping
          </Button>
          <Button appearance="subtle" isDisabled={!isChanged || view === undefined} onClick={() => setDraft(base)}>
            Discard changes
          </Button>
          <span className="quiet" role="status">
            {isSaved && !isChanged
              ? "Saved. Nothing is moved by saving."
              : isChanged
                ? view === undefined
                  ? "A suggestion, not saved yet."
                  : forms.notSaved
                : ""}
          </span>
        </div>
      </form>
    </ProblemsContext.Provider>
  );
}

function toBase(team: string, choices: LinearChoices, view: MappingFormProps["view"]): LinearDraft {
  if (view === undefined) {
    return { team, rules: firstRules, mapping: choices.suggested, creates: { inLinear: true, inJira: true } };
  }
  const { places: _, ...rules } = view.rules;
  return { team, rules, mapping: view.mapping, creates: view.creates };
}
