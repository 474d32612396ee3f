import { useEffect, useRef } from "react";
import type { Issue, Status } from "./jira-shapes";
import { Link } from "./navigation";

export interface Refusal {
  readonly issue: Issue;
  readonly to: Status;
  readonly message: string;
}

/** Why a card went back, where it was dropped, with one way on. */
export function Refused({ refusal, onDismiss }: { readonly refusal: Refusal; readonly onDismiss: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // So that the next Tab is the way on.
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
  }, [refusal]);
  return (
    <div className="refused" role="alert" ref={box} tabIndex={-1}>
      <p className="refused-title">
        {refusal.issue.key} stays in {refusal.issue.fields.status.name}
      </p>
      <p>{refusal.message}</p>
      <p className="refused-ways">
        <Link href={`/browse/${refusal.issue.key}#spacegate`}>See who is asked in the panel</Link>
        <button type="button" className="plain" onClick={onDismiss}>
          Close
        </button>
      </p>
    </div>
  );
}
