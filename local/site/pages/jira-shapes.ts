/** The parts of Jira's answers that the pages read. */

export interface JiraUser {
  readonly accountId: string;
  readonly displayName: string;
}

export interface Status {
  readonly id: string;
  readonly name: string;
  readonly statusCategory?: { readonly key: string };
}

export interface GateValue {
  readonly state: string;
  readonly label?: string;
  readonly opensAt?: string | undefined;
  readonly due?: string | undefined;
  readonly validUntil?: string;
  readonly message?: string;
  readonly mode?: string;
  /** 0 before anybody was asked. */
  readonly round?: number;
}

/** The app's other fields with a state: the charter, and a retro's due day. */
export interface StateValue {
  readonly state: string;
  readonly label?: string;
  readonly message?: string;
  readonly due?: string;
}

export interface AdfNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: readonly AdfNode[];
}

export interface Issue {
  readonly id: string;
  readonly key: string;
  readonly fields: {
    readonly summary: string;
    readonly status: Status;
    readonly issuetype?: { readonly name: string };
    readonly project?: { readonly key: string; readonly name: string };
    readonly assignee?: JiraUser | null;
    readonly reporter?: JiraUser | null;
    readonly labels?: readonly string[];
    readonly components?: readonly { readonly name: string }[];
    readonly fixVersions?: readonly { readonly name: string }[];
    readonly description?: AdfNode | null;
    readonly issuelinks?: readonly IssueLink[];
    readonly created?: string;
    readonly updated?: string;
    readonly [field: string]: unknown;
  };
}

export interface IssueLink {
  readonly id: string;
  readonly type: { readonly inward: string; readonly outward: string };
  readonly inwardIssue?: LinkedIssue;
  readonly outwardIssue?: LinkedIssue;
}

export interface LinkedIssue {
  readonly key: string;
  readonly fields?: { readonly summary?: string; readonly status?: Status };
}

export interface Transition {
  readonly id: string;
  readonly name: string;
  readonly to: Status;
}

export interface Project {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly simplified?: boolean;
}

export interface Version {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly released?: boolean;
  readonly releaseDate?: string;
}

export interface Comment {
  readonly id: string;
  readonly author?: JiraUser;
  readonly created: string;
  readonly body: AdfNode;
}

export interface Change {
  readonly id: string;
  readonly author?: JiraUser;
  readonly created: string;
  readonly items: readonly {
    readonly field: string;
    readonly fromString?: string | null;
    readonly toString?: string | null;
  }[];
}
