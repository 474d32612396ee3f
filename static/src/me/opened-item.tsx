import { InlineText } from "../page/inline-text";
import { Skeleton } from "../page/skeleton";
import Button from "@atlaskit/button/new";
import { useEffect, useMemo, useRef } from "react";
import { toReader } from "../../../src/app/words/reader";
import type { DebtRow } from "../../../src/contract/me/for-me";
import { ConceptSpace } from "../concept/concept-space";
import { PanelContext } from "../item/panel-context";
import { Trail } from "../item/trail";
import { usePanelContent } from "../item/use-panel-content";
import { type PanelAsks, type PanelSource, type PanelState, usePanelState } from "../item/use-panel-state";
import { FailureNote } from "../page/failure-note";
import { useSurface } from "../page/surface";
import { WorkItemLink } from "../page/work-item-link";
import { askForMe } from "./use-debts";

interface OpenedItemProps {
  readonly row: DebtRow;
  readonly onActed: () => void;
  readonly onClose: () => void;
}

/** A row's work item beside the list: the concept with the same seat card as in its panel, or where its own page is. */
export function OpenedItem({ row, onActed, onClose }: OpenedItemProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [row.id]);
  return (
    <section className="opened" aria-label={`${row.item.key} ${row.item.summary}`}>
      <header className="opened-head">
        <h2 tabIndex={-1} ref={heading}>
          <WorkItemLink workItem={row.item.key} /> <InlineText text={row.item.summary} />
        </h2>
        <Button spacing="compact" appearance="subtle" onClick={onClose}>
          Close
        </Button>
      </header>
      {isOfConcept(row) ? (
        <ConceptOf key={row.item.id} item={row.item.id} onActed={onActed} />
      ) : (
        <Elsewhere row={row} />
      )}
    </section>
  );
}

/** What is answered on the item's own page: a charter and a retro have forms of their own there. */
function Elsewhere({ row }: { readonly row: DebtRow }) {
  return (
    <>
      <p>{row.sentence}</p>
      <p>
        Open <WorkItemLink workItem={row.item.key} /> to do it.
      </p>
    </>
  );
}

const isOfConcept = ({ kind }: DebtRow): boolean => kind !== "charter" && kind !== "retro" && kind !== "action";

function ConceptOf({ item, onActed }: { readonly item: string; readonly onActed: () => void }) {
  const asks = useMemo<PanelAsks>(
    () => ({
      view: () => askForMe("openItem", { item }),
      act: async (press) => {
        const answer = await askForMe("actOnItem", { item, ...press });
        if (answer.ok) {
          onActed();
        }
        return answer;
      },
      trail: (part) => askForMe("itemTrail", { item, ...part }),
      refreshBeside: () => undefined,
    }),
    [item, onActed],
  );
  const source = usePanelState(asks);
  const { zone, openedAtMs } = useSurface();
  switch (source.state.kind) {
    case "loading":
      return (
        <div className="panel" aria-busy="true">
          <Skeleton label="Reading the gate" />
        </div>
      );
    case "failed":
      return (
        <FailureNote
          failure={source.state.failure}
          attempt="read"
          reader={toReader({ now: openedAtMs, zone })}
          onRetry={() => void source.refresh()}
        />
      );
    case "shown":
      return <ShownConcept source={source} shown={source.state} />;
  }
}

function ShownConcept({
  source,
  shown,
}: {
  readonly source: PanelSource;
  readonly shown: Extract<PanelState, { kind: "shown" }>;
}) {
  const content = usePanelContent(source, shown);
  return (
    <PanelContext.Provider value={content}>
      <div className="panel">
        <ConceptSpace />
        <footer className="foot">
          <Trail />
        </footer>
      </div>
    </PanelContext.Provider>
  );
}
