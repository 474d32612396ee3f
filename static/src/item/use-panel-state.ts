import { useCallback, useEffect, useRef, useState } from "react";
import { isEqual } from "../../../src/domain/ground/equal";
import type {
  PanelCommand,
  PanelFunctions,
  PanelUpdate,
  PanelView,
  TrailRequest,
  TrailView,
} from "../../../src/contract/concept/panel";
import { applyUpdate, namesStranger } from "./panel-update";
import { type Answer, type BridgeFailure, createAsk, followItem, refreshItem } from "../bridge";

export const askPanel = createAsk<PanelFunctions>();

/** How a surface asks for one work item, and what it does where the fields beside it change. */
export interface PanelAsks {
  readonly view: () => Promise<Answer<PanelView>>;
  readonly act: (press: Press) => Promise<Answer<PanelUpdate>>;
  readonly trail: (part: TrailRequest) => Promise<Answer<TrailView>>;
  readonly refreshBeside: () => void;
}

/** The issue panel: Forge says which item it is, and Jira's own fields stand beside it. */
const issuePanel: PanelAsks = {
  view: () => askPanel("view", {}),
  act: (press) => askPanel("act", press),
  trail: (part) => askPanel("trail", part),
  refreshBeside: () => void refreshItem(),
};

export type PanelState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure }
  /** `stale` says why what is shown could not be renewed. */
  | { readonly kind: "shown"; readonly view: PanelView; readonly receivedAtMs: number; readonly stale?: BridgeFailure };

/** One press: the same id is sent however often it takes until the app has answered. */
export interface Press {
  readonly actionId: string;
  readonly command: PanelCommand;
}

export interface PanelSource {
  readonly state: PanelState;
  readonly isSending: boolean;
  readonly refresh: () => Promise<void>;
  /** Undefined where another press is still on its way; nothing was sent then. */
  readonly send: (press: Press) => Promise<Answer<PanelView> | undefined>;
  readonly readTrail: PanelAsks["trail"];
}

/** Reads the panel, keeps it fresh without a reload, and sends presses one at a time. */
export function usePanelState(asks: PanelAsks = issuePanel): PanelSource {
  const [state, setState] = useState<PanelState>({ kind: "loading" });
  const [isSending, setIsSending] = useState(false);
  const sending = useRef(false);
  /** Counts requests, so that a slow old answer never covers a newer one. */
  const latest = useRef(0);

  const shown = useRef<PanelView | undefined>(undefined);

  const show = useCallback((answer: Answer<PanelView>) => {
    if (answer.ok) {
      shown.current = answer.value;
    }
    setState((before) => {
      if (answer.ok) {
        return { kind: "shown", view: answer.value, receivedAtMs: Date.now() };
      }
      return before.kind === "shown"
        ? { ...before, stale: answer.failure }
        : { kind: "failed", failure: answer.failure };
    });
  }, []);

  const refresh = useCallback(async () => {
    if (sending.current) {
      return;
    }
    const mine = ++latest.current;
    const answer = await asks.view();
    if (mine === latest.current) {
      show(answer);
    }
  }, [show, asks]);

  const send = useCallback(
    async (press: Press) => {
      if (sending.current) {
        return undefined;
      }
      sending.current = true;
      setIsSending(true);
      const mine = ++latest.current;
      try {
        const update = await asks.act(press);
        if (!update.ok || shown.current === undefined) {
          return update.ok ? undefined : update;
        }
        const before = shown.current;
        const answer = { ok: true as const, value: applyUpdate(shown.current, update.value) };
        refreshAround(before, answer.value, asks.refreshBeside);
        if (mine === latest.current) {
          show(answer);
        }
        return answer;
      } finally {
        sending.current = false;
        setIsSending(false);
        // Names of people whom the press brought in are not part of its answer.
        if (shown.current !== undefined && namesStranger(shown.current)) {
          void refresh();
        }
      }
    },
    [show, refresh, asks],
  );

  useEffect(() => void refresh(), [refresh]);
  useFreshness(state, refresh);
  return { state, isSending, refresh, send, readTrail: asks.trail };
}

/** What the app's queue needs to write a field that the press did not have to write at once. */
const queueMs = 3_000;

/** The fields beside the panel follow the gates. What opens or closes one is in its field when the press is answered. */
function refreshAround(before: PanelView, after: PanelView, refreshBeside: () => void): void {
  if (before.verdict.kind !== after.verdict.kind || before.charter?.verdict.kind !== after.charter?.verdict.kind) {
    refreshBeside();
  } else if (!isEqual(toShownBeside(before), toShownBeside(after))) {
    setTimeout(refreshBeside, queueMs);
  }
}

function toShownBeside({ verdict, charter }: PanelView): unknown {
  return [verdict.debtors, verdict.reasons, charter?.verdict.missing, charter?.people];
}

const restMs = 2_000;
const longestTimerMs = 2 ** 31 - 1;

/** Renews when the window is looked at again, when the item changed, and when the verdict changes by itself. */
function useFreshness(state: PanelState, refresh: () => Promise<void>): void {
  const refreshedAtMs = useRef(0);
  useEffect(() => {
    const lookAgain = (): void => {
      if (document.visibilityState !== "visible" || Date.now() - refreshedAtMs.current < restMs) {
        return;
      }
      refreshedAtMs.current = Date.now();
      void refresh();
    };
    window.addEventListener("focus", lookAgain);
    document.addEventListener("visibilitychange", lookAgain);
    const stop = followItem(() => void refresh());
    return () => {
      window.removeEventListener("focus", lookAgain);
      document.removeEventListener("visibilitychange", lookAgain);
      stop();
    };
  }, [refresh]);

  const changeAt = state.kind === "shown" ? nextChange(state.view) : undefined;
  const shownAt = state.kind === "shown" ? state.view.now : undefined;
  useEffect(() => {
    if (changeAt === undefined || shownAt === undefined) {
      return undefined;
    }
    const wait = changeAt - shownAt;
    // A change that should have been there already is asked for again, but not without a rest.
    const timer = setTimeout(() => void refresh(), Math.min(longestTimerMs, wait > 0 ? wait + 500 : 30_000));
    return () => clearTimeout(timer);
  }, [changeAt, shownAt, refresh]);
}

/** When either gate changes by itself. */
function nextChange({ verdict, charter }: PanelView): number | undefined {
  const changes = [verdict.nextChangeAt, charter?.verdict.nextChangeAt].filter((at) => at !== undefined);
  return changes.length === 0 ? undefined : Math.min(...changes);
}
