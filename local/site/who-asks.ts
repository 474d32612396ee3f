import { timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { Principal } from "../interfaces";

export const sessionCookie = "spacegate-acting-as";

export interface Credentials {
  /** The API token that every demo user has. */
  readonly token: string;
  readonly accountOf: (email: string) => string | undefined;
  readonly knows: (accountId: string) => boolean;
}

export type Asker =
  | { readonly kind: "known"; readonly principal: Principal }
  | { readonly kind: "bad-credentials" }
  | { readonly kind: "foreign-origin" };

/**
 * Who sends this request: Basic authentication first, else the page's cookie. The cookie counts only on the page
 * origin and, for writes, only with that origin's own `Origin` header, so neither another site nor the app's frame can use it.
 */
export function decideAsker(context: Context, credentials: Credentials): Asker {
  const authorization = context.req.header("authorization");
  if (authorization !== undefined) {
    return basic(authorization, credentials);
  }
  const accountId = isFrameHost(context) ? undefined : getCookie(context, sessionCookie);
  if (accountId === undefined || !credentials.knows(accountId)) {
    return { kind: "known", principal: { kind: "anonymous" } };
  }
  return isReading(context) || isOwnOrigin(context)
    ? { kind: "known", principal: { kind: "user", accountId } }
    : { kind: "foreign-origin" };
}

export function isOwnOrigin(context: Context): boolean {
  return context.req.header("origin") === originOf(context);
}

/** The frames of the app are served from `localhost`, the pages from every other name. */
export function isFrameHost(context: Context): boolean {
  return hostnameOf(context) === "localhost";
}

export function originOf(context: Context): string {
  return `http://${context.req.header("host") ?? ""}`;
}

/** A name that is no address could be another site's, pointed here (DNS rebinding); only addresses and our own names pass. */
export function isTrustedHost(context: Context, listenHost: string): boolean {
  const name = hostnameOf(context);
  return name === "localhost" || name === listenHost || isIP(name.replace(/^\[|\]$/g, "")) !== 0;
}

export interface FrameHome {
  readonly origin: string;
  readonly sandbox: string | undefined;
}

/** Where the app's frames live as seen from this page: another origin on loopback, an opaque one (sandbox) elsewhere. */
export function decideFrameHome(context: Context): FrameHome {
  const host = context.req.header("host") ?? "";
  const port = /:\d+$/.exec(host)?.[0] ?? "";
  return ["127.0.0.1", "[::1]"].includes(hostnameOf(context))
    ? { origin: `http://localhost${port}`, sandbox: undefined }
    : { origin: `http://${host}`, sandbox: "allow-scripts allow-forms allow-popups allow-modals allow-downloads" };
}

function hostnameOf(context: Context): string {
  return (context.req.header("host") ?? "").replace(/:\d+$/, "").toLowerCase();
}

function isReading(context: Context): boolean {
  return ["GET", "HEAD", "OPTIONS"].includes(context.req.method);
}

function basic(authorization: string, credentials: Credentials): Asker {
  const encoded = /^basic\s+(\S+)$/i.exec(authorization)?.[1];
  const decoded = encoded === undefined ? "" : Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  const accountId = colon < 0 ? undefined : credentials.accountOf(decoded.slice(0, colon));
  if (accountId === undefined || !sameText(decoded.slice(colon + 1), credentials.token)) {
    return { kind: "bad-credentials" };
  }
  return { kind: "known", principal: { kind: "user", accountId } };
}

function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
