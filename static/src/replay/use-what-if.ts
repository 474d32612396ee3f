import { useCallback, useEffect, useRef, useState } from "react";
import { toConditionFields, toSources } from "../../../src/app/item/policy-sources";
import type { SeatPeople, SeatPeopleRequest, WhatIfFunctions } from "../../../src/contract/replay/what-if";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { ItemHistory } from "../../../src/domain/replay/item-history";
import { isEqual } from "../../../src/domain/ground/equal";
import { type BridgeFailure, createAsk } from "../bridge";

const askPast = createAsk<WhatIfFunctions>();
const itemsPerPage = 100;

/** What was read of the project's past, and how far the reading is. */
export interface PastReading {
  readonly state:
    | { readonly kind: "idle" }
    | { readonly kind: "reading" }
    | { readonly kind: "done" }
    | { readonly kind: "stopped" }
    | { readonly kind: "failed"; readonly failure: BridgeFailure };
  /** How many items were asked for. */
  readonly wanted: number;
  readonly items: readonly ItemHistory[];
  readonly seats: SeatPeople;
  /** What the draft needed when it was read; another need asks for reading again. */
  readonly need: PastNeed | undefined;
}

export interface PastSource {
  readonly reading: PastReading;
  readonly start: (draft: ProjectPolicy, wanted: number) => void;
  readonly stop: () => void;
  /** Reads what another draft needs beside the items that are there. */
  readonly renew: (draft: ProjectPolicy) => void;
}

const nothing: PastReading = {
  state: { kind: "idle" },
  wanted: 0,
  items: [],
  seats: { people: [], names: {}, hiddenGroups: [] },
  need: undefined,
};

/** The people and fields that a replay of the draft looks at. */
export interface PastNeed {
  readonly sources: SeatPeopleRequest;
  readonly fields: readonly string[];
}

export function toNeed(draft: ProjectPolicy): PastNeed {
  return { sources: toSeatPeople(draft), fields: toConditionFields(draft) };
}

/** The project is the page's own; whoever stands in a field comes with each item. */
function toSeatPeople(draft: ProjectPolicy): SeatPeopleRequest {
  const { people, groups, roles } = toSources(draft, "", undefined);
  return { people, groups, ...(roles === undefined ? {} : { roles: roles.ids }) };
}

/** Reads the project's past page by page. To stop is to ask for no further page; what was read stays. */
export function useWhatIf(): PastSource {
  const [reading, setReading] = useState(nothing);
  const running = useRef<object>();

  const start = useCallback((draft: ProjectPolicy, wanted: number) => {
    const run = {};
    running.current = run;
    const tell = (part: Partial<PastReading>): void => {
      if (running.current === run) {
        setReading((before) => ({ ...before, ...part }));
      }
    };
    tell({ ...nothing, state: { kind: "reading" }, wanted, need: toNeed(draft) });
    void readAll(draft, wanted, () => running.current === run, tell);
  }, []);
  const latest = useRef(reading);
  useEffect(() => void (latest.current = reading), [reading]);
  const renew = useCallback(
    (draft: ProjectPolicy) => {
      const { need, wanted } = latest.current;
      const next = toNeed(draft);
      if (!isEqual(need?.fields, next.fields)) {
        return start(draft, wanted);
      }
      const run = {};
      running.current = run;
      setReading((before) => ({ ...before, state: { kind: "reading" }, need: next }));
      void askPast("seatPeople", next.sources).then((answer) => {
        if (running.current === run) {
          setReading((before) =>
            answer.ok
              ? { ...before, state: { kind: "done" }, seats: answer.value }
              : { ...before, state: { kind: "failed", failure: answer.failure } },
          );
        }
      });
    },
    [start],
  );
  const stop = useCallback(() => {
    running.current = undefined;
    setReading((before) => ({ ...before, state: { kind: "stopped" } }));
  }, []);
  useEffect(() => () => void (running.current = undefined), []);
  return { reading, start, stop, renew };
}

async function readAll(
  draft: ProjectPolicy,
  wanted: number,
  isWanted: () => boolean,
  tell: (part: Partial<PastReading>) => void,
): Promise<void> {
  const seats = await askPast("seatPeople", toSeatPeople(draft));
  if (!seats.ok) {
    return tell({ state: { kind: "failed", failure: seats.failure } });
  }
  tell({ seats: seats.value });
  const fields = toConditionFields(draft);
  const items = new Map<string, ItemHistory>();
  for (let cursor: string | undefined; isWanted();) {
    const limit = Math.min(itemsPerPage, wanted - items.size);
    const page = await askPast("pastItems", { limit, fields, ...(cursor !== undefined && { cursor }) });
    if (!page.ok) {
      return tell({ state: { kind: "failed", failure: page.failure } });
    }
    // An item that was created meanwhile pushes an earlier one onto the next page; it counts once.
    page.value.items.forEach((item) => items.set(item.id, item));
    const isLast = page.value.next === undefined || items.size >= wanted;
    tell({ items: [...items.values()], ...(isLast && { state: { kind: "done" } as const }) });
    if (isLast) {
      return;
    }
    cursor = page.value.next;
  }
}
