import Button from "@atlaskit/button/new";
import Spinner from "@atlaskit/spinner";
import { type FormEvent, useCallback, useEffect, useMemo, useState } from "react";
import { explainDraftProblem } from "../../../src/app/words/linear-draft";
import type { LinearAccountView, LinearChoices, LinearDraft, LinearView } from "../../../src/contract/linear";
import type { Problem } from "../../../src/contract/reply";
import { findDraftProblems } from "../../../src/domain/sync/draft-problems";
import type { BridgeFailure } from "../bridge";
import { FailureNote } from "../shared/failure-note";
import { Fold } from "../shared/fold";
import { PickField } from "../shared/pick-field";
import { goToPlace, Place, ProblemsContext } from "../shared/place";
import { ProblemList } from "../shared/problem-list";
import { CreatesSection } from "./creates-section";
import { FieldRules } from "./field-rules";
import { GateInLinear } from "./gate-in-linear";
import { LabelMapping } from "./label-mapping";
import { useLinearContent } from "./linear-context";
import { PeopleMapping } from "./people-mapping";
import { PriorityMapping } from "./priority-mapping";
import { StatusMapping } from "./status-mapping";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";

interface LinkFormProps {
  readonly account?: LinearAccountView;
  readonly view?: Extract<LinearView, { readonly kind: "linked" }>;
}

/** What a new link begins with: everything goes both ways, and nothing gives way silently. */
const firstRules: LinearDraft["rules"] = { directions: {}, conflicts: {}, first: "ask", ahead: "notify" };

/** Which team it is and how the two sides correspond. A link that exists keeps this folded. */
export function LinkForm({ account, view }: LinkFormProps) {
  const [isOpen, setIsOpen] = useState(view === undefined);
  const title = "Mapping and rules";
  return (
    <Fold title={title} initially={isOpen ? "open" : "folded"} onOpen={() => setIsOpen(true)}>
      {isOpen && <LoadedForm {...(account !== undefined && { account })} {...(view !== undefined && { view })} />}
    </Fold>
  );
}

type Loaded =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure }
  | { readonly kind: "shown"; readonly choices: LinearChoices };

function LoadedForm({ account: known, view }: LinkFormProps) {
  const { reader } = useLinearContent();
  const [account, setAccount] = useState(known);
  const [team, setTeam] = useState(view?.team.id ?? toOnlyTeam(known));
  const [failure, setFailure] = useState<BridgeFailure>();
  const [loaded, setLoaded] = useState<Loaded>({ kind: "loading" });
  const readAccount = useCallback(async () => {
    setFailure(undefined);
    const answer = await askLinear("linearAccount", {});
    if (answer.ok) {
      setAccount(answer.value);
      setTeam((before) => before ?? toOnlyTeam(answer.value));
    } else {
      setFailure(answer.failure);
    }
  }, []);
  const readChoices = useCallback(async (of: string) => {
    setLoaded({ kind: "loading" });
    const answer = await askLinear("linearChoices", { team: of });
    setLoaded(answer.ok ? { kind: "shown", choices: answer.value } : { kind: "failed", failure: answer.failure });
  }, []);
  useEffect(() => {
    if (known === undefined) void readAccount();
  }, [known, readAccount]);
  useEffect(() => {
    if (team !== undefined) void readChoices(team);
  }, [team, readChoices]);

  if (failure !== undefined) return <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void readAccount()} />;
  if (account === undefined) return <Spinner label="Asking Linear for its teams" />;
  if (account.teams.length === 0) return <p>This account sees no team in {account.workspace.name}. Add it to one in Linear, then test the connection.</p>;
  return (
    <>
      <Place path="team">
        <PickField label={`Team in ${account.workspace.name}`} value={team ?? ""} options={toTeamOptions(account, team)} onChange={setTeam} />
      </Place>
      {view !== undefined && team !== view.team.id && <p className="problem">Another team: its issues are paired anew. Pairs with {view.team.name} pause until you choose that team again.</p>}
      {team === undefined && <p className="quiet">Once you chose the team, how the two sides correspond is suggested here.</p>}
      {team !== undefined && loaded.kind === "loading" && <Spinner label="Reading what both sides offer" />}
      {loaded.kind === "failed" && <FailureNote failure={loaded.failure} attempt="read" reader={reader} onRetry={() => void (team !== undefined && readChoices(team))} />}
      {team !== undefined && loaded.kind === "shown" && <Fields key={team} team={team} choices={loaded.choices} {...(view !== undefined && team === view.team.id && { view })} />}
    </>
  );
}

