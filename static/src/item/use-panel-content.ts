import { useMemo, useState } from "react";
import { toReader } from "../../../src/app/words/reader";
import { useSurface } from "../page/surface";
import { useNow } from "../page/use-now";
import type { PanelContent } from "./panel-context";
import type { Undo } from "./undo";
import type { PanelSource, PanelState } from "./use-panel-state";

/** What every part of an item's panel is drawn from, wherever the panel stands. */
export function usePanelContent(
  { isSending, send, refresh, readTrail }: PanelSource,
  { view, receivedAtMs }: Extract<PanelState, { kind: "shown" }>,
): PanelContent {
  const { zone } = useSurface();
  const now = useNow({ now: view.now, receivedAtMs });
  const [undo, offerUndo] = useState<Undo | undefined>();
  return useMemo(() => {
    const reader = toReader({ now, zone, people: view.people, seats: toSeatNames(view) });
    return { view, now, reader, zone, isSending, send, refresh, readTrail, undo, offerUndo };
  }, [view, now, zone, isSending, send, refresh, readTrail, undo]);
}

/** Seats by name: those of the verdict first, as an old round may have seats that the policy has lost. */
function toSeatNames({
  verdict,
  policy,
}: PanelContent["view"]): readonly { readonly id: string; readonly discipline: string }[] {
  return [...verdict.seats.map(({ seat, discipline }) => ({ id: seat, discipline })), ...policy.seats];
}
