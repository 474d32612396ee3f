import { useMemo } from "react";
import { compareTexts } from "./compare-texts";

/** Two texts as one, with what went and what came. */
export function TextDifference({ from, to }: { readonly from: string; readonly to: string }) {
  const pieces = useMemo(() => compareTexts(from, to), [from, to]);
  return (
    <span className="plain-text" dir="auto">
      {pieces.map(({ kind, text }, index) =>
        kind === "came" ? (
          <ins key={index}>{text}</ins>
        ) : kind === "went" ? (
          <del key={index}>{text}</del>
        ) : (
          <span key={index}>{text}</span>
        ),
      )}
    </span>
  );
}
