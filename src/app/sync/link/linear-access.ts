import type { Result } from "../../../domain/ground/result";
import { err, ok } from "../../../domain/ground/result";
import type { Clock } from "../../../ports/clock";
import type { LinearAccess } from "../../../ports/linear-access";
import type { LinkSecrets } from "../../../ports/link-secrets";
import type { SideFailure } from "../../../ports/sync-side";
import type { AppToken, OAuthClient, TokenIssuer } from "../../../ports/token-issuer";
import { storageSilent } from "../side-outcome";

export interface AccessPorts {
  readonly secrets: Pick<LinkSecrets, "credentials" | "appToken" | "saveAppToken" | "claimRenewal">;
  readonly issuer: TokenIssuer;
  readonly clock: Clock;
}

/** Well before Linear ends it after thirty days. */
const aheadMs = 24 * 3_600_000;
const minuteMs = 60_000;
/** How long somebody else's renewal is waited for: longer than Linear takes for one. */
const looks = 10;
const lookEveryMs = 300;

const signedOut = err({ kind: "signedOut" }) satisfies Result<never, SideFailure>;

/**
 * A project's own way into Linear. An application's token is renewed by whoever needs it first: a new one ends the one
 * before, so one worker a minute asks, and the others read what it stored. Only Linear's word on the application itself
 * counts as signed out; a token that was refused may have been renewed meanwhile.
 */
export function createLinearAccess(ports: AccessPorts, project: string): LinearAccess {
  const { secrets, clock } = ports;
  return {
    async token() {
      const credentials = await secrets.credentials(project);
      if (!credentials.ok) {
        return err(storageSilent);
      }
      if (credentials.value?.kind !== "client") {
        return credentials.value === undefined ? signedOut : ok(credentials.value.token);
      }
      const stored = await secrets.appToken(credentials.value.id);
      if (!stored.ok) {
        return err(storageSilent);
      }
      const now = clock.now();
      if (stored.value !== undefined && stored.value.until > now + aheadMs) {
        return ok(stored.value.token);
      }
      const renewed = await renew(ports, credentials.value, stored.value?.token);
      return !renewed.ok && stored.value !== undefined && stored.value.until > now ? ok(stored.value.token) : renewed;
    },

    async renewed(refused) {
      const credentials = await secrets.credentials(project);
      if (!credentials.ok) {
        return err(storageSilent);
      }
      if (credentials.value?.kind !== "client") {
        // Another key may have been entered meanwhile.
        return credentials.value === undefined || credentials.value.token === refused
          ? signedOut
          : ok(credentials.value.token);
      }
      return renew(ports, credentials.value, refused);
    },
  };
}

/** The same, with a token that is read once, for as long as Linear takes it. */
export function readOnce(access: LinearAccess): LinearAccess {
  let token: ReturnType<LinearAccess["token"]> | undefined;
  return {
    token: () => (token ??= access.token()),
    renewed: (refused) => (token = access.renewed(refused)),
  };
}

/** A token that is being tried. */
export const onlyToken = (token: string): LinearAccess => ({
  token: async () => ok(token),
  renewed: async () => signedOut,
});

/** Another token than `old`: the stored one where somebody renewed it, else a new one. */
async function renew(
  ports: AccessPorts,
  client: OAuthClient,
  old: string | undefined,
): Promise<Result<string, SideFailure>> {
  const { secrets, clock } = ports;
  let isOurs: boolean | undefined;
  for (let look = 0; look < looks; look += 1) {
    const stored = await secrets.appToken(client.id);
    if (!stored.ok) {
      return err(storageSilent);
    }
    if (stored.value !== undefined && stored.value.token !== old && stored.value.until > clock.now()) {
      return ok(stored.value.token);
    }
    if (isOurs === true) {
      const issued = await issueToken(ports, client);
      return issued.ok ? ok(issued.value.token) : issued;
    }
    if (isOurs === undefined) {
      const claimed = await secrets.claimRenewal(client.id, Math.floor(clock.now() / minuteMs));
      if (!claimed.ok) {
        return err(storageSilent);
      }
      // With the claim in hand the token is read once more: whoever had the one before has stored theirs by now.
      isOurs = claimed.value;
    } else {
      await clock.pause(lookEveryMs);
    }
  }
  return err(storageSilent);
}

/** A token that could not be stored still serves its caller; the next one asks again. */
export async function issueToken(
  { issuer, secrets }: Pick<AccessPorts, "issuer"> & { readonly secrets: Pick<LinkSecrets, "saveAppToken"> },
  client: OAuthClient,
): Promise<Result<AppToken, SideFailure>> {
  const issued = await issuer.issue(client);
  if (issued.ok) {
    await secrets.saveAppToken(client.id, issued.value);
  }
  return issued;
}
