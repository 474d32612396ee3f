import type { LinearFault } from "../faults";
import type {
  AttachmentRecord,
  CommentRecord,
  HistoryRecord,
  IssueRecord,
  LabelRecord,
  OrganizationRecord,
  ReactionRecord,
  RelationRecord,
  StateRecord,
  TeamRecord,
  UserRecord,
  WebhookRecord,
} from "../records";
import type { Caller } from "../workspace-context";

/** What GraphQL hands to every resolver beside its arguments. */
export interface Asking {
  readonly caller: Caller;
  readonly fault: LinearFault;
}

/**
 * A record as the API shows it: a value a field, or a function of the field's arguments where the field is another
 * entity or a page of them. GraphQL resolves it by itself, and filters look at it too.
 */
export type View = Readonly<Record<string, unknown>>;

export interface Views {
  organization(record: OrganizationRecord): View;
  user(record: UserRecord): View;
  team(record: TeamRecord): View;
  state(record: StateRecord): View;
  label(record: LabelRecord): View;
  issue(record: IssueRecord): View;
  comment(record: CommentRecord): View;
  history(record: HistoryRecord): View;
  attachment(record: AttachmentRecord): View;
  relation(record: RelationRecord): View;
  reaction(record: ReactionRecord): View;
  webhook(record: WebhookRecord): View;
}

export function toTime(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}

export function viewOrNull<T>(record: T | undefined, toView: (record: T) => View): View | null {
  return record === undefined ? null : toView(record);
}

/** Of a record that another one names; the workspace never deletes one of the two alone. */
export function known<T>(record: T | undefined): T {
  if (record === undefined) {
    throw new Error("The workspace lost a record that another one names.");
  }
  return record;
}
