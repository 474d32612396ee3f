/** What the local Linear keeps. Instants are epoch milliseconds; ids are UUIDs. */

interface Entity {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface OrganizationRecord extends Entity {
  readonly name: string;
  readonly urlKey: string;
}

export interface UserRecord extends Entity {
  readonly name: string;
  readonly displayName: string;
  readonly email: string;
  readonly active: boolean;
  readonly admin: boolean;
  /** What acts for an OAuth app has a user of its own. */
  readonly kind: "person" | "app";
  readonly timeZone: string;
  readonly avatarUrl: string | undefined;
}

export interface TeamRecord extends Entity {
  readonly key: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly visibility: "public" | "private";
  readonly color: string;
  readonly memberIds: readonly string[];
  /** Where new issues begin. */
  readonly defaultStateId: string;
}

export const stateTypes = ["triage", "backlog", "unstarted", "started", "completed", "canceled", "duplicate"] as const;
export type StateType = (typeof stateTypes)[number];

export interface StateRecord extends Entity {
  readonly teamId: string;
  readonly name: string;
  readonly type: StateType;
  readonly color: string;
  readonly position: number;
  readonly description: string | undefined;
}

export interface LabelRecord extends Entity {
  readonly name: string;
  readonly color: string;
  readonly description: string | undefined;
  /** Undefined where every team of the workspace may use it. */
  readonly teamId: string | undefined;
  readonly parentId: string | undefined;
  readonly isGroup: boolean;
  readonly creatorId: string | undefined;
}

/** Somebody who writes from elsewhere, as from a Slack channel that is synced with a thread. */
export interface ExternalUser {
  readonly id: string;
  readonly name: string;
}

/** For whom an app created something, as `createAsUser` says. */
export interface BotActor {
  readonly name: string;
  readonly userDisplayName: string;
  readonly avatarUrl: string | undefined;
}

export interface IssueRecord extends Entity {
  readonly number: number;
  readonly teamId: string;
  readonly previousIdentifiers: readonly string[];
  readonly title: string;
  /** Markdown. */
  readonly description: string | undefined;
  /** 0 none, 1 urgent, 2 high, 3 medium, 4 low. */
  readonly priority: number;
  readonly estimate: number | undefined;
  /** A date without a time, such as 2026-11-30. */
  readonly dueDate: string | undefined;
  readonly stateId: string;
  readonly assigneeId: string | undefined;
  readonly creatorId: string | undefined;
  readonly botActor: BotActor | undefined;
  readonly labelIds: readonly string[];
  readonly subscriberIds: readonly string[];
  readonly parentId: string | undefined;
  readonly sortOrder: number;
  readonly startedAt: number | undefined;
  readonly completedAt: number | undefined;
  readonly canceledAt: number | undefined;
  readonly archivedAt: number | undefined;
  readonly trashed: boolean;
}

/** The fields whose changes an issue's history keeps beside its description. */
export const keptFields = ["title", "stateId", "assigneeId", "priority", "parentId", "dueDate", "estimate"] as const;
export type KeptChange = Partial<Pick<IssueRecord, (typeof keptFields)[number]>>;

/** Edits of an issue's description that followed each other, or one change of its fields. */
export interface HistoryRecord extends Entity {
  readonly issueId: string;
  readonly actorId: string;
  /** Who edited the description; nobody where it was not edited. */
  readonly editorIds: readonly string[];
  readonly from?: KeptChange;
  readonly to?: KeptChange;
}

export interface CommentRecord extends Entity {
  readonly issueId: string;
  readonly parentId: string | undefined;
  /** Markdown. */
  readonly body: string;
  readonly userId: string | undefined;
  readonly botActor: BotActor | undefined;
  readonly externalUser?: ExternalUser;
  readonly editedAt: number | undefined;
}

export interface AttachmentRecord extends Entity {
  readonly issueId: string;
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly url: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly groupBySource: boolean;
  readonly creatorId: string | undefined;
}

export interface RelationRecord extends Entity {
  readonly type: "blocks" | "duplicate" | "related" | "similar";
  readonly issueId: string;
  readonly relatedIssueId: string;
}

export interface ReactionRecord extends Entity {
  readonly emoji: string;
  readonly issueId: string | undefined;
  readonly commentId: string | undefined;
  readonly userId: string;
}

export interface WebhookRecord extends Entity {
  readonly label: string | undefined;
  readonly url: string;
  readonly secret: string;
  readonly enabled: boolean;
  readonly resourceTypes: readonly string[];
  /** Undefined for all public teams. */
  readonly teamId: string | undefined;
  readonly creatorId: string | undefined;
}

export type CredentialScope = "read" | "write" | "issues:create" | "comments:create" | "admin";

/** What an `Authorization` header may hold. The token is the record's id. */
export interface CredentialRecord {
  readonly id: string;
  readonly kind: "api-key" | "oauth-app";
  readonly userId: string;
  readonly scopes: readonly CredentialScope[];
  readonly state: "valid" | "revoked";
  readonly appName: string | undefined;
  /** An application's token that it got itself. */
  readonly client?: { readonly id: string; readonly until: number };
}

/** An OAuth application with client credentials switched on. */
export interface OAuthClientRecord {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly userId: string;
}
