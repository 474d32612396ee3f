import { useCallback, useSyncExternalStore } from "react";

/** Whether the page is narrower than this, followed while the window changes. */
export function useNarrow(leastWidthPx: number): boolean {
  const query = `(max-width: ${leastWidthPx - 0.02}px)`;
  const subscribe = useCallback(
    (onChange: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", onChange);
      return () => media.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
