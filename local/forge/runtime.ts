import type { SiteIdentity } from "./drivers/driver";
import type { InvocationSubject } from "./invocation";
import type { AppManifest } from "./manifest";

const nothing = () => undefined;

/** What `__forge_runtime__` holds during one invocation; `kvs` stays unset, so that storage goes over `__forge_fetch__`. */
export function toRuntime(manifest: AppManifest, site: SiteIdentity, appRoot: string) {
  return (subject: InvocationSubject, remainingMs: () => number): unknown => ({
    proxy: { token: "", url: "", host: "" },
    contextAri: `ari:cloud:jira::site/${site.cloudId}`,
    container: { region: "local", runtime: "nodejs", handler: subject.functionKey, appCodeDir: appRoot },
    appContext: {
      appId: site.appId,
      appVersion: "1.0.0",
      environmentId: site.environmentId,
      environmentType: site.environmentType,
      invocationId: subject.id,
      installationId: site.installationId,
      functionKey: subject.functionKey,
      moduleType: subject.kind,
      moduleKey: subject.moduleKey,
      permissions: { scopes: manifest.scopes, external: { fetch: { backend: manifest.egress } } },
    },
    aaid: subject.accountId,
    lambdaContext: { awsRequestId: subject.id, getRemainingTimeInMillis: remainingMs },
    tracing: { traceId: subject.id, spanId: subject.id },
    externalAuth: [],
    featureFlags: () => false,
    metrics: {
      counter: () => ({ incr: nothing, incrBy: nothing, decr: nothing, decrBy: nothing }),
      timing: () => ({ measure: () => ({ stop: nothing }) }),
      gauge: () => ({ set: nothing }),
    },
  });
}
