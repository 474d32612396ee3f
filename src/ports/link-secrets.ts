import type { Instant } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { StoreFailure } from "./failure";
import type { AppToken, OAuthClient } from "./token-issuer";

/** How a project speaks with Linear: somebody's API key, or an OAuth application that gets its tokens itself. */
export type LinkCredentials =
  { readonly kind: "key"; readonly token: string } | ({ readonly kind: "client" } & OAuthClient);

/** What a webhook is signed with. While a secret is changed, the one before counts until an instant. */
export interface WebhookSecrets {
  readonly current: string;
  readonly previous?: { readonly secret: string; readonly until: Instant };
}

/** A project's credentials, in secret storage. They never leave it but for the call that they are for. */
export interface LinkSecrets {
  credentials(project: string): Promise<Result<LinkCredentials | undefined, StoreFailure>>;
  saveCredentials(project: string, credentials: LinkCredentials): Promise<Result<void, StoreFailure>>;
  /** An application has one valid token at a time, so it stands once for all projects that use it. */
  appToken(clientId: string): Promise<Result<AppToken | undefined, StoreFailure>>;
  saveAppToken(clientId: string, token: AppToken): Promise<Result<void, StoreFailure>>;
  /** Whether the caller is the first one of this minute that wants to renew an application's token. */
  claimRenewal(clientId: string, minute: number): Promise<Result<boolean, StoreFailure>>;
  webhookSecrets(project: string): Promise<Result<WebhookSecrets | undefined, StoreFailure>>;
  saveWebhookSecrets(project: string, secrets: WebhookSecrets): Promise<Result<void, StoreFailure>>;
  forget(project: string): Promise<Result<void, StoreFailure>>;
}
