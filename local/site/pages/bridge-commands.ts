import type { Answer } from "../bridge/peer";
import type { BridgeRequest, Surface } from "../contract";
import type { Flag } from "./flags";
import { askBridge } from "./server-calls";

/** What the embedding page can do for a frame. */
export interface FrameHome {
  readonly surface: Surface;
  readonly theme: () => string;
  readonly resize: (height: number) => void;
  readonly navigate: (to: string, tab: "same-tab" | "new-tab") => void;
  readonly refresh: () => void;
  readonly showFlag: (flag: Flag, stay: "for-a-while" | "until-closed") => void;
  readonly closeFlag: (id: string) => void;
  readonly openModal: (modal: FrameModal) => void;
  /** Present where the frame is a dialog. */
  readonly close: ((payload: unknown) => void) | undefined;
  /** Present where the frame is a rule's form. */
  readonly onConfigure: ((callback: () => unknown) => void) | undefined;
  readonly modalContext: unknown;
}

export interface FrameModal {
  readonly resource: string | null;
  readonly title: string;
  readonly size: string;
  readonly context: unknown;
  readonly onClose: (payload: unknown) => void;
}

type Listener = (payload: unknown) => unknown;

const listeners = new Map<string, Set<Listener>>();

/**
 * `homeNow` is asked at each command, as a page renders anew while its frame stays. Forge's own bridge commands, as
 * `@forge/bridge` and `@forge/jira-bridge` send them.
 */
export function createAnswers(homeNow: () => FrameHome): Answer {
  const closers = new Set<Listener>();
  const closeWith = (payload: unknown): boolean => {
    closers.forEach((closer) => void closer(payload));
    homeNow().close?.(payload);
    return homeNow().close !== undefined;
  };
  const commands: Readonly<Record<string, (data: Record<string, unknown>, raw: unknown) => unknown>> = {
    getContext: async () => withView(await askBridge({ surface: homeNow().surface, command: "getContext" }), homeNow()),
    invoke: ({ functionKey, payload }) =>
      askBridge({ surface: homeNow().surface, command: "invoke", functionKey: String(functionKey), payload }),
    fetchProduct: (data) => askBridge(toProductRequest(homeNow().surface, data)),
    theme: () => homeNow().theme(),
    resize: ({ height }) => homeNow().resize(Number(height)),
    submit: (_data, payload) => closeWith(payload),
    close: (_data, payload) => closeWith(payload),
    onClose: (_data, callback) => void closers.add(callback as Listener),
    refresh: () => homeNow().refresh(),
    refreshIssueView: () => homeNow().refresh(),
    open: () => false,
    reload: () => location.reload(),
    changeWindowTitle: (_data, title) => {
      document.title = String(title);
    },
    emitReadyEvent: () => undefined,
    getFrameId: () => homeNow().surface.module,
    createHistory: () => createHistory(),
    navigate: (data) => homeNow().navigate(toAddress(data), data["type"] === "new-tab" ? "new-tab" : "same-tab"),
    getUrl: (data) => new URL(toAddress(data), location.origin).href,
    showFlag: (data) =>
      homeNow().showFlag(
        toFlag(data, homeNow().closeFlag),
        data["isAutoDismiss"] === true ? "for-a-while" : "until-closed",
      ),
    closeFlag: ({ id }) => homeNow().closeFlag(String(id)),
    openModal: (data) => openModal(homeNow(), data),
    on: (data) => listen(homeNow().surface.module, data),
    emit: (data) => emit(homeNow().surface.module, data),
    onPublic: (data) => listen("public", data),
    emitPublic: (data) => emit("public", data),
    setWorkflowRuleConfigurationCallback: ({ data }) => setConfigure(homeNow(), data),
    openIssueViewModal: ({ data }) =>
      homeNow().navigate(`/browse/${String((data as { issueKey?: unknown }).issueKey)}`, "same-tab"),
    isRovoEnabled: () => false,
    emitFrontendCustomMetric: () => undefined,
  };
  return (command, payload) => {
    const known = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (known === undefined) {
      throw new Error(`The local site does not know the bridge command ${command}.`);
    }
    return known(isRecord(payload) ? payload : {}, payload);
  };
}

function withView(context: unknown, home: FrameHome): unknown {
  const full = context as { readonly extension: Record<string, unknown> };
  const theme = { colorMode: home.theme(), light: "light", dark: "dark", spacing: "spacing", typography: "typography" };
  return home.modalContext === undefined
    ? { ...full, theme, surfaceColor: null }
    : { ...full, theme, surfaceColor: null, extension: { ...full.extension, modal: home.modalContext } };
}

