/** What the pages ask of Linear's API, and what it answers. */

export interface LinearUser {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly avatarUrl: string | null;
}

export interface LinearState {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly color: string;
  readonly position: number;
}

export interface LinearLabel {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly team: { readonly id: string } | null;
}

export interface LinearTeam {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly issueCount: number;
}

export interface LinearCard {
  readonly id: string;
  readonly identifier: string;
  readonly title: string;
  readonly priority: number;
  readonly priorityLabel: string;
  readonly labelIds: readonly string[];
  readonly state: { readonly id: string };
  readonly assignee: LinearUser | null;
}

/** What every page of the workspace needs. */
export interface LinearBasics {
  readonly viewer: LinearUser;
  readonly organization: { readonly name: string };
  readonly teams: { readonly nodes: readonly LinearTeam[] };
  readonly users: {
    readonly nodes: readonly (LinearUser & {
      readonly email: string;
      readonly admin: boolean;
      readonly app: boolean;
    })[];
  };
  readonly issueLabels: { readonly nodes: readonly LinearLabel[] };
}

export interface LinearBoard {
  readonly team: LinearTeam & {
    readonly states: { readonly nodes: readonly LinearState[] };
    readonly issues: { readonly nodes: readonly LinearCard[]; readonly pageInfo: { readonly hasNextPage: boolean } };
  };
}

export interface LinearComment {
  readonly id: string;
  readonly body: string;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly user: LinearUser | null;
  readonly botActor: { readonly name: string | null; readonly userDisplayName: string | null } | null;
  readonly reactions: readonly {
    readonly id: string;
    readonly emoji: string;
    readonly user: { readonly name: string } | null;
  }[];
}

export interface LinearAttachment {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly url: string;
}

interface LinkedIssue {
  readonly identifier: string;
  readonly title: string;
}

export interface LinearIssue extends LinearCard {
  readonly description: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archivedAt: string | null;
  readonly trashed: boolean | null;
  readonly team: LinearTeam & { readonly states: { readonly nodes: readonly LinearState[] } };
  readonly creator: LinearUser | null;
  readonly botActor: LinearComment["botActor"];
  readonly parent: LinkedIssue | null;
  readonly children: { readonly nodes: readonly LinkedIssue[] };
  readonly relations: {
    readonly nodes: readonly { readonly id: string; readonly type: string; readonly relatedIssue: LinkedIssue }[];
  };
  readonly comments: { readonly nodes: readonly LinearComment[] };
  readonly attachments: { readonly nodes: readonly LinearAttachment[] };
}

const user = "{ id name initials avatarUrl }";
const team = "id key name description issueCount";
const card = `id identifier title priority priorityLabel labelIds state { id } assignee ${user}`;
const states = "states(first: 50) { nodes { id name type color position } }";

export const basicsQuery = `{
  viewer ${user}
  organization { name }
  teams(first: 50) { nodes { ${team} } }
  users(first: 100) { nodes { id name initials avatarUrl email admin app } }
  issueLabels(first: 100) { nodes { id name color team { id } } }
}`;

export const boardQuery = `query($team: String!) {
  team(id: $team) { ${team} ${states} issues(first: 250) { nodes { ${card} } pageInfo { hasNextPage } } }
}`;

export const issueQuery = `query($id: String!) {
  issue(id: $id) {
    ${card} description createdAt updatedAt archivedAt trashed
    team { ${team} ${states} }
    creator ${user}
    botActor { name userDisplayName }
    parent { identifier title }
    children(first: 50) { nodes { identifier title } }
    relations(first: 50) { nodes { id type relatedIssue { identifier title } } }
    comments(first: 100) {
      nodes { id body createdAt editedAt user ${user} botActor { name userDisplayName } reactions { id emoji user { name } } }
    }
    attachments(first: 50) { nodes { id title subtitle url } }
  }
}`;

export const updateIssue =
  "mutation($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { success } }";
export const createIssue =
  "mutation($input: IssueCreateInput!) { issueCreate(input: $input) { issue { identifier } } }";
export const archiveIssue = "mutation($id: String!) { issueArchive(id: $id) { success } }";
export const trashIssue = "mutation($id: String!) { issueDelete(id: $id) { success } }";
export const restoreIssue = "mutation($id: String!) { issueUnarchive(id: $id) { success } }";
export const createComment = "mutation($input: CommentCreateInput!) { commentCreate(input: $input) { success } }";
export const updateComment =
  "mutation($id: String!, $input: CommentUpdateInput!) { commentUpdate(id: $id, input: $input) { success } }";
export const deleteComment = "mutation($id: String!) { commentDelete(id: $id) { success } }";

export const priorities = ["No priority", "Urgent", "High", "Medium", "Low"] as const;
