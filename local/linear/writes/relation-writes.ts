import { notFound, refused } from "../linear-error";
import type { RelationRecord } from "../records";
import type { Workspace } from "../workspace-context";
import { takeId } from "./client-ids";
import { issueOf } from "./issue-writes";

export interface RelationInput {
  readonly id?: string | null;
  readonly type: RelationRecord["type"];
  readonly issueId: string;
  readonly relatedIssueId: string;
}

/** The same relation between the same two issues exists once. Webhooks do not tell of relations. */
export function createRelation(workspace: Workspace, input: RelationInput): RelationRecord {
  const { store, clock } = workspace;
  const issue = issueOf(workspace, input.issueId);
  const relatedIssue = issueOf(workspace, input.relatedIssueId);
  if (issue.id === relatedIssue.id) {
    throw refused("An issue cannot be related to itself.");
  }
  const there = store.relations
    .in(`from ${issue.id}`)
    .find(({ relatedIssueId, type }) => relatedIssueId === relatedIssue.id && type === input.type);
  const now = clock.now();
  return (
    there ??
    store.relations.put({
      id: takeId(workspace, "IssueRelation", store.relations, input.id),
      createdAt: now,
      updatedAt: now,
      type: input.type,
      issueId: issue.id,
      relatedIssueId: relatedIssue.id,
    })
  );
}

export function deleteRelation({ store }: Workspace, id: string): void {
  if (store.relations.get(id) === undefined) {
    throw notFound("IssueRelation");
  }
  store.relations.remove(id);
}
