export type StateIconKind = "open" | "waiting" | "objects" | "passed" | "error" | "off";

const shapes: Readonly<Record<StateIconKind, string>> = {
  open: "M3 8.5l3.5 3.5L13 4.5",
  waiting: "M8 4v4l3 2",
  objects: "M8 3.5v6M8 12v.5",
  passed: "M3 8h8M8 5l3 3-3 3",
  error: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  off: "M4 8h8",
};

/** A shape for a state, so that colour never has to tell it alone. The words beside it say the same. */
export function StateIcon({ kind, size = 20 }: { readonly kind: StateIconKind; readonly size?: number }) {
  return (
    <svg
      className={`mark mark-${kind}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="8" cy="8" r="8" className="mark-ground" />
      <path d={shapes[kind]} className="mark-shape" />
    </svg>
  );
}
