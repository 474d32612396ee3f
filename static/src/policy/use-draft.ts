import { useCallback, useEffect, useState } from "react";
import { isEqual } from "../../../src/domain/ground/equal";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { keep, readKept } from "./kept-policy";

export interface DraftSource {
  /** What the draft was made from. */
  readonly base: ProjectPolicy;
  readonly draft: ProjectPolicy;
  readonly isChanged: boolean;
  /** Whether the draft comes from a visit before this one. */
  readonly isRestored: boolean;
  readonly edit: (toNext: (before: ProjectPolicy) => ProjectPolicy) => void;
  /** Goes on from a version, with its own text or another one on top of it. */
  readonly settle: (base: ProjectPolicy, draft?: ProjectPolicy) => void;
  readonly discard: (saved: ProjectPolicy) => void;
  /** Brings back what was discarded last; undefined where nothing was. */
  readonly undoDiscard: (() => void) | undefined;
}

/** The policy as it is being changed. It outlives the page in this tab, and the browser asks before it is left behind. */
export function useDraft(project: string, saved: ProjectPolicy): DraftSource {
  const [kept] = useState(() => readKept(project));
  const [base, setBase] = useState(kept?.base ?? saved);
  const [draft, setDraft] = useState(kept?.draft ?? saved);
  const [discarded, setDiscarded] = useState<ProjectPolicy>();
  const isChanged = !isEqual(draft, base);
  useEffect(() => keep(project, isChanged ? { base, draft } : undefined), [project, base, draft, isChanged]);
  useEffect(() => {
    if (!isChanged) {
      return undefined;
    }
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isChanged]);
  const edit = useCallback((toNext: (before: ProjectPolicy) => ProjectPolicy) => {
    setDraft(toNext);
    setDiscarded(undefined);
  }, []);
  const settle = (next: ProjectPolicy, text: ProjectPolicy = next): void => {
    setBase(next);
    setDraft(text);
    setDiscarded(undefined);
  };
  return {
    base,
    draft,
    isChanged,
    isRestored: kept !== undefined && isChanged && isEqual(draft, kept.draft),
    edit,
    settle,
    discard: (next) => {
      settle(next);
      setDiscarded(draft);
    },
    undoDiscard: discarded === undefined ? undefined : () => edit(() => ({ ...discarded, version: base.version })),
  };
}
