const marks = {
  mend: { sign: "⚠", says: "To mend", look: "guard-bad" },
  note: { sign: "○", says: "Note", look: "quiet" },
  fine: { sign: "✓", says: "Fine", look: "guard-good" },
} as const;

interface FoundLine {
  readonly level: keyof typeof marks;
  readonly what: string;
  readonly fix?: string | undefined;
}

/** What a check found: a mark, what it is, and how it is mended. */
export function FindingList({ lines }: { readonly lines: readonly FoundLine[] }) {
  return (
    <ul className="findings">
      {lines.map(({ level, what, fix }) => (
        <li key={what}>
          <span className={marks[level].look} role="img" aria-label={marks[level].says}>
            {marks[level].sign}
          </span>
          <div>
            <p>{what}</p>
            {fix !== undefined && <p className="quiet">{fix}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
