import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from "react";

const changed = "spacegate:navigated";

/** Goes to another page of the site without loading the document again. */
export function navigate(to: string): void {
  history.pushState(null, "", to);
  dispatchEvent(new Event(changed));
  scrollTo(0, 0);
}

export function useAddress(): URL {
  const href = useSyncExternalStore(
    (listener) => {
      addEventListener("popstate", listener);
      addEventListener(changed, listener);
      return () => {
        removeEventListener("popstate", listener);
        removeEventListener(changed, listener);
      };
    },
    () => location.href,
  );
  return new URL(href);
}

export function Link({ href, children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      navigate(href);
    }
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
