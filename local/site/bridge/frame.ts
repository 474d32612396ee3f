import { createPeer } from "./peer";

interface History {
  location: unknown;
  listen: (listener: (location: unknown, action: string) => void) => () => void;
  [step: string]: unknown;
}

/**
 * Runs first in each of the app's frames: gives `@forge/bridge` its `__bridge`, keeps the frame as high as its
 * content, and follows the page's light or dark.
 */
const script = document.currentScript;
const pageOrigin = script?.dataset["pageOrigin"] ?? "";
const peer = createPeer((message) => window.parent.postMessage(message, pageOrigin), answer);

window.addEventListener("message", (event) => {
  if (event.source === window.parent && event.origin === pageOrigin) {
    void peer.receive(event.data);
  }
});

let themed = false;

Object.assign(globalThis, {
  __bridge: {
    callBridge: async (command: string, payload?: unknown): Promise<unknown> => {
      switch (command) {
        case "enableTheming":
          themed = true;
          return applyTheme((await peer.call("theme")) as string);
        case "createHistory":
          return toHistory((await peer.call("createHistory")) as History);
        default:
          return peer.call(command, payload);
      }
    },
  },
});

function answer(command: string, payload: unknown): unknown {
  if (command === "themeChanged" && themed) {
    applyTheme(String(payload));
  }
  return undefined;
}

/** `listen` has to answer at once with the function that ends it, so listeners are kept on this side. */
function toHistory(remote: History): History {
  const listeners = new Set<(location: unknown, action: string) => void>();
  const history: History = {
    ...remote,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  void remote.listen((location, action) => {
    history.location = location;
    listeners.forEach((listener) => listener(location, action));
  });
  return history;
}

function applyTheme(mode: string): void {
  if (document.querySelector("link[data-theme-sheet]") === null) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = "/__host/theme.css";
    link.dataset["themeSheet"] = "";
    document.head.append(link);
  }
  document.documentElement.dataset["colorMode"] = mode;
  document.documentElement.dataset["theme"] = "light:light dark:dark spacing:spacing typography:typography shape:shape";
}

/** The style reset gives `html` and `body` the frame's own height, so the children's bottom edge is what counts. */
function watchHeight(): void {
  let told = 0;
  const tell = (): void => {
    const bottoms = [...document.body.children]
      .filter((child) => getComputedStyle(child).position !== "fixed")
      .map((child) => child.getBoundingClientRect().bottom + window.scrollY);
    const height = Math.ceil(Math.max(0, ...bottoms));
    if (height !== told) {
      told = height;
      void peer.call("resize", { height });
    }
  };
  const sizes = new ResizeObserver(tell);
  const observe = (): void => {
    sizes.disconnect();
    [...document.body.children].forEach((child) => sizes.observe(child));
    tell();
  };
  new MutationObserver(observe).observe(document.body, { childList: true });
  observe();
}

document.addEventListener("DOMContentLoaded", watchHeight);
