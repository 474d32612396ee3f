import { type RefObject, useEffect } from "react";

/**
 * Where what had the focus goes away (a form that was sent, a button that has done its work, a way back whose time is
 * over), the focus goes to the nearest part of the page that it stood in, and never to the page's beginning.
 */
export function useKeptFocus(page: RefObject<HTMLElement>): void {
  useEffect(() => {
    const root = page.current;
    if (root === null) {
      return undefined;
    }
    let around: readonly HTMLElement[] = [];
    const remember = (event: FocusEvent): void => {
      around = event.target instanceof HTMLElement ? toAncestors(event.target, root) : [];
    };
    const keep = (): void => {
      const [focused] = around;
      if (focused === undefined || focused.isConnected || !isNowhere()) {
        return;
      }
      // Whoever took the element away may still put the focus somewhere better.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const home = around.find((element) => element.isConnected);
          if (isNowhere() && home !== undefined) {
            home.tabIndex = -1;
            home.focus({ preventScroll: true });
          }
        }),
      );
    };
    const watch = new MutationObserver(keep);
    watch.observe(root, { childList: true, subtree: true });
    root.addEventListener("focusin", remember);
    return () => {
      watch.disconnect();
      root.removeEventListener("focusin", remember);
    };
  }, [page]);
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** The element, and the parts of the page around it, the nearest first. */
function toAncestors(element: HTMLElement, root: HTMLElement): readonly HTMLElement[] {
  const found = [element];
  for (let parent = element.parentElement; parent !== null && found.at(-1) !== root; parent = parent.parentElement) {
    if (parent === root || parent.matches("section, main, form, li")) {
      found.push(parent);
    }
  }
  return found;
}
