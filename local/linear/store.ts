import type { Collection } from "../record-collection";
import { openRecords } from "../record-store";
import type { Database } from "../sqlite";
import type {
  AttachmentRecord,
  CommentRecord,
  CredentialRecord,
  HistoryRecord,
  IssueRecord,
  LabelRecord,
  OAuthClientRecord,
  OrganizationRecord,
  ReactionRecord,
  RelationRecord,
  StateRecord,
  TeamRecord,
  UserRecord,
  WebhookRecord,
} from "./records";

export interface Store {
  readonly organizations: Collection<OrganizationRecord>;
  readonly users: Collection<UserRecord>;
  readonly teams: Collection<TeamRecord>;
  readonly states: Collection<StateRecord>;
  readonly labels: Collection<LabelRecord>;
  readonly issues: Collection<IssueRecord>;
  readonly comments: Collection<CommentRecord>;
  readonly history: Collection<HistoryRecord>;
  readonly attachments: Collection<AttachmentRecord>;
  readonly relations: Collection<RelationRecord>;
  readonly reactions: Collection<ReactionRecord>;
  readonly webhooks: Collection<WebhookRecord>;
  readonly credentials: Collection<CredentialRecord>;
  readonly clients: Collection<OAuthClientRecord>;
  /** The next number of a sequence; never given twice, not even after a restart. */
  next(sequence: string): number;
  /** All or nothing, for several writes. */
  together<T>(work: () => T): T;
}

/** Opens Linear's tables in the site's database and reads what is there. */
export function openStore(database: Database): Store {
  const { collection, next, together, load } = openRecords(database, "linear");
  const idOf = (record: { readonly id: string }) => record.id;
  const store: Store = {
    organizations: collection<OrganizationRecord>({ kind: "organization", idOf }),
    users: collection<UserRecord>({ kind: "user", idOf }),
    teams: collection({ kind: "team", idOf, groupsOf: (team: TeamRecord) => [team.key] }),
    states: collection({ kind: "state", idOf, groupsOf: (state: StateRecord) => [state.teamId] }),
    labels: collection<LabelRecord>({ kind: "label", idOf }),
    issues: collection({ kind: "issue", idOf, groupsOf: groupsOfIssue }),
    comments: collection({ kind: "comment", idOf, groupsOf: groupsOfComment }),
    history: collection({ kind: "history", idOf, groupsOf: ({ issueId }: HistoryRecord) => [issueId] }),
    attachments: collection({
      kind: "attachment",
      idOf,
      groupsOf: ({ issueId, url }: AttachmentRecord) => [issueId, url],
    }),
    relations: collection({
      kind: "relation",
      idOf,
      groupsOf: (relation: RelationRecord) => [`from ${relation.issueId}`, `to ${relation.relatedIssueId}`],
    }),
    reactions: collection({
      kind: "reaction",
      idOf,
      groupsOf: (reaction: ReactionRecord) => [reaction.issueId ?? reaction.commentId ?? ""],
    }),
    webhooks: collection<WebhookRecord>({ kind: "webhook", idOf }),
    credentials: collection<CredentialRecord>({ kind: "credential", idOf }),
    clients: collection<OAuthClientRecord>({ kind: "client", idOf }),
    next: (sequence) => next(sequence),
    together,
  };
  load();
  return store;
}

function groupsOfIssue(issue: IssueRecord): readonly string[] {
  const { teamId, number, previousIdentifiers, parentId } = issue;
  const names = [`team ${teamId}`, `number ${teamId} ${number}`, ...previousIdentifiers.map((name) => `was ${name}`)];
  return parentId === undefined ? names : [...names, `parent ${parentId}`];
}

function groupsOfComment(comment: CommentRecord): readonly string[] {
  return [`issue ${comment.issueId}`, ...(comment.parentId === undefined ? [] : [`parent ${comment.parentId}`])];
}
