import { useCallback, useEffect, useRef, useState } from "react";
import type { LinearPairView } from "../../../src/contract/sync/linear";
import type { Answer, BridgeFailure } from "../bridge";
import { askLinear } from "./use-linear";

/** More pairs than this are read on demand. */
const readAtOnce = 2_000;

export type WhichPairs = "all" | "troubled";

export interface PairSource {
  readonly pairs: readonly LinearPairView[];
  readonly failure: BridgeFailure | undefined;
  readonly isReading: boolean;
  /** Whether more are there than were read. */
  readonly isMore: boolean;
  readonly reload: () => Promise<void>;
  readonly more: () => Promise<void>;
  /** Puts what a press on one pair was answered in its place. */
  readonly show: (answer: Answer<LinearPairView>) => Answer<LinearPairView>;
}

/** The link's pairs, read page by page while they are shown. What was read stays until its successor is there. */
export function usePairs(which: WhichPairs): PairSource {
  const [pairs, setPairs] = useState<readonly LinearPairView[]>([]);
  const [next, setNext] = useState<string>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const [isReading, setIsReading] = useState(false);
  const newest = useRef(0);

  const read = useCallback(
    async (known: readonly LinearPairView[], from: string | undefined) => {
      const mine = (newest.current += 1);
      setIsReading(true);
      let after = from;
      let found = known;
      do {
        const answer = await askLinear("linearPairs", { which, ...(after !== undefined && { after }) });
        // An answer to an older question says nothing of what is asked now.
        if (mine !== newest.current) {
          return;
        }
        setFailure(answer.ok ? undefined : answer.failure);
        if (!answer.ok) {
          break;
        }
        found = [...found, ...answer.value.pairs];
        after = answer.value.next;
        if (known.length > 0 || from === undefined) {
          setPairs(found);
        }
        setNext(after);
      } while (after !== undefined && found.length - known.length < readAtOnce);
      setIsReading(false);
    },
    [which],
  );
  const reload = useCallback(() => read([], undefined), [read]);
  useEffect(() => {
    setPairs([]);
    void reload();
  }, [reload]);

  return {
    pairs,
    failure,
    isReading,
    isMore: next !== undefined && !isReading,
    reload,
    more: async () => (next === undefined ? undefined : read(pairs, next)),
    show: (answer) => {
      if (answer.ok) {
        setPairs((before) => before.map((pair) => (pair.item === answer.value.item ? answer.value : pair)));
      }
      return answer;
    },
  };
}
