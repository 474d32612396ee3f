import type { Instant } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { SideFailure } from "./sync-side";

/** A leader's own OAuth application in Linear. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
}

export interface AppToken {
  readonly token: string;
  readonly until: Instant;
}

export interface TokenIssuer {
  /** A new token for an application; the one before is over with it. `signedOut` where Linear refuses the application. */
  issue(client: OAuthClient): Promise<Result<AppToken, SideFailure>>;
}
