import { LinearDocument } from "@linear/sdk";

const names = `
  Viewer Organization Teams Team Team_States Team_Labels Team_Members Team_Issues WorkflowStates WorkflowState Users User
  IssueLabels IssueLabel Issues Issue Issue_Comments Issue_Attachments Issue_Children Issue_Relations Issue_InverseRelations
  Issue_Labels Comments Comment Comment_Children Attachments Attachment AttachmentsForUrl IssueRelations IssueRelation Webhooks
  Webhook RateLimitStatus IssuePriorityValues SearchIssues CreateIssue UpdateIssue CreateIssueBatch UpdateIssueBatch ArchiveIssue
  UnarchiveIssue DeleteIssue IssueAddLabel IssueRemoveLabel CreateComment UpdateComment DeleteComment CreateAttachment
  UpdateAttachment DeleteAttachment CreateIssueRelation DeleteIssueRelation CreateReaction DeleteReaction CreateIssueLabel
  UpdateIssueLabel DeleteIssueLabel CreateWebhook UpdateWebhook RotateSecretWebhook DeleteWebhook
`;

/** The documents of the SDK for what the sync and the pages do: each one's name and its text. */
export const documents: readonly { readonly name: string; readonly text: string }[] = names
  .trim()
  .split(/\s+/)
  .map((name) => ({ name, text: String((LinearDocument as Readonly<Record<string, unknown>>)[`${name}Document`]) }));
