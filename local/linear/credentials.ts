import { LinearError, unauthenticated } from "./linear-error";
import type { CredentialRecord } from "./records";
import type { Caller, Workspace } from "./workspace-context";

const keyAsBearer =
  "It looks like you're trying to use an API key as a Bearer token. Remove the Bearer prefix from the Authorization header.";

/** Who stands behind an `Authorization` header: a personal key is sent bare, an OAuth token as `Bearer`. Throws LinearError. */
export function callerOf({ store, clock }: Workspace, authorization: string | null): Caller {
  const [, bearer] = /^Bearer\s+(.+)$/i.exec(authorization ?? "") ?? [];
  const credential = store.credentials.get(bearer ?? authorization ?? "");
  if (credential?.kind === "api-key" && bearer !== undefined) {
    const detail = {
      type: "authentication error",
      code: "AUTHENTICATION_ERROR",
      statusCode: 400,
      sentence: keyAsBearer,
    } as const;
    throw new LinearError(keyAsBearer, detail);
  }
  const user = store.users.get(credential?.userId);
  const sentAsItShould = credential?.kind === "oauth-app" ? bearer !== undefined : true;
  const isOver = credential?.state === "revoked" || (credential?.client?.until ?? Infinity) <= clock.now();
  if (credential === undefined || isOver || user?.active !== true || !sentAsItShould) {
    throw unauthenticated();
  }
  return toCaller(credential, user);
}

function toCaller(credential: CredentialRecord, user: Caller["user"]): Caller {
  return {
    kind: credential.kind,
    user,
    scopes: credential.scopes,
    appName: credential.appName,
    countedBy: credential.id,
  };
}
