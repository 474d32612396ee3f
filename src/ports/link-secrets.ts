import type { Instant } from "../domain/people";
import type { Result } from "../domain/result";
import type { StoreFailure } from "./failure";

/** What a webhook is signed with. While a secret is changed, the one before counts until an instant. */
export interface WebhookSecrets {
  readonly current: string;
  readonly previous?: { readonly secret: string; readonly until: Instant };
}

/** A project's credentials, in secret storage. They never leave it but for the call that they are for. */
export interface LinkSecrets {
  token(project: string): Promise<Result<string | undefined, StoreFailure>>;
  saveToken(project: string, token: string): Promise<Result<void, StoreFailure>>;
  webhookSecrets(project: string): Promise<Result<WebhookSecrets | undefined, StoreFailure>>;
  saveWebhookSecrets(project: string, secrets: WebhookSecrets): Promise<Result<void, StoreFailure>>;
  forget(project: string): Promise<Result<void, StoreFailure>>;
}
