import type { ReactNode } from "react";
import { type StateIconKind, StateIcon } from "../page/state-icon";

interface VerdictBarProps {
  readonly mark: StateIconKind;
  readonly sentence: string;
  /** Beside the sentence, such as a countdown. */
  readonly children?: ReactNode;
}

/** Where a gate stands, in one line. The mark's word is read out only where the sentence does not say it anyway. */
export function VerdictBar({ mark, sentence, children }: VerdictBarProps) {
  const word = stateWords[mark];
  return (
    <div className={`verdict verdict-${mark}`}>
      <StateIcon kind={mark} size={24} />
      <p className="verdict-words" role="status" aria-live="polite">
        {!says(sentence, word) && <span className="hidden-words">{word}: </span>}
        {sentence}
      </p>
      {children}
    </div>
  );
}

const stateWords: Readonly<Record<StateIconKind, string>> = {
  open: "Open",
  waiting: "Waiting",
  objects: "Objection",
  passed: "Passed",
  error: "Problem",
  off: "Off",
};

function says(sentence: string, word: string): boolean {
  return sentence
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .includes(word.toLowerCase());
}
