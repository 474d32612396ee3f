import { useId } from "react";
import type { PointId } from "../../../src/domain/concept/concept";
import type { RestsOn } from "../../../src/domain/concept/event";
import { usePanel } from "../item/panel-context";
import { toPointList } from "./point-list";
import { InlineText } from "../page/inline-text";

interface PointTicksProps {
  readonly points: RestsOn;
  readonly onChange: (points: RestsOn) => void;
}

/** Which points my approval rests on. Ticking none, or all, means that it rests on everything. */
export function PointTicks({ points, onChange }: PointTicksProps) {
  const { view } = usePanel();
  const id = useId();
  const all = toPointList(view.concept);
  const isTicked = (point: PointId): boolean => points === "all" || points.includes(point);
  const toggle = (point: PointId): void => {
    const next = all.map((one) => one.id).filter((one) => (one === point ? !isTicked(one) : isTicked(one)));
    onChange(next.length === 0 || next.length === all.length ? "all" : next);
  };
  if (all.length < 2) {
    return null;
  }
  return (
    <details className="ticks">
      <summary>
        {points === "all"
          ? "My approval rests on everything"
          : `My approval rests on ${points.length} of ${all.length} points`}
      </summary>
      <fieldset>
        <legend className="quiet">An edit asks you again only if it touches a ticked point.</legend>
        {all.map((point) => (
          <label key={point.id} htmlFor={`${id}-${point.id}`} className="tick">
            <input
              id={`${id}-${point.id}`}
              type="checkbox"
              checked={isTicked(point.id)}
              onChange={() => toggle(point.id)}
            />
            <span>
              <span className="quiet">{point.kind}: </span>
              <InlineText text={point.text} />
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
