import { type RefObject, useEffect } from "react";

const tileHeight = 100;
const thresholds = Array.from({ length: tileHeight + 1 }, (_, step) => step / tileHeight);
/** The host's own bar lies over the top of the frame once it is scrolled; how high it is, nobody tells. */
const hostBar = 104;

/**
 * Jira makes a frame as high as its page and scrolls around it, so what sticks to the frame's foot is out of sight. Tiles
 * over the page tell which part of it is seen; it stands in `--above` and `--below` (what is out of sight, in px) and `--seen`.
 */
export function useSeenPart(page: RefObject<HTMLElement>): void {
  useEffect(() => {
    const root = page.current;
    if (root === null) {
      return undefined;
    }
    const cover = document.createElement("div");
    cover.className = "seen-tiles";
    cover.setAttribute("aria-hidden", "true");
    root.append(cover);
    const seen = new Map<Element, { readonly top: number; readonly bottom: number }>();
    const tell = (): void => {
      const { scrollHeight } = document.documentElement;
      const parts = [...seen.values()];
      const isOwnScroll = scrollHeight > innerHeight + 1;
      const start = root.getBoundingClientRect().top;
      const top = Math.min(...parts.map((part) => part.top)) + start;
      const bottom = Math.max(...parts.map((part) => part.bottom)) + start;
      const above = isOwnScroll || parts.length === 0 || top < 1 ? 0 : Math.round(top) + hostBar;
      const below = isOwnScroll || parts.length === 0 ? 0 : Math.max(0, Math.round(innerHeight - bottom));
      root.style.setProperty("--above", `${above}px`);
      root.style.setProperty("--below", `${below}px`);
      root.style.setProperty("--seen", `${Math.max(0, innerHeight - above - below)}px`);
    };
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, intersectionRect, boundingClientRect } of entries) {
          const offset = target instanceof HTMLElement ? target.offsetTop - boundingClientRect.top : 0;
          if (isIntersecting) {
            seen.set(target, { top: intersectionRect.top + offset, bottom: intersectionRect.bottom + offset });
          } else {
            seen.delete(target);
          }
        }
        tell();
      },
      { threshold: thresholds },
    );
    const fill = (): void => {
      const wanted = Math.max(1, Math.ceil(root.offsetHeight / tileHeight));
      while (cover.children.length < wanted) {
        const tile = document.createElement("div");
        cover.append(tile);
        watch.observe(tile);
      }
      while (cover.children.length > wanted && cover.lastElementChild !== null) {
        const last = cover.lastElementChild;
        watch.unobserve(last);
        seen.delete(last);
        last.remove();
      }
      cover.style.height = `${root.offsetHeight}px`;
      tell();
    };
    const sizes = new ResizeObserver(fill);
    sizes.observe(root);
    addEventListener("resize", tell);
    return () => {
      removeEventListener("resize", tell);
      sizes.disconnect();
      watch.disconnect();
      cover.remove();
    };
  }, [page]);
}
