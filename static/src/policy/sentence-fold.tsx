import { type ReactNode, useEffect, useState } from "react";
import { useSettings } from "./settings-context";

interface SentenceFoldProps {
  readonly title: string;
  /** What the part says as it stands. */
  readonly sentence: string;
  /** Where in the draft it stands, so that its problems open it. */
  readonly path: string;
  readonly initially?: "open" | "folded";
  readonly children: ReactNode;
}

/** A part of the policy as one sentence, which opens to be edited where it stands. */
export function SentenceFold({ title, sentence, path, initially = "folded", children }: SentenceFoldProps) {
  const { problems } = useSettings();
  const hasProblem = problems.some((problem) => problem.path === path || problem.path.startsWith(`${path}.`));
  const [isOpen, setIsOpen] = useState(initially === "open" || hasProblem);
  // A problem opens its part; mending it closes nothing under the hands that mend.
  useEffect(() => {
    if (hasProblem) {
      setIsOpen(true);
    }
  }, [hasProblem]);
  return (
    <details className="sentence-fold" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
        {sentence !== "" && <p className="quiet">{sentence}</p>}
      </summary>
      <div className="section">{children}</div>
    </details>
  );
}
