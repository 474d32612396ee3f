import { useEffect, useRef } from "react";

export interface ListKeys {
  readonly next: () => void;
  readonly previous: () => void;
  readonly approve: () => void;
  readonly object: () => void;
  readonly close: () => void;
  readonly help: () => void;
}

const acts: Readonly<Record<string, keyof ListKeys>> = {
  j: "next",
  k: "previous",
  a: "approve",
  o: "object",
  Escape: "close",
  "?": "help",
};

/** The list's own keys. Whoever writes, or holds another key down, is left alone. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
      if (act === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      if (!isWriting(event.target)) {
        event.preventDefault();
        latest.current[act]();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
