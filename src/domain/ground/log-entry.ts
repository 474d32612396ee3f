import type { Instant, PersonId } from "./people";

/** Who caused an entry. The system outdates, lapses and moves; people vote, object and let go. */
export type Actor = { readonly kind: "person"; readonly id: PersonId } | { readonly kind: "system" };

/** One entry of an append-only log. `actionId` is the client's id of the press that caused it. */
export type Entry<Event> = Event & {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly actionId?: string;
};
