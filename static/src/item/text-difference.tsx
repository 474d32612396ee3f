import { diffWordsWithSpace } from "diff";

/** Two texts as one, with what went and what came. */
export function TextDifference({ from, to }: { readonly from: string; readonly to: string }) {
  return (
    <span className="plain-text" dir="auto">
      {diffWordsWithSpace(from, to).map(({ value, added, removed }, index) =>
        added ? (
          <ins key={index}>{value}</ins>
        ) : removed ? (
          <del key={index}>{value}</del>
        ) : (
          <span key={index}>{value}</span>
        ),
      )}
    </span>
  );
}
