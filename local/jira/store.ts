import type { Collection } from "../record-collection";
import { openRecords } from "../record-store";
import type { Database } from "../sqlite";
import type {
  CommentRecord,
  ComponentRecord,
  FieldRecord,
  GroupRecord,
  HistoryRecord,
  IssueRecord,
  IssueTypeRecord,
  LinkRecord,
  LinkTypeRecord,
  NamedRecord,
  NotificationRecord,
  ProjectRecord,
  StatusRecord,
  UserRecord,
  VersionRecord,
  WorkflowRecord,
} from "./records";

export interface Store {
  readonly users: Collection<UserRecord>;
  readonly groups: Collection<GroupRecord>;
  readonly projects: Collection<ProjectRecord>;
  readonly statuses: Collection<StatusRecord>;
  readonly workflows: Collection<WorkflowRecord>;
  readonly fields: Collection<FieldRecord>;
  readonly issues: Collection<IssueRecord>;
  readonly comments: Collection<CommentRecord>;
  readonly links: Collection<LinkRecord>;
  readonly linkTypes: Collection<LinkTypeRecord>;
  readonly histories: Collection<HistoryRecord>;
  readonly versions: Collection<VersionRecord>;
  readonly components: Collection<ComponentRecord>;
  readonly issueTypes: Collection<IssueTypeRecord>;
  readonly priorities: Collection<NamedRecord>;
  readonly notifications: Collection<NotificationRecord>;
  /** The next number of a sequence; never given twice, not even after a restart. */
  next(sequence: string, first?: number): number;
  /** All or nothing, for several writes. */
  together<T>(work: () => T): T;
}

/** Opens Jira's tables in the site's database and reads what is there. */
export function openStore(database: Database): Store {
  const { collection, next, together, load } = openRecords(database, "jira");
  const byId = (record: { readonly id: string | number }) => String(record.id);
  const store: Store = {
    users: collection({ kind: "user", idOf: (user: UserRecord) => user.accountId }),
    groups: collection({ kind: "group", idOf: (group: GroupRecord) => group.groupId }),
    projects: collection({ kind: "project", idOf: byId, groupsOf: (project: ProjectRecord) => [project.key] }),
    statuses: collection<StatusRecord>({ kind: "status", idOf: byId }),
    workflows: collection<WorkflowRecord>({ kind: "workflow", idOf: byId }),
    fields: collection<FieldRecord>({ kind: "field", idOf: byId }),
    issues: collection({ kind: "issue", idOf: byId, groupsOf: issueGroups }),
    comments: collection({
      kind: "comment",
      idOf: byId,
      groupsOf: (comment: CommentRecord) => [String(comment.issueId)],
    }),
    links: collection({
      kind: "link",
      idOf: byId,
      groupsOf: (link: LinkRecord) => [String(link.source), String(link.destination)],
    }),
    linkTypes: collection<LinkTypeRecord>({ kind: "link-type", idOf: byId }),
    histories: collection({
      kind: "history",
      idOf: byId,
      groupsOf: (history: HistoryRecord) => [String(history.issueId)],
    }),
    versions: collection({ kind: "version", idOf: byId, groupsOf: (version: VersionRecord) => [version.projectId] }),
    components: collection({
      kind: "component",
      idOf: byId,
      groupsOf: (component: ComponentRecord) => [component.projectId],
    }),
    issueTypes: collection<IssueTypeRecord>({ kind: "issue-type", idOf: byId }),
    priorities: collection<NamedRecord>({ kind: "priority", idOf: byId }),
    notifications: collection({
      kind: "notification",
      idOf: byId,
      groupsOf: (sent: NotificationRecord) => [String(sent.issueId)],
    }),
    next,
    together,
  };
  load();
  return store;
}

function issueGroups(issue: IssueRecord): readonly string[] {
  const parent = issue.parentId === undefined ? [] : [`parent ${issue.parentId}`];
  return [issue.key, `project ${issue.projectId}`, ...parent];
}
