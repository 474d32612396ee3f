import type { Workspace } from "../workspace-context";
import { viewAttachment, viewComment, viewReaction, viewRelation } from "./conversation-views";
import { viewHistory } from "./history-view";
import { viewIssue } from "./issue-view";
import { viewOrganization, viewUser } from "./people-views";
import { viewLabel, viewState, viewTeam } from "./team-views";
import type { Views } from "./view";
import { viewWebhook } from "./webhook-view";

export function createViews(workspace: Workspace): Views {
  const views: Views = {
    organization: (record) => viewOrganization(workspace, views, record),
    user: (record) => viewUser(workspace, record),
    team: (record) => viewTeam(workspace, views, record),
    state: (record) => viewState(workspace, views, record),
    label: (record) => viewLabel(workspace, views, record),
    issue: (record) => viewIssue(workspace, views, record),
    comment: (record) => viewComment(workspace, views, record),
    history: (record) => viewHistory(workspace, views, record),
    attachment: (record) => viewAttachment(workspace, views, record),
    relation: (record) => viewRelation(workspace, views, record),
    reaction: (record) => viewReaction(workspace, views, record),
    webhook: (record) => viewWebhook(workspace, views, record),
  };
  return views;
}
