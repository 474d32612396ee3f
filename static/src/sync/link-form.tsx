import Spinner from "@atlaskit/spinner";
import { useCallback, useEffect, useState } from "react";
import type { LinearAccountView, LinearChoices, LinearView } from "../../../src/contract/sync/linear";
import type { BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { PickField } from "../page/pick-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { useLinearContent } from "./context";
import { MappingForm } from "./mapping-form";
import { askLinear } from "./use-linear";

interface LinkFormProps {
  readonly account?: LinearAccountView;
  readonly view?: Extract<LinearView, { readonly kind: "linked" }>;
}

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
    if (known === undefined) {
      void readAccount();
    }
  }, [known, readAccount]);
  useEffect(() => {
    if (team !== undefined) {
      void readChoices(team);
    }
  }, [team, readChoices]);

  if (failure !== undefined) {
    return <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void readAccount()} />;
  }
  if (account === undefined) {
    return <Spinner label="Asking Linear for its teams" />;
  }
  if (account.teams.length === 0) {
    return (
      <p>This account sees no team in {account.workspace.name}. Add it to one in Linear, then test the connection.</p>
    );
  }
  return (
    <>
      <ProblemAnchor path="team">
        <PickField
          label={`Team in ${account.workspace.name}`}
          value={team ?? ""}
          options={toTeamOptions(account, team)}
          onChange={setTeam}
        />
      </ProblemAnchor>
      {view !== undefined && team !== view.team.id && (
        <p className="problem">
          Another team: its issues are paired anew. Pairs with {view.team.name} pause until you choose that team again.
        </p>
      )}
      {team === undefined && (
        <p className="quiet">Once you chose the team, how the two sides correspond is suggested here.</p>
      )}
      {team !== undefined && loaded.kind === "loading" && <Spinner label="Reading what both sides offer" />}
      {loaded.kind === "failed" && (
        <FailureNote
          failure={loaded.failure}
          attempt="read"
          reader={reader}
          onRetry={() => void (team !== undefined && readChoices(team))}
        />
      )}
      {team !== undefined && loaded.kind === "shown" && (
        <MappingForm
          key={team}
          team={team}
          choices={loaded.choices}
          {...(view !== undefined && team === view.team.id && { view })}
        />
      )}
    </>
  );
}

/** Nobody is asked where there is nothing to choose. */
const toOnlyTeam = (account: LinearAccountView | undefined): string | undefined =>
  account?.teams.length === 1 ? account.teams[0]?.id : undefined;

function toTeamOptions(
  { teams }: LinearAccountView,
  chosen: string | undefined,
): readonly (readonly [string, string])[] {
  const named = teams
    .map(({ id, key, name }) => [id, `${name} (${key})`] as const)
    .toSorted(([, one], [, other]) => one.localeCompare(other));
  return chosen === undefined ? [["", "Choose a team"], ...named] : named;
}
