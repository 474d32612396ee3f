import type { Statement } from "./sqlite";

/** What sort of record a collection holds, and how its records are found. */
export interface Shape<T> {
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
    for (const record of this.records.values()) {
      if (test(record)) {
        return record;
      }
    }
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
    if (known === undefined) {
      return;
    }
    for (const group of this.shape.groupsOf?.(known) ?? []) {
      if (!kept.has(group)) {
        this.groups.get(group)?.delete(id);
      }
    }
  }
}
