import { synchronous, toContext, type Driver } from "./driver";

export interface ResolverCall {
  readonly moduleKey: string;
  /** The name that the page gave to `invoke`. */
  readonly functionKey: string;
  readonly payload: unknown;
  readonly accountId: string | undefined;
  readonly extension: Readonly<Record<string, unknown>>;
}

/** A page of the app calls its resolver. https://developer.atlassian.com/platform/forge/runtime-reference/forge-resolver/ */
export const resolverDriver: Driver<ResolverCall, unknown> = {
  limitSeconds: synchronous,
  toArguments: ({ moduleKey, functionKey, payload, accountId, extension }, site) => [
    {
      call: { functionKey, payload },
      context: {
        cloudId: site.cloudId,
        localId: `ari:cloud:ecosystem::extension/${site.appId}/${site.environmentId}/static/${moduleKey}`,
        moduleKey,
        environmentId: site.environmentId,
        environmentType: site.environmentType,
        siteUrl: site.siteUrl,
        extension,
      },
    },
    toContext(site, accountId),
  ],
  toReply: (value) => value,
};
