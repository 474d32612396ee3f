import type { Charter, Constraint, Measure } from "../../../src/domain/commit/charter";
import { PlainText } from "../page/plain-text";
import { toDay } from "../page/wall-time";
import { AssumptionOutcome } from "../item/assumption-outcome";

/** Constraints, success measures and what is left out, as short cards. What is still missing says so in its place. */
export function CharterBrief({ charter: { constraints, measures, notDoing } }: { readonly charter: Charter }) {
  return (
    <div className="brief">
      {constraints.length > 0 && (
        <>
          <h3 className="group-title">Constraints</h3>
          <ul className="points">
            {constraints.map((constraint) => (
              <li key={constraint.id} className="point">
                <ConstraintCard constraint={constraint} />
              </li>
            ))}
          </ul>
        </>
      )}
      {measures.length > 0 && (
        <>
          <h3 className="group-title">Success measures</h3>
          <ul className="points">
            {measures.map((measure) => (
              <li key={measure.id} className="point">
                <MeasureCard measure={measure} />
              </li>
            ))}
          </ul>
        </>
      )}
      {notDoing.length > 0 && (
        <>
          <h3 className="group-title">Not doing</h3>
          <ul className="plain-points">
            {notDoing.map(({ id, text }) => (
              <li key={id}>
                <PlainText text={text} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function ConstraintCard({ constraint: { id, text, kind, basis } }: { readonly constraint: Constraint }) {
  return (
    <>
      <p className="quiet">{kind === "real" ? "Real" : "Assumed"}</p>
      <p>
        <PlainText text={text} />
      </p>
      <p className="quiet">
        {kind === "real" ? "Evidence: " : "How to find out: "}
        {basis.trim() === "" ? "not written yet" : <PlainText text={basis} />}
      </p>
      {kind === "assumed" && <AssumptionOutcome space="charter" point={id} text={text} />}
    </>
  );
}

function MeasureCard({ measure: { what, baseline, target, date, source } }: { readonly measure: Measure }) {
  return (
    <>
      <p>
        <PlainText text={what} />
      </p>
      <dl className="measure">
        <Part name="Baseline" value={baseline} />
        <Part name="Target" value={target} />
        <Part name="Date" value={date === undefined ? "" : toDay(date)} />
        <Part name="Source" value={source} />
      </dl>
    </>
  );
}

function Part({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value.trim() === "" ? <span className="quiet">not written yet</span> : <PlainText text={value} />}</dd>
    </div>
  );
}
