import type { CommentRecord, IssueRecord } from "./records";
import type { Workspace } from "./workspace-context";

export const priorityLabels = ["No priority", "Urgent", "High", "Medium", "Low"] as const;

export function identifierOf({ store }: Workspace, issue: Pick<IssueRecord, "teamId" | "number">): string {
  return `${store.teams.get(issue.teamId)?.key ?? "?"}-${issue.number}`;
}

export function issueUrl(workspace: Workspace, issue: IssueRecord): string {
  const slug = issue.title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `${workspace.baseUrl}/issue/${identifierOf(workspace, issue)}${slug === "" ? "" : `/${slug}`}`;
}

export function commentUrl(workspace: Workspace, issue: IssueRecord, comment: Pick<CommentRecord, "id">): string {
  return `${issueUrl(workspace, issue)}#comment-${comment.id.slice(0, 8)}`;
}

/** An issue by its id, its identifier, or one that it had before it moved to another team. */
export function findIssue({ store }: Workspace, idOrIdentifier: string): IssueRecord | undefined {
  const known = store.issues.get(idOrIdentifier);
  const [, key, number] = /^([A-Za-z0-9]+)-(\d+)$/.exec(idOrIdentifier) ?? [];
  if (known !== undefined || key === undefined) {
    return known;
  }
  const team = store.teams.in(key.toUpperCase())[0];
  return store.issues.in(`number ${team?.id} ${number}`)[0] ?? store.issues.in(`was ${key.toUpperCase()}-${number}`)[0];
}
