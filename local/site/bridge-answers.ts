import type { Context } from "hono";
import * as v from "valibot";
import type { BridgeReply, BridgeRequest } from "./contract";
import type { SiteParts } from "./site-parts";
import { askSurfaceContext } from "./surface-context";
import { decideAsker, isOwnOrigin, originOf, type Credentials } from "./who-asks";

const text = v.pipe(v.string(), v.maxLength(500));

const surfaceShape = v.variant("kind", [
  v.object({ kind: v.literal("issue-panel"), module: text, issue: text }),
  v.object({ kind: v.literal("project-settings"), module: text, project: text }),
  v.object({ kind: v.literal("project-page"), module: text, project: text }),
  v.object({ kind: v.literal("global-page"), module: text }),
  v.object({ kind: v.literal("workflow-rule"), module: text, project: text, workflow: text, rule: v.optional(text) }),
]);

const requestShape = v.variant("command", [
  v.object({ surface: surfaceShape, command: v.literal("getContext") }),
  v.object({
    surface: surfaceShape,
    command: v.literal("invoke"),
    functionKey: text,
    payload: v.optional(v.unknown()),
  }),
  v.object({
    surface: surfaceShape,
    command: v.literal("fetchProduct"),
    restPath: v.string(),
    method: v.optional(text),
    headers: v.optional(v.array(v.tuple([v.string(), v.string()]))),
    body: v.optional(v.nullable(v.string())),
  }),
]);

/** What the page's bridge asks the server: only for a signed-in person, from our own page, on a surface they may see. */
export async function answerBridge(context: Context, parts: SiteParts, credentials: Credentials): Promise<Response> {
  const asker = decideAsker(context, credentials);
  if (!isOwnOrigin(context) || asker.kind !== "known" || asker.principal.kind !== "user") {
    return context.json(failed("Forbidden", "The bridge answers only the site's own pages."), 403);
  }
  const parsed = v.safeParse(requestShape, await context.req.json().catch(() => undefined));
  if (!parsed.success) {
    return context.json(failed("BridgeAPIError", "The bridge does not know this request."), 400);
  }
  return context.json(await answer(parsed.output, asker.principal.accountId, originOf(context), parts));
}

async function answer(
  request: BridgeRequest,
  accountId: string,
  siteUrl: string,
  parts: SiteParts,
): Promise<BridgeReply> {
  const surface = await askSurfaceContext(parts, accountId, request.surface, siteUrl);
  if (surface.kind === "refused") {
    return failed("BridgeAPIError", surface.message);
  }
  switch (request.command) {
    case "getContext":
      return {
        ok: true,
        value: toFullContext(request.surface.module, surface.extension, { accountId, siteUrl }, parts),
      };
    case "invoke":
      return invoke(request, surface.extension, accountId, parts);
    case "fetchProduct":
      return { ok: true, value: await fetchProduct(request, accountId, parts) };
  }
}

/** https://developer.atlassian.com/platform/forge/custom-ui-bridge/view/#getcontext */
function toFullContext(
  moduleKey: string,
  extension: Readonly<Record<string, unknown>>,
  { accountId, siteUrl }: { readonly accountId: string; readonly siteUrl: string },
  parts: SiteParts,
): Record<string, unknown> {
  const person = parts.people.find((candidate) => candidate.accountId === accountId);
  return {
    accountId,
    cloudId: parts.cloudId,
    workspaceId: parts.cloudId,
    environmentId: "local",
    environmentType: "DEVELOPMENT",
    extension,
    license: { active: true, isActive: true },
    localId: `local-${moduleKey}`,
    locale: "en-US",
    moduleKey,
    siteUrl,
    timezone: person?.timeZone ?? "UTC",
    userAccess: { enabled: true },
    permissions: {},
  };
}

async function invoke(
  request: Extract<BridgeRequest, { command: "invoke" }>,
  extension: Readonly<Record<string, unknown>>,
  accountId: string,
  parts: SiteParts,
): Promise<BridgeReply> {
  try {
    const { functionKey, payload } = request;
    const moduleKey = request.surface.module;
    const value = await parts.app.invokeResolver({ moduleKey, functionKey, payload, accountId, extension });
    parts.live.publish({ kind: "jira" });
    return { ok: true, value: value ?? null };
  } catch (error) {
    return failed("Error", error instanceof Error ? error.message : String(error));
  }
}

async function fetchProduct(
  request: Extract<BridgeRequest, { command: "fetchProduct" }>,
  accountId: string,
  parts: SiteParts,
): Promise<Record<string, unknown>> {
  if (!request.restPath.startsWith("/rest/")) {
    return { body: "", headers: {}, status: 404, statusText: "Not Found", isAttachment: false };
  }
  const method = request.method ?? "GET";
  const response = await parts.jira.request({ kind: "user", accountId }, request.restPath, {
    method,
    headers: Object.fromEntries(request.headers ?? []),
    ...(request.body === null || request.body === undefined ? {} : { body: request.body }),
  });
  if (method !== "GET") {
    parts.live.publish({ kind: "jira" });
  }
  const headers = Object.fromEntries(response.headers.entries());
  return {
    body: await response.text(),
    headers,
    status: response.status,
    statusText: response.statusText,
    isAttachment: false,
  };
}

function failed(name: string, message: string): BridgeReply {
  return { ok: false, error: { name, message } };
}
