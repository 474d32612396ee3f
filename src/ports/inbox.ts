import type { Instant } from "../domain/people";
import type { Result } from "../domain/result";
import type { StoreFailure } from "./failure";

/** An issue of which Linear told. One row an issue, however often it changes. */
export interface InboxRow {
  readonly issue: string;
  readonly project: string;
  readonly at: Instant;
}

/** What Linear told and nobody has looked at yet, and what was told before. */
export interface Inbox {
  put(row: InboxRow): Promise<Result<void, StoreFailure>>;
  /** Takes the row out, unless something was told since `at`. */
  take(issue: string, at: Instant): Promise<Result<void, StoreFailure>>;
  find(issue: string): Promise<Result<InboxRow | undefined, StoreFailure>>;
  /** An index: may lag. */
  waiting(limit: number): Promise<Result<readonly InboxRow[], StoreFailure>>;
  /** Whether these very words were told before, within the last hours. */
  wasSeen(digest: string): Promise<Result<boolean, StoreFailure>>;
  /** Losing a mark loses nothing else: the same words are looked at twice. */
  markSeen(digest: string): Promise<void>;
}
