import { events, invoke, requestJira, router, view } from "@forge/bridge";
import type { Failure, Reply } from "../../src/contract/page/reply";

/** What a surface is answered. Beside the app's own failures, the way to the app can fail. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: BridgeFailure };

export type BridgeFailure =
  | Failure
  /** Nothing came back in time; whether it was done is not known, so only the same action may be sent again. */
  | { readonly kind: "noAnswer"; readonly afterMs: number }
  /** Jira could not reach the app, or the app broke off. */
  | { readonly kind: "unreachable" };

type Functions<F> = { readonly [Name in keyof F]: { readonly request: object; readonly reply: Reply<unknown> } };
type ValueOf<R> = R extends { readonly ok: true; readonly value: infer T } ? T : never;

/** Asks the functions of one contract. Never throws: whatever goes wrong is a failure. */
export type Ask<F extends Functions<F>> = <Name extends keyof F & string>(
  name: Name,
  request: F[Name]["request"],
) => Promise<Answer<ValueOf<F[Name]["reply"]>>>;

/** Jira cuts a resolver off at 25 s; a person waits no longer than this. */
const patienceMs = 20_000;

export function createAsk<F extends Functions<F>>(): Ask<F> {
  return async <Name extends keyof F & string>(name: Name, request: F[Name]["request"]) => {
    type Value = ValueOf<F[Name]["reply"]>;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Answer<never>>((resolve) => {
      timer = setTimeout(() => resolve({ ok: false, failure: { kind: "noAnswer", afterMs: patienceMs } }), patienceMs);
    });
    try {
      return await Promise.race([askOnce<Value>(name, request), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function askOnce<T>(name: string, request: object): Promise<Answer<T>> {
  try {
    const reply: unknown = await invoke(name, request as Record<string, unknown>);
    return isReply<T>(reply) ? reply : { ok: false, failure: { kind: "unreachable" } };
  } catch {
    return { ok: false, failure: { kind: "unreachable" } };
  }
}

function isReply<T>(reply: unknown): reply is Reply<T> {
  if (typeof reply !== "object" || reply === null || !("ok" in reply)) {
    return false;
  }
  return reply.ok === true ? "value" in reply : reply.ok === false && "failure" in reply;
}

/** Where and for whom Jira opened the surface. */
export interface Surface {
  readonly openedAtMs: number;
  /** IANA zone of the reader. */
  readonly zone: string;
  /** The reader's language in Jira, as browsers name it. */
  readonly locale: string;
  readonly accountId: string | undefined;
  /** The manifest's key of the module that the surface belongs to. */
  readonly moduleKey: string | undefined;
  /** What Jira says of the module's place; shape differs by module. */
  readonly extension: Readonly<Record<string, unknown>>;
}

/** Switches Jira's theme on and reads the surface's context. */
export async function openSurface(): Promise<Surface> {
  await view.theme.enable().catch(() => undefined);
  const context = await view.getContext().catch(() => undefined);
  return {
    openedAtMs: Date.now(),
    zone: context?.timezone || Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: toLocale(context?.locale),
    accountId: context?.accountId,
    moduleKey: context?.moduleKey,
    extension: context?.extension ?? {},
  };
}

/** Jira writes "en_GB"; a language that the browser doesn't know is its own. */
function toLocale(told: string | undefined): string {
  const [known] = told === undefined ? [] : supported(told.replace("_", "-"));
  return known ?? navigator.language;
}

function supported(locale: string): readonly string[] {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale);
  } catch {
    return [];
  }
}

/**
 * Calls back whenever Jira says that the open work item changed; the answer stops it.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-issue-panel/#events
 */
function onItemChanged(listener: () => void): () => void {
  const subscription = events.on("JIRA_ISSUE_CHANGED", listener);
  subscription.catch(() => undefined);
  return () => void subscription.then((one) => one.unsubscribe()).catch(() => undefined);
}

/** Where Jira doesn't tell, a page that is looked at asks by itself: once a minute is enough for what others do. */
const lookAgainMs = 60_000;

/** Calls back when the open work item changed, and once a minute while the page can be seen; the answer stops it. */
export function followItem(listener: () => void): () => void {
  const stop = onItemChanged(listener);
  const timer = setInterval(() => document.visibilityState === "visible" && listener(), lookAgainMs);
  return () => {
    clearInterval(timer);
    stop();
  };
}

/** Makes Jira read the work item again that the surface stands on, its fields too. Where Jira can't, it stays as it is. */
export async function refreshItem(): Promise<void> {
  // The package has this call, but its front door does not show it.
  const { refreshIssueView } = await import("@forge/jira-bridge/out/issue-utils");
  await refreshIssueView().catch(() => undefined);
}

/** Opens an address that `safeAddress` let through, in a new tab, as Jira does it for apps. */
export async function openAddress(address: string): Promise<void> {
  await router.open(address).catch(() => undefined);
}

/** What the browser's tab says; where Jira can't, it stays as it is. */
export async function nameWindow(title: string): Promise<void> {
  await view.changeWindowTitle(title).catch(() => undefined);
}

/** Hands Jira what a workflow rule's page says when the rule is added or changed. Jira keeps it as text, at most 32 KB. */
export async function onRuleSaved(toConfiguration: () => object): Promise<void> {
  const { workflowRules } = await import("@forge/jira-bridge");
  await workflowRules.onConfigure(() => JSON.stringify(toConfiguration()));
}

export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl?: string;
}

/** People of the site whose name or address matches; empty where Jira does not answer. */
export async function findPeople(query: string): Promise<readonly FoundPerson[]> {
  const found = await readJira(`/rest/api/3/user/search?maxResults=20&query=${encodeURIComponent(query)}`);
  if (!Array.isArray(found)) {
    return [];
  }
  return found.filter(isRecord).flatMap((user) => {
    if (user["active"] === false || (user["accountType"] !== undefined && user["accountType"] !== "atlassian")) {
      return [];
    }
    const { accountId: id, displayName: name, avatarUrls } = user;
    if (typeof id !== "string" || typeof name !== "string") {
      return [];
    }
    const avatarUrl = isRecord(avatarUrls) ? avatarUrls["48x48"] : undefined;
    return [{ id, name, ...(typeof avatarUrl === "string" && { avatarUrl }) }];
  });
}

/** A person's name by their id; undefined where Jira does not tell it. */
export async function findName(person: string): Promise<string | undefined> {
  const user = await readJira(`/rest/api/3/user?accountId=${encodeURIComponent(person)}`);
  return isRecord(user) && typeof user["displayName"] === "string" ? user["displayName"] : undefined;
}

/** The work item's components by name; empty where Jira does not answer. */
export async function findComponents(
  itemKey: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const item = await readJira(`/rest/api/3/issue/${encodeURIComponent(itemKey)}?fields=components`);
  const fields = isRecord(item) ? item["fields"] : undefined;
  const components = isRecord(fields) ? fields["components"] : undefined;
  if (!Array.isArray(components)) {
    return [];
  }
  return components
    .filter(isRecord)
    .flatMap(({ id, name }) => (typeof id === "string" && typeof name === "string" ? [{ id, name }] : []));
}

/** Groups of the site whose name matches; empty where Jira does not answer. */
export async function findGroups(query: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const found = await readJira(`/rest/api/3/groups/picker?maxResults=20&query=${encodeURIComponent(query)}`);
  const groups = isRecord(found) ? found["groups"] : undefined;
  if (!Array.isArray(groups)) {
    return [];
  }
  return groups.filter(isRecord).flatMap(({ groupId, name }) => {
    return typeof groupId === "string" && typeof name === "string" ? [{ id: groupId, name }] : [];
  });
}

/** The groups of whoever looks; empty where Jira does not answer. */
export async function findOwnGroups(): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const me = await readJira("/rest/api/3/myself?expand=groups");
  const groups = isRecord(me) && isRecord(me["groups"]) ? me["groups"]["items"] : undefined;
  return Array.isArray(groups)
    ? groups
        .filter(isRecord)
        .flatMap(({ groupId, name }) =>
          typeof groupId === "string" && typeof name === "string" ? [{ id: groupId, name }] : [],
        )
    : [];
}

async function readJira(path: string): Promise<unknown> {
  try {
    const response = await requestJira(path);
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
