import { diffWordsWithSpace } from "diff";
import type { Concept } from "../../../src/domain/concept";
import { toDay } from "../shared/wall-time";
import { type ListedPoint, toPointList } from "./point-list";

/** Two texts as one, with what went and what came. */
export function TextDifference({ from, to }: { readonly from: string; readonly to: string }) {
  return (
    <span className="plain-text" dir="auto">
      {diffWordsWithSpace(from, to).map(({ value, added, removed }, index) =>
        added ? <ins key={index}>{value}</ins> : removed ? <del key={index}>{value}</del> : <span key={index}>{value}</span>,
      )}
    </span>
  );
}

/** What changed between two versions, point by point; points that are the same are left out. */
export function ConceptDifference({ from, to }: { readonly from: Concept; readonly to: Concept }) {
  const before = toComparable(from);
  const after = toComparable(to);
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  const changed = ids.flatMap((id) => {
    const was = before.find((point) => point.id === id);
    const is = after.find((point) => point.id === id);
    return was?.text === is?.text ? [] : [{ id, kind: (is ?? was)?.kind ?? "Direction", was: was?.text ?? "", is: is?.text ?? "" }];
  });
  if (changed.length === 0) return <p className="quiet">The text is the same.</p>;
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

function toComparable(concept: Concept): readonly ListedPoint[] {
  const details = new Map<string, string>([
    ...concept.assumptions.map(({ id, test, by }) => [id, [test && `\nTest: ${test}`, by && ` by ${toDay(by)}`].filter(Boolean).join("")] as const),
    ...concept.risks.map(({ id, discipline }) => [id, discipline && `\nConcerns ${discipline}`] as const),
  ]);
  return toPointList(concept).map((point) => ({ ...point, text: `${point.text}${details.get(point.id) ?? ""}` }));
}
