import type { LocalClock } from "../interfaces";
import type { CredentialScope, UserRecord } from "./records";
import type { Store } from "./store";

/** Who asks the API. `session` is a person in Linear's own pages. */
export interface Caller {
  readonly kind: "api-key" | "oauth-app" | "session";
  readonly user: UserRecord;
  readonly scopes: readonly CredentialScope[];
  /** Set for `oauth-app`. */
  readonly appName: string | undefined;
  /** What limits are counted by; undefined where nothing is counted. */
  readonly countedBy: string | undefined;
}

/** Something that changed, for webhooks. `data` and `updatedFrom` are as the payload has them. */
export interface Change {
  readonly type: "Issue" | "Comment" | "IssueLabel" | "Attachment" | "Reaction";
  readonly action: "create" | "update" | "remove";
  readonly data: Readonly<Record<string, unknown>>;
  readonly updatedFrom?: Readonly<Record<string, unknown>>;
  readonly url: string | undefined;
  /** Undefined where it came in from elsewhere. */
  readonly by: Caller | undefined;
  /** Whose team's webhooks are told; undefined where no team owns it. */
  readonly teamId: string | undefined;
}

/** What every part of the local Linear works on. */
export interface Workspace {
  readonly store: Store;
  readonly clock: LocalClock;
  /** Where links in answers lead, without a slash at the end. */
  readonly baseUrl: string;
  newId(): string;
  /** Whether descriptions and comments are kept as they came, or written anew as Linear's editor does. */
  readonly markdown: "rewritten" | "kept";
  /** Puts a change before the webhooks, in the transaction that it is called in. */
  tell(change: Change): void;
}
