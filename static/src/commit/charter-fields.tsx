import Button from "@atlaskit/button/new";
import { useId } from "react";
import type { Charter, Constraint, Measure } from "../../../src/domain/commit/charter";
import { TextBox } from "../page/text-box";

interface PointFieldsProps<P> {
  readonly number: number;
  readonly point: P;
  readonly problem: string | undefined;
  readonly onChange: (point: P) => void;
  readonly onRemove: () => void;
}

/** A constraint: real with its evidence, or assumed with a way to find out. */
export function ConstraintFields({ number, point, problem, onChange, onRemove }: PointFieldsProps<Constraint>) {
  const name = useId();
  const isReal = point.kind === "real";
  return (
    <div className="point-fields" role="group" aria-label={`Constraint ${number}`}>
      <TextBox
        label={`Constraint ${number}`}
        rows={2}
        value={point.text}
        onChange={(text) => onChange({ ...point, text })}
        problem={problem}
      />
      <div className="in-line" role="radiogroup" aria-label={`Constraint ${number} is`}>
        {(["real", "assumed"] as const).map((kind) => (
          <label key={kind} className="tick">
            <input
              type="radio"
              name={name}
              checked={point.kind === kind}
              onChange={() => onChange({ ...point, kind })}
            />
            {kind === "real" ? "Real: there is evidence" : "Assumed: we can find out"}
          </label>
        ))}
      </div>
      <TextBox
        label={isReal ? "Evidence" : "How to find out"}
        shape="line"
        value={point.basis}
        onChange={(basis) => onChange({ ...point, basis })}
      />
      <RemovePoint name={`constraint ${number}`} onRemove={onRemove} />
    </div>
  );
}

/** A success measure: what, from where to where, when, and who says so. */
export function MeasureFields({ number, point, problem, onChange, onRemove }: PointFieldsProps<Measure>) {
  const dateId = useId();
  return (
    <div className="point-fields" role="group" aria-label={`Success measure ${number}`}>
      <TextBox
        label={`What is measured (${number})`}
        shape="line"
        value={point.what}
        onChange={(what) => onChange({ ...point, what })}
        problem={problem}
      />
      <div className="side-by-side">
        <TextBox
          label="Baseline: where it is now"
          shape="line"
          value={point.baseline}
          onChange={(baseline) => onChange({ ...point, baseline })}
        />
        <TextBox
          label="Target: where it has to be"
          shape="line"
          value={point.target}
          onChange={(target) => onChange({ ...point, target })}
        />
      </div>
      <div className="side-by-side">
        <div className="field">
          <label htmlFor={dateId}>Measured on</label>
          <input
            id={dateId}
            type="date"
            className="text-field"
            value={point.date ?? ""}
            onChange={({ target: { value } }) => {
              const { date: _, ...rest } = point;
              onChange(value === "" ? rest : { ...rest, date: value });
            }}
          />
        </div>
        <TextBox
          label="Source: who or what tells the number"
          shape="line"
          value={point.source}
          onChange={(source) => onChange({ ...point, source })}
        />
      </div>
      <RemovePoint name={`success measure ${number}`} onRemove={onRemove} />
    </div>
  );
}

export function NotDoingFields({
  number,
  point,
  problem,
  onChange,
  onRemove,
}: PointFieldsProps<Charter["notDoing"][number]>) {
  return (
    <div className="point-fields" role="group" aria-label={`Not doing ${number}`}>
      <TextBox
        label={`We are not doing (${number})`}
        rows={2}
        value={point.text}
        onChange={(text) => onChange({ ...point, text })}
        problem={problem}
      />
      <RemovePoint name={`not doing ${number}`} onRemove={onRemove} />
    </div>
  );
}

function RemovePoint({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  return (
    <Button spacing="compact" appearance="subtle" onClick={onRemove}>
      Remove {name}
    </Button>
  );
}
