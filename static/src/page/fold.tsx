import type { ReactNode } from "react";

interface FoldProps {
  readonly title: string;
  /** A word or two beside the title, such as a count. */
  readonly aside?: string;
  readonly initially?: "open" | "folded";
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** A part of the page that opens on demand, by the browser's own means. */
export function Fold({ title, aside, initially = "folded", onOpen, children }: FoldProps) {
  return (
    <details className="fold" open={initially === "open"} onToggle={(event) => event.currentTarget.open && onOpen?.()}>
      <summary>
        <span className="fold-title">{title}</span>
        {aside !== undefined && <span className="quiet"> {aside}</span>}
      </summary>
      <div className="fold-content">{children}</div>
    </details>
  );
}
