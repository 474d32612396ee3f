import type { PendingDelivery } from "../deliveries";
import type { AppFunction } from "../manifest";

/** What the platform says about the site and the installation in every call. */
export interface SiteIdentity {
  readonly cloudId: string;
  readonly siteUrl: string;
  readonly appId: string;
  readonly environmentId: string;
  readonly environmentType: string;
  readonly installationId: string;
}

/** How one kind of module is called: its time limit, what its function is given, and what becomes of the result. */
export interface Driver<Call, Reply> {
  limitSeconds(declared: AppFunction["timeoutSeconds"]): number;
  toArguments(call: Call, site: SiteIdentity): readonly unknown[];
  toReply(value: unknown, call: Call): Reply;
}

/** A call that was put off, and comes from the table of deliveries. */
export interface DeliveredCall {
  readonly delivery: PendingDelivery;
}

export const SYNCHRONOUS_SECONDS = 25;
const LONGEST_SECONDS = 900;
const ASYNCHRONOUS_SECONDS = 55;

export const synchronous = () => SYNCHRONOUS_SECONDS;
export const asynchronous = (declared: number | undefined) =>
  Math.min(LONGEST_SECONDS, declared ?? ASYNCHRONOUS_SECONDS);

/** The second argument of every handler. */
export function toContext(site: SiteIdentity, accountId: string | undefined): Record<string, unknown> {
  return {
    installContext: `ari:cloud:jira::site/${site.cloudId}`,
    principal: accountId === undefined ? undefined : { accountId },
    installation: {
      ari: `ari:cloud:ecosystem::installation/${site.installationId}`,
      contexts: [`ari:cloud:jira::site/${site.cloudId}`],
    },
    workspaceId: `ari:cloud:jira::site/${site.cloudId}`,
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
