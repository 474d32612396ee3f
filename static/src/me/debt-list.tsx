import { InlineText } from "../page/inline-text";
import type { DebtRow } from "../../../src/contract/me/for-me";

interface DebtListProps {
  readonly rows: readonly DebtRow[];
  readonly chosen: string | undefined;
  readonly onOpen: (row: DebtRow) => void;
}

/** One row a debt, as in an inbox: what, on which item, until when, and the verdict's own sentence. */
export function DebtList({ rows, chosen, onOpen }: DebtListProps) {
  return (
    <ul className="debts" aria-label="What you owe">
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className="debt"
            data-debt={row.id}
            aria-current={row.id === chosen ? "true" : undefined}
            onClick={() => onOpen(row)}
          >
            <span className="debt-head">
              <strong>
                <InlineText text={row.what} />
              </strong>
              {row.when !== undefined && (
                <span className={row.isOverdue ? "debt-when debt-late" : "debt-when"}>{row.when}</span>
              )}
            </span>
            <span className="debt-item">
              {row.item.key} <InlineText text={row.item.summary} />
            </span>
            <span className="debt-sentence">{row.sentence}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
