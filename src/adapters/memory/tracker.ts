import type { DescribedPart } from "../../domain/commit/charter-start";
import type { ItemChange, Move } from "../../domain/ground/move";
import type { PersonId } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { TrackerFailure } from "../../ports/failure";
import type { CommentParagraph, GatePublication, ItemPage, Tracker, WorkItem } from "../../ports/tracker";

/** A comment as people read it, and whom it mentions. */
export interface MemoryComment {
  readonly key: string;
  readonly paragraphs: readonly string[];
  readonly mentions: readonly PersonId[];
}

export interface MemoryTracker extends Tracker {
  put(item: WorkItem): void;
  remove(id: string): void;
  describe(id: string, parts: readonly DescribedPart[]): void;
  /** A move that somebody made in the tracker itself. */
  move(id: string, toStatusId: string, how: { readonly at: number; readonly by?: string }): Move;
  /** Gives it another type or other labels, or brings it to another project, where it may stand in another status. */
  change(
    id: string,
    to: {
      readonly issueType?: string;
      readonly project?: string;
      readonly statusId?: string;
      readonly labels?: readonly string[];
    },
    how: { readonly at: number; readonly by?: string },
  ): void;
  /** Somebody takes it out of the project. */
  removeComponent(id: string): void;
  gateOf(id: string): GatePublication | undefined;
  commentsOf(id: string): readonly MemoryComment[];
  readonly gateWrites: number;
}

/** A tracker in memory: the reference for what every tracker does. `doors` are the moves that its workflow offers. */
export function createMemoryTracker(doors: readonly (readonly [from: string, to: string])[]): MemoryTracker {
  const items = new Map<string, WorkItem>();
  const moves = new Map<string, ItemChange[]>();
  const gates = new Map<string, GatePublication>();
  const comments = new Map<string, readonly MemoryComment[]>();
  const descriptions = new Map<string, readonly DescribedPart[]>();
  const goneComponents = new Set<string>();
  let changes = 10_000;
  let gateWrites = 0;

  function move(id: string, toStatusId: string, how: { readonly at: number; readonly by?: string }): Move {
    const item = items.get(id);
    if (item === undefined) {
      throw new Error(`No item ${id}`);
    }
    changes += 1;
    const made: Move = {
      changelogId: String(changes),
      fromStatusId: item.statusId,
      toStatusId,
      at: how.at,
      ...(how.by === undefined ? {} : { by: how.by }),
    };
    moves.set(id, [...(moves.get(id) ?? []), made]);
    items.set(id, { ...item, statusId: toStatusId });
    return made;
  }

  function change(
    id: string,
    { issueType, project, statusId, labels }: Parameters<MemoryTracker["change"]>[1],
    { at, by }: { readonly at: number; readonly by?: string },
  ): void {
    const item = items.get(id);
    if (item === undefined) {
      throw new Error(`No item ${id}`);
    }
    changes += 1;
    const arrives = project !== undefined && project !== item.project;
    const made: ItemChange = {
      changelogId: String(changes),
      fromStatusId: statusId === undefined ? "" : item.statusId,
      toStatusId: statusId ?? "",
      at,
      ...(by === undefined ? {} : { by }),
      ...(issueType === undefined ? {} : { issueType: { from: item.facts.issueType, to: issueType } }),
      ...(labels === undefined ? {} : { edited: ["labels"] }),
      ...(arrives ? { arrived: true } : {}),
    };
    // What was before it came is no history of this project.
    moves.set(id, [...(arrives ? [] : (moves.get(id) ?? [])), made]);
    items.set(id, {
      ...item,
      project: project ?? item.project,
      statusId: statusId ?? item.statusId,
      facts: { ...item.facts, issueType: issueType ?? item.facts.issueType, labels: labels ?? item.facts.labels },
    });
  }

  const itemsOf = (project: string): readonly WorkItem[] =>
    [...items.values()]
      .filter((item) => item.project === project)
      .sort((one, other) => Number(one.id) - Number(other.id));

  function toPage(
    all: readonly WorkItem[],
    cursor: string | undefined,
    limit: number,
  ): Result<ItemPage, TrackerFailure> {
    const start = cursor === undefined ? 0 : Number(cursor);
    const next = start + limit < all.length ? String(start + limit) : undefined;
    return Number.isInteger(start)
      ? ok({ items: all.slice(start, start + limit), next })
      : err({ kind: "rejected", detail: "unknown cursor" });
  }

  return {
    enforcement: "prevents",
    gatesPerCall: 50,
    put: (item) => void items.set(item.id, item),
    remove: (id) => void items.delete(id),
    describe: (id, parts) => void descriptions.set(id, parts),
    move,
    change,
    gateOf: (id) => gates.get(id),
    commentsOf: (id) => comments.get(id) ?? [],
    get gateWrites() {
      return gateWrites;
    },

    async readItem(id) {
      const item = items.get(id) ?? [...items.values()].find(({ key }) => key === id);
      return item === undefined ? err({ kind: "notFound" }) : ok(item);
    },

    removeComponent(id) {
      goneComponents.add(id);
    },

    async readDescription(id) {
      return items.has(id) ? ok(descriptions.get(id) ?? []) : err({ kind: "notFound" });
    },

    async componentsGone(_project, components) {
      return ok(components.filter((id) => goneComponents.has(id)));
    },

    async namePeople(id, people) {
      const item = items.get(id);
      if (item === undefined) {
        return err({ kind: "notFound" });
      }
      items.set(id, { ...item, people: { ...item.people, ...people } });
      return ok(undefined);
    },

    async readMoves(id, after) {
      return items.has(id)
        ? ok(
            (moves.get(id) ?? []).filter(
              ({ changelogId }) => after === undefined || Number(changelogId) > Number(after),
            ),
          )
        : err({ kind: "notFound" });
    },

    async moveTo(id, statusId) {
      const item = items.get(id);
      if (item === undefined) {
        return err({ kind: "notFound" });
      }
      if (!doors.some(([from, to]) => from === item.statusId && to === statusId)) {
        return err({ kind: "rejected", detail: "no transition leads there" });
      }
      move(id, statusId, { at: item.createdAt });
      return ok(undefined);
    },

    async comment(id, paragraphs, key) {
      if (!items.has(id)) {
        return err({ kind: "notFound" });
      }
      const written = comments.get(id) ?? [];
      if (!written.some((comment) => comment.key === key)) {
        const mentions = paragraphs.flatMap((parts) =>
          parts.flatMap((part) => (typeof part === "string" ? [] : [part.mention])),
        );
        comments.set(id, [...written, { key, paragraphs: paragraphs.map(toText), mentions }]);
      }
      return ok(undefined);
    },

    async publishGates(publications) {
      gateWrites += publications.length === 0 ? 0 : 1;
      publications.forEach((publication) =>
        gates.set(publication.item, { ...gates.get(publication.item), ...publication }),
      );
      return ok(undefined);
    },

    async openItems(project, cursor, limit) {
      return toPage(itemsOf(project), cursor, limit);
    },

    async itemsInStatus(project, { statusIds }, cursor, limit) {
      return toPage(
        itemsOf(project)
          .filter(({ statusId }) => statusIds.includes(statusId))
          .toReversed(),
        cursor,
        limit,
      );
    },

    async newestItem(project) {
      return ok(itemsOf(project).at(-1)?.key);
    },
  };
}

function toText(parts: CommentParagraph): string {
  return parts.map((part) => (typeof part === "string" ? part : `@${part.name}`)).join("");
}