/** Nobody is asked where there is nothing to choose. */
const toOnlyTeam = (account: LinearAccountView | undefined): string | undefined => (account?.teams.length === 1 ? account.teams[0]?.id : undefined);

function toTeamOptions({ teams }: LinearAccountView, chosen: string | undefined): readonly (readonly [string, string])[] {
  const named = teams.map(({ id, key, name }) => [id, `${name} (${key})`] as const).toSorted(([, one], [, other]) => one.localeCompare(other));
  return chosen === undefined ? [["", "Choose a team"], ...named] : named;
}

interface FieldsProps {
  readonly team: string;
  readonly choices: LinearChoices;
  /** The link as it is saved, where it is with this team. */
  readonly view?: Extract<LinearView, { readonly kind: "linked" }>;
}

function Fields({ team, choices, view }: FieldsProps) {
  const { source, reader } = useLinearContent();
  const base = useMemo<LinearDraft>(() => toBase(team, choices, view), [team, choices, view]);
  const [draft, setDraft] = useState(base);
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const [isShown, setIsShown] = useState(false);
  const { state, press } = useLinearPress();
  const [isSaved, setIsSaved] = useState(false);

  const found = useMemo(
    () => findDraftProblems(draft.mapping, draft.rules, { jira: choices.jira, linear: choices.linear, labels: choices.linear.labels }).map(explainDraftProblem),
    [draft, choices],
  );
  const problems = found.length > 0 ? found : refused;
  const placed = useMemo(() => ({ problems: isShown ? problems : [], goTo: goToPlace }), [problems, isShown]);
  const change = (part: Partial<LinearDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setRefused([]);
    setIsSaved(false);
  };
  const changeMapping = (part: Partial<LinearDraft["mapping"]>): void => change({ mapping: { ...draft.mapping, ...part } });
  const changeRules = (part: Partial<LinearDraft["rules"]>): void => change({ rules: { ...draft.rules, ...part } });
  const isChanged = view === undefined || JSON.stringify(draft) !== JSON.stringify(base);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsShown(true);
    if (found.length > 0) return;
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
        <PriorityMapping choices={choices} rows={draft.mapping.priority} onChange={(priority) => changeMapping({ priority })} />
        <PeopleMapping choices={choices} rows={draft.mapping.assignee} onChange={(assignee) => changeMapping({ assignee })} />
        <LabelMapping choices={choices} rows={draft.mapping.labels} onChange={(labels) => changeMapping({ labels })} />
        <FieldRules rules={draft.rules} onChange={changeRules} />
        <GateInLinear rules={draft.rules} onChange={changeRules} />
        <CreatesSection creates={draft.creates} onChange={(creates) => change({ creates })} />
        {state.kind === "failed" && state.failure.kind !== "invalid" && <FailureNote failure={state.failure} attempt="saveLinear" reader={reader} />}
        <div className="save-bar">
          <Button type="submit" appearance="primary" isLoading={state.kind === "sending"} isDisabled={!isChanged}>
            Save the mapping
          </Button>
          <Button appearance="subtle" isDisabled={!isChanged || view === undefined} onClick={() => setDraft(base)}>
            Discard changes
          </Button>
          <span className="quiet" role="status">
            {isSaved && !isChanged ? "Saved. Nothing is moved by saving." : isChanged ? (view === undefined ? "A suggestion, not saved yet." : "Not saved yet.") : ""}
          </span>
        </div>
      </form>
    </ProblemsContext.Provider>
  );
}

function toBase(team: string, choices: LinearChoices, view: FieldsProps["view"]): LinearDraft {
  if (view === undefined) return { team, rules: firstRules, mapping: choices.suggested, creates: { inLinear: true, inJira: true } };
  const { places: _, ...rules } = view.rules;
  return { team, rules, mapping: view.mapping, creates: view.creates };
}
