/** The GraphQL that the app sends: constants, with variables for all that varies. A test checks each against Linear's schema. */

const issueValues =
  "id identifier title description priority updatedAt archivedAt trashed " +
  "team { id } state { id name } assignee { id } parent { id } labelIds";

const relations = "relations(first: 100) { nodes { id type relatedIssue { id } } }";

const attachment = "url title subtitle metadata updatedAt";

const comments =
  "nodes { id body createdAt updatedAt parentId user { id name } botActor { name } } pageInfo { hasNextPage endCursor }";

export const readIssue = `query ReadIssue($filter: IssueFilter!) {
  issues(filter: $filter, includeArchived: true, first: 1) {
    nodes {
      ${issueValues} createdAt creator { id } ${relations}
      comments(first: 100) { ${comments} }
      attachments(first: 50) { nodes { ${attachment} } pageInfo { hasNextPage } }
    }
  }
}`;

export const listComments = `query ListComments($id: String!, $after: String) {
  issue(id: $id) { comments(first: 200, after: $after) { ${comments} } }
}`;

export const listIssues = `query ListIssues($filter: IssueFilter!, $archived: Boolean!, $first: Int!, $after: String) {
  issues(filter: $filter, includeArchived: $archived, first: $first, after: $after, orderBy: createdAt) {
    nodes { id identifier title archivedAt trashed createdAt team { id } state { id name } creator { id } labelIds }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const surveyIssues = `query SurveyIssues($filter: IssueFilter!, $archived: Boolean!, $first: Int!, $after: String) {
  issues(filter: $filter, includeArchived: $archived, first: $first, after: $after, orderBy: createdAt) {
    nodes { id identifier title description archivedAt trashed attachments(first: 20) { nodes { url } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const createIssue = `mutation CreateIssue($input: IssueCreateInput!) {
  issueCreate(input: $input) { success issue { description } }
}`;

export const updateIssue = `mutation UpdateIssue($id: String!, $input: IssueUpdateInput!) {
  issueUpdate(id: $id, input: $input) { success issue { ${issueValues} ${relations} } }
}`;

export const createRelation = `mutation CreateRelation($input: IssueRelationCreateInput!) {
  issueRelationCreate(input: $input) { success }
}`;

export const deleteRelation = `mutation DeleteRelation($id: String!) { issueRelationDelete(id: $id) { success } }`;

export const createComment = `mutation CreateComment($input: CommentCreateInput!) {
  commentCreate(input: $input) { success comment { body } }
}`;

export const updateComment = `mutation UpdateComment($id: String!, $input: CommentUpdateInput!) {
  commentUpdate(id: $id, input: $input) { success comment { body } }
}`;

export const findComment = `query FindComment($issue: String!, $filter: CommentFilter!) {
  issue(id: $issue) { comments(filter: $filter, first: 1) { nodes { id } } }
}`;

export const readComments = `query ReadComments($filter: CommentFilter!) {
  comments(filter: $filter, first: 100) {
    nodes {
      id body createdAt editedAt issueId parentId
      user { id app active } botActor { id } externalUser { id } onBehalfOf { id }
    }
  }
}`;

export const readEditors = `query ReadEditors($id: String!) {
  viewer { id }
  issue(id: $id) {
    history(first: 50, orderBy: updatedAt) {
      nodes { updatedAt updatedDescription actor { id name app } descriptionUpdatedBy { id name app } }
    }
  }
}`;

export const readChanges = `query ReadChanges($id: String!) {
  issue(id: $id) {
    history(first: 100, orderBy: updatedAt) {
      nodes {
        updatedAt updatedDescription fromTitle toTitle fromStateId toStateId fromAssigneeId toAssigneeId
        fromPriority toPriority fromParentId toParentId
      }
    }
  }
}`;

export const readDescription = `query ReadDescription($id: String!) { issue(id: $id) { description } }`;

export const createReaction = `mutation CreateReaction($input: ReactionCreateInput!) {
  reactionCreate(input: $input) { success }
}`;

export const readReactions = `query ReadReactions($filter: CommentFilter!) {
  comments(filter: $filter, first: 1) { nodes { reactions { id } } }
}`;

export const upsertAttachment = `mutation UpsertAttachment($input: AttachmentCreateInput!) {
  attachmentCreate(input: $input) { success attachment { ${attachment} } }
}`;

export const whoAmI = `query WhoAmI { viewer { id name admin app } organization { id name urlKey } }`;

export const listTeams = `query ListTeams($after: String) {
  teams(first: 100, after: $after) { nodes { id key name } pageInfo { hasNextPage endCursor } }
}`;

export const readTeam = `query ReadTeam($id: String!) {
  team(id: $id) { id key name states(first: 100) { nodes { id name type position } } }
}`;

export const listLabels = `query ListLabels($after: String) {
  issueLabels(first: 100, after: $after) { nodes { id name isGroup team { id } } pageInfo { hasNextPage endCursor } }
}`;

export const createLabel = `mutation CreateLabel($input: IssueLabelCreateInput!) {
  issueLabelCreate(input: $input) { success }
}`;

export const listUsers = `query ListUsers($after: String) {
  users(first: 100, after: $after) { nodes { id name email active app } pageInfo { hasNextPage endCursor } }
}`;

export const createWebhook = `mutation CreateWebhook($input: WebhookCreateInput!) {
  webhookCreate(input: $input) { success webhook { id } }
}`;

export const deleteWebhook = `mutation DeleteWebhook($id: String!) { webhookDelete(id: $id) { success } }`;

export const updateWebhook = `mutation UpdateWebhook($id: String!, $input: WebhookUpdateInput!) {
  webhookUpdate(id: $id, input: $input) { success }
}`;
