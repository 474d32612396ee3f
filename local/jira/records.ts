/** What the local Jira keeps. Instants are epoch milliseconds; ids are texts, an issue's id is a number. */

export interface UserRecord {
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string | undefined;
  readonly active: boolean;
  readonly accountType: "atlassian" | "app";
  readonly timeZone: string;
  readonly avatarUrl: string | undefined;
  /** A guest may not browse users and groups. */
  readonly siteRole: "admin" | "user" | "guest";
}

export interface GroupRecord {
  readonly groupId: string;
  readonly name: string;
  readonly members: readonly string[];
}

export const roleNames = ["Administrators", "Members", "Viewers"] as const;
export type RoleName = (typeof roleNames)[number];

export interface RoleActors {
  readonly users: readonly string[];
  readonly groupIds: readonly string[];
}

export interface ProjectRecord {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** `classic` is company-managed, `next-gen` team-managed. */
  readonly style: "classic" | "next-gen";
  readonly lead: string;
  readonly workflowId: string;
  readonly issueTypeIds: readonly string[];
  /** `open`: everyone who is logged in is a member; `limited`: a viewer; `private`: only who has a role. */
  readonly access: "open" | "limited" | "private";
  readonly roles: Readonly<Record<RoleName, RoleActors>>;
  readonly appAccess: "granted" | "revoked";
  /** Who holds which of the app's own permissions, by module key. */
  readonly grants?: Readonly<Record<string, readonly string[]>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface StatusRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: StatusCategory;
}

export type StatusCategory = "new" | "indeterminate" | "done";

export interface WorkflowRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly statusIds: readonly string[];
  readonly transitions: readonly TransitionRecord[];
  readonly version: { readonly id: string; readonly versionNumber: number };
  readonly created: number;
  readonly updated: number;
}

export interface TransitionRecord {
  readonly id: string;
  readonly name: string;
  readonly type: "INITIAL" | "GLOBAL" | "DIRECTED";
  readonly from: readonly string[];
  readonly to: string;
  readonly validators: readonly RuleRecord[];
}

/** An attached rule, as Jira's workflow API has it. */
export interface RuleRecord {
  readonly id: string;
  readonly ruleKey: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export type FieldType = "string" | "number" | "user" | "group" | "date" | "datetime" | "object";

export interface FieldRecord {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly type: FieldType;
  readonly collection: "none" | "list";
  readonly access: "editable" | "read-only";
  /** The module of the app that declared the field; undefined for a field that an admin made. */
  readonly moduleKey: string | undefined;
  readonly schema: unknown;
}

export interface IssueRecord {
  readonly id: number;
  readonly key: string;
  readonly projectId: string;
  readonly typeId: string;
  readonly statusId: string;
  readonly summary: string;
  readonly description: unknown;
  readonly reporter: string | undefined;
  readonly creator: string | undefined;
  readonly assignee: string | undefined;
  readonly priorityId: string;
  readonly labels: readonly string[];
  readonly componentIds: readonly string[];
  readonly fixVersionIds: readonly string[];
  readonly versionIds: readonly string[];
  readonly parentId: number | undefined;
  readonly dueDate: string | undefined;
  readonly created: number;
  readonly updated: number;
  readonly statusChanged: number;
  readonly resolved: number | undefined;
  /** How it was resolved; absent is "Done" where it is. */
  readonly resolutionId?: string | undefined;
  /** Values of custom fields by field id. */
  readonly custom: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface CommentRecord {
  readonly id: string;
  readonly issueId: number;
  readonly author: string | undefined;
  readonly updateAuthor: string | undefined;
  readonly body: unknown;
  readonly created: number;
  readonly updated: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The group or role that alone sees it. */
  readonly visibility?: unknown;
  /** The comment that it answers. */
  readonly parentId?: string | undefined;
}

export interface LinkTypeRecord {
  readonly id: string;
  readonly name: string;
  readonly inward: string;
  readonly outward: string;
}

/** "source <outward> destination", such as "A blocks B". */
export interface LinkRecord {
  readonly id: string;
  readonly typeId: string;
  readonly source: number;
  readonly destination: number;
}

export interface ChangeItem {
  readonly field: string;
  readonly fieldtype: "jira" | "custom";
  readonly fieldId: string;
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

export interface HistoryRecord {
  readonly id: string;
  readonly issueId: number;
  readonly author: string | undefined;
  readonly created: number;
  readonly items: readonly ChangeItem[];
}

export interface VersionRecord {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly description: string;
  readonly archived: boolean;
  readonly released: boolean;
  readonly startDate: string | undefined;
  readonly releaseDate: string | undefined;
  readonly position: number;
}

export interface ComponentRecord {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly description: string;
  readonly lead: string | undefined;
}

export interface IssueTypeRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly hierarchyLevel: -1 | 0 | 1;
}

export interface NamedRecord {
  readonly id: string;
  readonly name: string;
}

export interface NotificationRecord {
  readonly id: string;
  readonly issueId: number;
  readonly sentBy: string | undefined;
  readonly at: number;
  readonly subject: string;
  readonly text: string;
  readonly accountIds: readonly string[];
}
