import { isRewritten } from "../../../src/domain/concept/override";
import { PlainText } from "../page/plain-text";
import { FoldableAct } from "../item/foldable-act";
import { PersonAct } from "../item/person-act";
import { usePanel } from "../item/panel-context";
import { TwoPersonAct } from "../item/two-person-act";
import { InlineText } from "../page/inline-text";

/** What waits for a second person: reopening a closed gate, overriding one that holds; and an override that two made. */
export function Proposals() {
  const { view } = usePanel();
  const { round } = view;
  if (round === undefined) {
    return null;
  }
  if (round.closed !== undefined) {
    return (round.reopens ?? []).map(({ id, proposedBy, reason, expectedCost }) => (
      <TwoPersonAct
        key={id}
        title="Reopen the gate"
        proposal={{ id, proposedBy }}
        confirm="Reopen, as the second person"
        command={{ kind: "confirmReopen", proposal: id }}
      >
        <PlainText text={reason} />{" "}
        <span className="quiet">
          Expected cost: <InlineText text={expectedCost} />
        </span>
      </TwoPersonAct>
    ));
  }
  return (
    <>
      <RunningOverride />
      {(round.overrides ?? []).map(({ id, proposedBy, reason, version }) => (
        <TwoPersonAct
          key={id}
          title="Override the gate"
          proposal={{ id, proposedBy }}
          confirm="Sign the override"
          command={{ kind: "signOverride", proposal: id }}
          {...(isRewritten(view.versions, version)
            ? { moot: `The concept has changed since version ${version}, so it has to be proposed anew.` }
            : {})}
        >
          <PlainText text={reason} />
        </TwoPersonAct>
      ))}
    </>
  );
}

/** An override that holds is taken back by one of the two who made it. */
function RunningOverride() {
  const { view } = usePanel();
  const { override } = view.round ?? {};
  const { person } = view.me;
  const isMine = override?.proposedBy === person || override?.signed?.signer === person;
  if (view.verdict.kind !== "overridden" || override?.id === undefined || !isMine) {
    return null;
  }
  const { id } = override;
  return (
    <FoldableAct
      label="Take the override back"
      submit="Take the override back"
      appearance="subtle"
      parts={[]}
      toCommand={() => ({ kind: "withdrawProposal", proposal: id })}
    />
  );
}

/** The rare ways out, kept quiet at the foot; what they lead to is on the record for ever. */
export function RareActs() {
  const { view } = usePanel();
  const { round, verdict, policy } = view;
  if (round === undefined) {
    return null;
  }
  const isMine = ({ proposedBy }: { readonly proposedBy: string }): boolean => proposedBy === view.me.person;
  const canReopen = round.closed !== undefined && round.reopens?.some(isMine) !== true;
  const holds = verdict.kind === "waiting" || verdict.kind === "objected" || verdict.kind === "opensAt";
  const isConcerned =
    view.me.mayEdit || view.me.isDecider || [round.author, ...round.contributors].includes(view.me.person);
  const canOverride =
    policy.override.kind === "allowed" &&
    holds &&
    isConcerned &&
    round.overrides?.some(isMine) !== true &&
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
