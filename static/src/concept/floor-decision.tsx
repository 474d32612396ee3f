import { FoldableAct } from "../item/foldable-act";
import { usePanel } from "../item/panel-context";

/** For the decider: everyone's time has passed and too few real answers are there. */
export function FloorDecision() {
  const { view } = usePanel();
  const missing = view.verdict.reasons.some(({ kind }) => kind === "floorMissing" || kind === "deciderSaidNotYet");
  const owed = view.verdict.debtors.some(({ owes, person }) => owes === "floorDecision" && person === view.me.person);
  if (!view.me.isDecider || (!owed && !missing) || view.round === undefined || view.round.closed !== undefined) {
    return null;
  }
  const hint = "It stays on the record, with your name.";
  return (
    <section className="my-seat" aria-label="Your decision">
      <h2>Your decision</h2>
      <p>Silence alone never opens this gate. Go on without more answers, or hold it until there are some?</p>
      <div className="buttons">
        <FoldableAct
          label="Go on"
          submit="Decide: go on"
          appearance="primary"
          parts={[
            {
              name: "text",
              label: "Why the team can go on",
              need: "required",
              hint,
              missing: "Write a sentence; it stays on the record.",
            },
          ]}
          toCommand={({ text = "" }) => ({ kind: "decideFloor", decision: "goOn", text })}
        />
        <FoldableAct
          label="Not yet"
          submit="Decide: not yet"
          parts={[
            {
              name: "text",
              label: "What is missing",
              need: "required",
              hint,
              missing: "Write a sentence; it stays on the record.",
            },
          ]}
          toCommand={({ text = "" }) => ({ kind: "decideFloor", decision: "notYet", text })}
        />
      </div>
    </section>
  );
}
