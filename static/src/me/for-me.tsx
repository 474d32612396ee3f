import Button from "@atlaskit/button/new";
import { useCallback, useRef, useState } from "react";
import { explainNothing } from "../../../src/app/words/me/debt";
import { toReader } from "../../../src/app/words/reader";
import type { DebtRow, ForMeView } from "../../../src/contract/me/for-me";
import { FailureNote } from "../page/failure-note";
import { Skeleton } from "../page/skeleton";
import { useSurface } from "../page/surface";
import { DebtList } from "./debt-list";
import { KeyHelp } from "./key-help";
import { OpenedItem } from "./opened-item";
import { OthersList } from "./others-list";
import { type DebtSource, useDebts } from "./use-debts";
import { useListKeys } from "./use-list-keys";

/** What the reader owes, over all projects, from the first moment on: loading, failed, or the list. */
export function ForMe() {
  const source = useDebts();
  const { zone, openedAtMs } = useSurface();
  const { view, failure } = source;
  if (view !== undefined) {
    return <ShownDebts source={source} view={view} />;
  }
  return (
    <main className="page" aria-busy={failure === undefined}>
      {failure === undefined ? (
        <Skeleton label="Looking for what waits for you" />
      ) : (
        <FailureNote
          failure={failure}
          attempt="read"
          reader={toReader({ now: openedAtMs, zone })}
          onRetry={() => void source.load()}
        />
      )}
    </main>
  );
}

function ShownDebts({ source, view }: { readonly source: DebtSource; readonly view: ForMeView }) {
  const { zone } = useSurface();
  const { load, failure } = source;
  const [opened, setOpened] = useState<DebtRow>();
  const [at, setAt] = useState(-1);
  const [showsKeys, setShowsKeys] = useState(false);
  const main = useRef<HTMLElement>(null);
  const reader = toReader({ now: view.now, zone });
  const { mine } = view;

  const focusRow = (id: string | undefined): void => {
    const rows = [...(main.current?.querySelectorAll<HTMLElement>("[data-debt]") ?? [])];
    const row = rows.find(({ dataset }) => dataset["debt"] === id) ?? rows[0];
    (row ?? main.current?.querySelector<HTMLElement>("h1"))?.focus();
  };
  const step = (by: 1 | -1): void => {
    const next = Math.min(Math.max(at + by, 0), mine.length - 1);
    const row = mine[next];
    if (row !== undefined) {
      setAt(next);
      focusRow(row.id);
      if (opened !== undefined) {
        setOpened(row);
      }
    }
  };
  const open = (row: DebtRow): void => {
    setAt(mine.indexOf(row));
    setOpened(row);
  };
  /** The first press opens the item, the second answers: nobody approves what they can't see. */
  const answer = (action: "approve" | "object"): void => {
    const row = mine[Math.max(at, 0)];
    if (opened === undefined) {
      if (row !== undefined) {
        open(row);
      }
      return;
    }
    main.current?.querySelector<HTMLElement>(`.opened [data-action="${action}"]`)?.click();
  };
  const close = (): void => {
    const id = opened?.id;
    setOpened(undefined);
    requestAnimationFrame(() => focusRow(id));
  };
  useListKeys({
    next: () => step(1),
    previous: () => step(-1),
    approve: () => answer("approve"),
    object: () => answer("object"),
    close,
    help: () => setShowsKeys(!showsKeys),
  });
  const onActed = useCallback(() => void load(), [load]);

  return (
    <main className={opened === undefined ? "page me" : "page me me-open"} ref={main}>
      <div className="me-list">
        <header className="me-head">
          <h1 tabIndex={-1}>For me</h1>
          {mine.length > 0 && (
            <span className="quiet" role="status">
              {mine.length === 1 ? "1 thing waits for you" : `${mine.length} things wait for you`}
            </span>
          )}
          <Button
            spacing="compact"
            appearance="subtle"
            aria-expanded={showsKeys}
            onClick={() => setShowsKeys(!showsKeys)}
          >
            Keys
          </Button>
        </header>
        {showsKeys && <KeyHelp />}
        {failure !== undefined && (
          <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void load()} />
        )}
        {mine.length === 0 ? (
          <p role="status" className="me-nothing">
            {explainNothing(view.others, reader)}
          </p>
        ) : (
          <DebtList rows={mine} chosen={opened?.id} onOpen={open} />
        )}
        {view.hasMore && (
          <p className="quiet">
            There may be more than this; the list looks at what changed last. Answer some, and look again.
          </p>
        )}
        <OthersList rows={view.others} reader={reader} />
      </div>
      {opened !== undefined && <OpenedItem row={opened} onActed={onActed} onClose={close} />}
    </main>
  );
}
