import { PlainText } from "../page/plain-text";
import { FoldableAct } from "../item/foldable-act";
import { PersonAct } from "../item/person-act";
import { usePanel } from "../item/panel-context";
import { TwoPersonAct } from "../item/two-person-act";

/** Proposals that wait for a second person: reopening a closed gate, overriding one that holds. */
export function Proposals() {
  const { view } = usePanel();
  const { round } = view;
  return (
    <>
      {round?.closed !== undefined && round.reopen !== undefined && (
        <TwoPersonAct
          title="Reopen the gate"
          proposedBy={round.reopen.proposedBy}
          confirm="Reopen, as the second person"
          command={{ kind: "confirmReopen" }}
        >
          <PlainText text={round.reopen.reason} />{" "}
          <span className="quiet">Expected cost: {round.reopen.expectedCost}</span>
        </TwoPersonAct>
      )}
      {round?.override !== undefined && round.override.signed === undefined && round.closed === undefined && (
        <TwoPersonAct
          title="Override the gate"
          proposedBy={round.override.proposedBy}
          confirm="Sign the override"
          command={{ kind: "signOverride" }}
        >
          <PlainText text={round.override.reason} />
        </TwoPersonAct>
      )}
    </>
  );
}

/** The rare ways out, kept quiet at the foot; what they lead to is on the record for ever. */
export function RareActs() {
  const { view } = usePanel();
  const { round, verdict, policy } = view;
  if (round === undefined) {
    return null;
  }
  const canReopen = round.closed !== undefined && round.reopen === undefined;
  const holds = verdict.kind === "waiting" || verdict.kind === "objected" || verdict.kind === "opensAt";
  const isConcerned =
    view.me.mayEdit || view.me.isDecider || [round.author, ...round.contributors].includes(view.me.person);
  const canOverride =
    policy.override.kind === "allowed" &&
    holds &&
    isConcerned &&
    (round.override === undefined || round.override.signed !== undefined) &&
    round.closed === undefined;
  const canMigrate = view.currentPolicyVersion > policy.version && round.closed === undefined;
  const nobodyDecides = round.decider === undefined || verdict.warnings.some(({ kind }) => kind === "deciderCannot");
  const canNameDecider = nobodyDecides || (round.closed === undefined && view.me.isDecider);
  const seatsToFill =
    round.closed !== undefined
      ? []
      : verdict.seats.filter(
          ({ seat, state }) =>
            state === "asked" && (view.me.isDecider || view.me.seats.some((mine) => mine.seat === seat)),
        );
  if (!canReopen && !canOverride && !canMigrate && !canNameDecider && seatsToFill.length === 0) {
    return null;
  }
  return (
    <div className="buttons rare">
      {seatsToFill.map(({ seat, discipline }) => (
        <PersonAct
          key={seat}
          label={`Ask one more for ${discipline}`}
          hint="The seat's clock goes on as it is."
          toCommand={(person) => ({ kind: "addReviewer", seat, person })}
        />
      ))}
      {canNameDecider && (
        <PersonAct
          label={nobodyDecides ? "Name a decider" : "Pass the decision on"}
          hint="The decider rules on objections, and decides where answers are missing."
          toCommand={(person) => ({ kind: "nameDecider", person })}
        />
      )}
      {canReopen && (
        <FoldableAct
          label="Propose to reopen"
          submit="Propose to reopen"
          appearance="subtle"
          parts={[
            { name: "reason", label: "Reason", need: "required", missing: "Say why in a sentence." },
            {
              name: "expectedCost",
              label: "Expected cost",
              need: "required",
              shape: "line",
              hint: "Roughly, in working days.",
              missing: "Say what it will cost, roughly.",
            },
          ]}
          toCommand={({ reason = "", expectedCost = "" }) => ({ kind: "proposeReopen", reason, expectedCost })}
        />
      )}
      {canOverride && (
        <FoldableAct
          label="Propose an override"
          submit="Propose an override"
          appearance="subtle"
          parts={[
            {
              name: "reason",
              label: "Reason",
              need: "required",
              hint: "A second person signs it. It is listed for ever, and asked about in a retro.",
              missing: "Say why in a sentence.",
            },
          ]}
          toCommand={({ reason = "" }) => ({ kind: "proposeOverride", reason })}
        />
      )}
      {canMigrate && (
        <FoldableAct
          label={`Use the project's newest rules (version ${view.currentPolicyVersion})`}
          submit="Use the newest rules"
          appearance="subtle"
          parts={[]}
          toCommand={() => ({ kind: "migratePolicy" })}
        />
      )}
    </div>
  );
}
