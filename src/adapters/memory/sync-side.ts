import type { Instant } from "../../domain/ground/people";
import { err, ok } from "../../domain/ground/result";
import { toClientId } from "../../domain/sync/fingerprint";
import type { SideComment, SidePatch, SideView } from "../../domain/sync/side";
import { setFields } from "../../domain/sync/side";
import type { SurveyedItem, SyncSide } from "../../ports/sync-side";

/** How a side in memory treats the key of what the app makes: it keeps it beside, or makes the id of it. */
type Keys = "kept" | "asIds";

export interface MemorySyncSide extends SyncSide {
  put(view: SideView): void;
  /** What a person does. */
  change(id: string, change: (view: SideView) => SideView): void;
  remove(id: string): void;
  get(id: string): SideView | undefined;
  readonly ids: readonly string[];
  readonly writes: number;
}

/** One side of the sync in memory: the reference for what every side does. */
export function createMemorySyncSide(keys: Keys, now: () => Instant): MemorySyncSide {
  const items = new Map<string, SideView>();
  let writes = 0;
  let made = 0;
  const change = (id: string, how: (view: SideView) => SideView): SideView | undefined => {
    const before = items.get(id);
    const after = before === undefined ? undefined : { ...how(before), changedAt: now() };
    if (after !== undefined) {
      items.set(id, after);
    }
    return after;
  };
  const write = (id: string, how: (view: SideView) => SideView) => {
    writes += 1;
    const after = change(id, how);
    return after === undefined ? err({ kind: "notFound" } as const) : ok(after);
  };

  return {
    put: (view) => void items.set(view.id, view),
    change: (id, how) => void change(id, how),
    remove: (id) => void items.delete(id),
    get: (id) => items.get(id),
    get ids() {
      return [...items.keys()];
    },
    get writes() {
      return writes;
    },

    async read(id) {
      const view = items.get(id);
      return view === undefined ? err({ kind: "notFound" }) : ok(view);
    },

    async changeTimes() {
      return ok({});
    },

    async create({ place, values }, key) {
      made += 1;
      const id = keys === "asIds" ? key : `made-${made}`;
      if (!items.has(id)) {
        writes += 1;
        items.set(id, {
          id,
          key: id.toUpperCase(),
          place,
          archived: false,
          values,
          changedAt: now(),
          comments: [],
          commentsAreAll: true,
        });
      }
      return ok({ id, has: {} });
    },

    async edit(id, patch) {
      const edited = write(id, (view) => ({ ...view, values: applyPatch(view, patch) }));
      return edited.ok ? ok(edited.value.values) : edited;
    },

    async move(id, status) {
      const moved = write(id, (view) => ({ ...view, values: { ...view.values, status } }));
      return moved.ok ? ok(moved.value.values) : moved;
    },

    async addComment(id, markdown, key) {
      const own = items
        .get(id)
        ?.comments.find((comment) => comment.writtenFor === key || comment.id === toClientId(key));
      if (own !== undefined) {
        return ok({ id: own.id, body: own.body });
      }
      const comment: SideComment = {
        id: keys === "asIds" ? toClientId(key) : `copy-${key}`,
        author: "Spacegate",
        body: markdown,
        writtenFor: keys === "kept" ? key : undefined,
      };
      const added = write(id, (view) => ({ ...view, comments: [...view.comments, comment] }));
      return added.ok ? ok({ id: comment.id, body: markdown }) : added;
    },

    async editComment(id, comment, markdown) {
      const edited = write(id, (view) => ({
        ...view,
        comments: view.comments.map((one) => (one.id === comment ? toEdited(one, markdown) : one)),
      }));
      return edited.ok ? ok({ id: comment, body: markdown }) : edited;
    },

    async survey(place) {
      return ok({ items: [...items.values()].filter((view) => view.place === place).map(toSurveyed), next: undefined });
    },

    async find(place, names) {
      const isWanted = ({ id, key }: SideView): boolean => names.includes(id) || names.includes(key);
      return ok([...items.values()].filter((view) => view.place === place && isWanted(view)).map(toSurveyed));
    },

    async similar(place, { key, title }) {
      const isSimilar = ({ values, attachments }: SideView): boolean =>
        values.title === title ||
        values.description.includes(key) ||
        attachments?.items.some(({ url }) => url.includes(key)) === true;
      return ok([...items.values()].filter((view) => view.place === place && isSimilar(view)).map(toSurveyed));
    },

    async page(place, since, cursor, limit) {
      const all = [...items.values()].filter(
        (view) => view.place === place && (since === undefined ? !view.archived : view.changedAt >= since),
      );
      const start = cursor === undefined ? 0 : Number(cursor);
      const entries = all
        .slice(start, start + limit)
        .map(({ id, key, archived, values: { title } }) => ({ id, key, archived, title }));
      return ok({ items: entries, next: start + limit < all.length ? String(start + limit) : undefined });
    },
  };
}

const toSurveyed = ({ id, key, archived, values, attachments }: SideView): SurveyedItem => ({
  id,
  key,
  title: values.title,
  archived,
  labels: values.labels,
  text: values.description,
  urls: attachments?.items.map(({ url }) => url) ?? [],
});

/** The app edited it last. */
function toEdited({ id, author, writtenFor, parent }: SideComment, body: string): SideComment {
  return { id, author, body, writtenFor, ...(parent === undefined ? {} : { parent }) };
}

function applyPatch({ values }: SideView, patch: SidePatch): SideView["values"] {
  const sets = setFields.map(
    (field) =>
      [
        field,
        [
          ...new Set([
            ...values[field].filter((value) => !patch.removed[field].includes(value)),
            ...patch.added[field],
          ]),
        ],
      ] as const,
  );
  return { ...values, ...patch.values, ...Object.fromEntries(sets) };
}
