import { inTransaction, type Database, type Statement } from "../sqlite";
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

interface Shape<T> {
  readonly kind: string;
  readonly idOf: (record: T) => string;
  /** Under which names `in` finds a record; a record may stand under several. */
  readonly groupsOf?: (record: T) => readonly string[];
}

/** Records of one kind: read from memory, every change written through to SQLite. */
export class Collection<T> {
  private readonly records = new Map<string, T>();
  private readonly groups = new Map<string, Map<string, T>>();

  constructor(
    private readonly shape: Shape<T>,
    private readonly write: Statement,
    private readonly erase: Statement,
  ) {}

  load(body: string): void {
    this.remember(JSON.parse(body) as T);
  }

  get(id: string | number | undefined): T | undefined {
    return id === undefined ? undefined : this.records.get(String(id));
  }

  all(): IterableIterator<T> {
    return this.records.values();
  }

  get size(): number {
    return this.records.size;
  }

  in(group: string | number): readonly T[] {
    return [...(this.groups.get(String(group))?.values() ?? [])];
  }

  find(test: (record: T) => boolean): T | undefined {
    for (const record of this.records.values()) if (test(record)) return record;
    return undefined;
  }

  put(record: T): T {
    const id = this.shape.idOf(record);
    this.write.run(this.shape.kind, id, JSON.stringify(record));
    this.leaveGroups(id, new Set(this.shape.groupsOf?.(record) ?? []));
    this.remember(record);
    return record;
  }

  remove(id: string | number): void {
    this.erase.run(this.shape.kind, String(id));
    this.leaveGroups(String(id), new Set());
    this.records.delete(String(id));
  }

  private remember(record: T): void {
    const id = this.shape.idOf(record);
    this.records.set(id, record);
    for (const group of this.shape.groupsOf?.(record) ?? []) {
      const members = this.groups.get(group) ?? new Map<string, T>();
      this.groups.set(group, members.set(id, record));
    }
  }

  /** A group that the new record stays in keeps its place there, so that listings stay in order of creation. */
  private leaveGroups(id: string, kept: ReadonlySet<string>): void {
    const known = this.records.get(id);
    if (known === undefined) return;
    for (const group of this.shape.groupsOf?.(known) ?? []) if (!kept.has(group)) this.groups.get(group)?.delete(id);
  }
}

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
  database.exec(`
    CREATE TABLE IF NOT EXISTS jira_record (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id));
    CREATE TABLE IF NOT EXISTS jira_sequence (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
  `);
  const write = database.prepare(
    "INSERT INTO jira_record (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body",
  );
  const erase = database.prepare("DELETE FROM jira_record WHERE kind = ? AND id = ?");
  const raise = database.prepare(
    "INSERT INTO jira_sequence (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = excluded.last",
  );
  const sequences = new Map<string, number>();
  for (const row of database.prepare("SELECT name, last FROM jira_sequence").all())
    sequences.set(String(row.name), Number(row.last));

  const collections = new Map<string, { load(body: string): void }>();
  const collection = <T>(shape: Shape<T>): Collection<T> => {
    const made = new Collection(shape, write, erase);
    collections.set(shape.kind, made);
    return made;
  };
  const byId = (record: { readonly id: string | number }) => String(record.id);
  const store: Store = {
    users: collection({ kind: "user", idOf: (user: UserRecord) => user.accountId }),
    groups: collection({ kind: "group", idOf: (group: GroupRecord) => group.groupId }),
    projects: collection({ kind: "project", idOf: byId, groupsOf: (project: ProjectRecord) => [project.key] }),
    statuses: collection<StatusRecord>({ kind: "status", idOf: byId }),
    workflows: collection<WorkflowRecord>({ kind: "workflow", idOf: byId }),
    fields: collection<FieldRecord>({ kind: "field", idOf: byId }),
    issues: collection({ kind: "issue", idOf: byId, groupsOf: issueGroups }),
    comments: collection({ kind: "comment", idOf: byId, groupsOf: (comment: CommentRecord) => [String(comment.issueId)] }),
    links: collection({
      kind: "link",
      idOf: byId,
      groupsOf: (link: LinkRecord) => [String(link.source), String(link.destination)],
    }),
    linkTypes: collection<LinkTypeRecord>({ kind: "link-type", idOf: byId }),
    histories: collection({ kind: "history", idOf: byId, groupsOf: (history: HistoryRecord) => [String(history.issueId)] }),
    versions: collection({ kind: "version", idOf: byId, groupsOf: (version: VersionRecord) => [version.projectId] }),
    components: collection({ kind: "component", idOf: byId, groupsOf: (component: ComponentRecord) => [component.projectId] }),
    issueTypes: collection<IssueTypeRecord>({ kind: "issue-type", idOf: byId }),
    priorities: collection<NamedRecord>({ kind: "priority", idOf: byId }),
    notifications: collection({
      kind: "notification",
      idOf: byId,
      groupsOf: (sent: NotificationRecord) => [String(sent.issueId)],
    }),
    next(sequence, first = 1) {
      const value = (sequences.get(sequence) ?? first - 1) + 1;
      sequences.set(sequence, value);
      raise.run(sequence, value);
      return value;
    },
    together: (work) => inTransaction(database, work),
  };
  for (const row of database.prepare("SELECT kind, body FROM jira_record ORDER BY rowid").all()) {
    collections.get(String(row.kind))?.load(String(row.body));
  }
  return store;
}

function issueGroups(issue: IssueRecord): readonly string[] {
  const parent = issue.parentId === undefined ? [] : [`parent ${issue.parentId}`];
  return [issue.key, `project ${issue.projectId}`, ...parent];
}