function toProductRequest(surface: Surface, data: Record<string, unknown>): BridgeRequest {
  const init = (data["fetchRequestInit"] ?? {}) as {
    method?: string;
    headers?: [string, string][];
    body?: string | null;
  };
  return {
    surface,
    command: "fetchProduct",
    restPath: String(data["restPath"]),
    method: init.method,
    headers: init.headers,
    body: init.body,
  };
}

/** https://developer.atlassian.com/platform/forge/custom-ui-bridge/router/ */
function toAddress(data: Record<string, unknown>): string {
  if (typeof data["url"] === "string") {
    return data["url"];
  }
  switch (data["target"]) {
    case "issue":
      return `/browse/${String(data["issueKey"])}`;
    case "projectSettingsDetails":
    case "projectSettings":
      return `/projects/${String(data["projectKey"])}/settings`;
    default:
      return `/projects/${String(data["projectKey"] ?? "")}/board`;
  }
}

function toFlag(data: Record<string, unknown>, close: (id: string) => void): Flag {
  const id = String(data["id"]);
  const actions = (data["actions"] ?? []) as readonly { text?: string; onClick?: () => void }[];
  return {
    id,
    title: String(data["title"] ?? ""),
    description: data["description"] === undefined ? undefined : String(data["description"]),
    type: String(data["type"] ?? "info"),
    actions: actions.map((action) => ({
      text: String(action.text ?? "OK"),
      onClick: () => {
        action.onClick?.();
        close(id);
      },
    })),
  };
}

function openModal(home: FrameHome, data: Record<string, unknown>): boolean {
  home.openModal({
    resource: typeof data["resource"] === "string" ? data["resource"] : null,
    title: String(data["title"] ?? ""),
    size: String(data["size"] ?? "medium"),
    context: data["context"] ?? {},
    onClose: data["onClose"] as (payload: unknown) => void,
  });
  return true;
}

function setConfigure(home: FrameHome, data: unknown): boolean {
  const callback = isRecord(data) ? data["onConfigure"] : undefined;
  if (home.onConfigure === undefined || typeof callback !== "function") {
    return false;
  }
  home.onConfigure(callback as () => unknown);
  return true;
}

function listen(channel: string, data: Record<string, unknown>): { unsubscribe: () => void } {
  const name = `${channel} ${String(data["event"])}`;
  const callback = data["callback"] as Listener;
  const all = listeners.get(name) ?? new Set();
  listeners.set(name, all.add(callback));
  return { unsubscribe: () => void all.delete(callback) };
}

/** What Jira tells an app's frame on a work item that changed while it is open. */
export function tellItemChanged(module: string, issueId: string): void {
  emit(module, { event: "JIRA_ISSUE_CHANGED", payload: { issueId } });
}

function emit(channel: string, data: Record<string, unknown>): void {
  listeners.get(`${channel} ${String(data["event"])}`)?.forEach((listener) => void listener(data["payload"]));
}

/** A page's own addresses live in the hash of the site's address, so that Back works and a link can be shared. */
function createHistory(): Record<string, unknown> {
  const read = (): { pathname: string; search: string; hash: string; state: unknown; key: string } => ({
    pathname: location.hash.startsWith("#/") ? location.hash.slice(1) : "/",
    search: "",
    hash: "",
    state: null,
    key: "local",
  });
  const listening = new Set<(location: unknown, action: string) => unknown>();
  const go = (action: "PUSH" | "REPLACE", to: unknown): void => {
    const path = typeof to === "string" ? to : String((to as { pathname?: unknown }).pathname ?? "/");
    history[action === "PUSH" ? "pushState" : "replaceState"](null, "", `#${path.startsWith("/") ? path : `/${path}`}`);
    listening.forEach((listener) => void listener(read(), action));
  };
  addEventListener("popstate", () => listening.forEach((listener) => void listener(read(), "POP")));
  return {
    action: "POP",
    location: read(),
    push: (to: unknown) => go("PUSH", to),
    replace: (to: unknown) => go("REPLACE", to),
    go: (steps: number) => history.go(steps),
    goBack: () => history.back(),
    goForward: () => history.forward(),
    listen: (listener: (location: unknown, action: string) => unknown) => {
      listening.add(listener);
      return () => void listening.delete(listener);
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
