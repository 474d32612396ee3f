import type { ComparedPoint } from "./compared-point";
import { TextDifference } from "./text-difference";

/** What changed between two versions, point by point; points that are the same are left out. */
export function PointDifferences({
  from,
  to,
}: {
  readonly from: readonly ComparedPoint[];
  readonly to: readonly ComparedPoint[];
}) {
  const ids = [...new Set([...from, ...to].map(({ id }) => id))];
  const changed = ids.flatMap((id) => {
    const was = from.find((point) => point.id === id);
    const is = to.find((point) => point.id === id);
    return was?.text === is?.text
      ? []
      : [{ id, kind: (is ?? was)?.kind ?? "", was: was?.text ?? "", is: is?.text ?? "" }];
  });
  if (changed.length === 0) {
    return <p className="quiet">The text is the same.</p>;
  }
  return (
    <ul className="points difference">
      {changed.map(({ id, kind, was, is }) => (
        <li key={id} className="point">
          <p className="quiet">
            {kind}
            {was === "" ? ", new" : is === "" ? ", removed" : ", changed"}
          </p>
          <p>
            <TextDifference from={was} to={is} />
          </p>
        </li>
      ))}
    </ul>
  );
}
