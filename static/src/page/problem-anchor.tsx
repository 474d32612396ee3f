import { createContext, type ReactNode, useContext } from "react";
import type { Problem } from "../../../src/contract/page/reply";

export interface AnchoredProblems {
  readonly problems: readonly Problem[];
  /** Leads to the field that a problem names. */
  readonly goTo: (path: string) => void;
}

/** What a form has to mend, for the places in it and for the list above it. */
export const ProblemsContext = createContext<AnchoredProblems>({ problems: [], goTo: goToAnchor });

interface ProblemAnchorProps {
  /** Where in the draft this field stands, as problems name it. */
  readonly path: string;
  /** "deep" also shows the problems of what lies inside, for a field that is one for the eye. */
  readonly covers?: "exact" | "deep";
  readonly className?: string;
  readonly children: ReactNode;
}

/** Where a setting stands, with its problems beside it, so that a problem can lead to it. */
export function ProblemAnchor({ path, covers = "deep", className, children }: ProblemAnchorProps) {
  const { problems } = useContext(ProblemsContext);
  const here = problems.filter(
    (problem) => problem.path === path || (covers === "deep" && problem.path.startsWith(`${path}.`)),
  );
  return (
    <div
      id={anchorId(path)}
      tabIndex={-1}
      className={`place ${here.length > 0 ? "place-problem" : ""} ${className ?? ""}`}
    >
      {children}
      {here.map((problem) => (
        <p key={problem.path + problem.message} className="problem">
          <span aria-hidden="true">⚠ </span>
          {problem.message}
        </p>
      ))}
    </div>
  );
}

const anchorId = (path: string): string => `at-${path}`;

/** Leads to the field that a problem names, or to the nearest one around it. */
export function goToAnchor(path: string): void {
  const parts = path.split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const place = document.getElementById(anchorId(parts.slice(0, length).join(".")));
    if (place !== null) {
      place.closest("details")?.setAttribute("open", "");
      const field =
        place.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select") ??
        place.querySelector<HTMLElement>("button");
      (field ?? place).focus();
      place.scrollIntoView({ block: "center" });
      return;
    }
  }
}
