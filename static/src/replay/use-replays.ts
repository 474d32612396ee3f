import { useEffect, useRef, useState } from "react";
import { createReplay, type ItemReplay, type Supposition } from "../../../src/domain/replay/concept-what-if";
import { type ItemHistory } from "../../../src/domain/replay/item-history";

/** Long enough to get on, short enough that nobody feels it. */
const sliceMs = 25;
/** Who is still typing does not want an answer to each letter. */
const restMs = 200;

interface Made {
  readonly supposition: Supposition;
  readonly replays: ItemReplay[];
}

/** Replays items in slices, so that the page stays alive. Items that are only appended are not replayed again. */
export function useReplays(supposition: Supposition | undefined, items: readonly ItemHistory[]): readonly ItemReplay[] {
  const [shown, setShown] = useState<readonly ItemReplay[]>([]);
  const kept = useRef<Made>();
  useEffect(() => {
    if (supposition === undefined) {
      return undefined;
    }
    const before = kept.current;
    const isGrown =
      before?.supposition === supposition && before.replays.every((replay, index) => replay.item === items[index]);
    const made: Made = isGrown ? before : { supposition, replays: [] };
    kept.current = made;
    const replay = createReplay(supposition);
    const step = (): void => {
      const until = performance.now() + sliceMs;
      for (
        let item = items[made.replays.length];
        item !== undefined && performance.now() < until;
        item = items[made.replays.length]
      ) {
        made.replays.push(replay(item));
      }
      if (made.replays.length < items.length) {
        timer = setTimeout(step);
      } else {
        setShown([...made.replays]);
      }
    };
    let timer = setTimeout(step, isGrown || before === undefined ? 0 : restMs);
    return () => clearTimeout(timer);
  }, [supposition, items]);
  return shown;
}
