import type { Instant } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { StoreFailure } from "./failure";

/** A Linear issue, or a Jira item, of which its side told. One row each, however often it changes. */
export interface InboxRow {
  readonly issue: string;
  readonly project: string;
  readonly at: Instant;
  /** A look at the issue has begun: what is told from now on may not be in it. */
  readonly looking?: true;
}

/** What Jira or Linear told and nobody has looked at yet, and what was told before. */
export interface Inbox {
  put(row: InboxRow): Promise<Result<void, StoreFailure>>;
  /** Marks what was told as being looked at; undefined where nothing was. */
  begin(issue: string): Promise<Result<InboxRow | undefined, StoreFailure>>;
  /** Takes the row out once it was looked at, unless something was told since. */
  take(row: InboxRow): Promise<Result<void, StoreFailure>>;
  find(issue: string): Promise<Result<InboxRow | undefined, StoreFailure>>;
  /** An index: may lag. */
  waiting(limit: number): Promise<Result<readonly InboxRow[], StoreFailure>>;
  /** Whether these very words were told before, within the last hours. */
  wasSeen(digest: string): Promise<Result<boolean, StoreFailure>>;
  /** Losing a mark loses nothing else: the same words are looked at twice. */
  markSeen(digest: string): Promise<void>;
}
