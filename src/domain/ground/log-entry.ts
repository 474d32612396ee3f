import type { Instant, PersonId } from "./people";

/**
 * Who caused an entry, and on whose behalf: a person may stand in for somebody; an agent always acts for one. `system`
 * is this app by itself, which outdates, lapses and moves. Older logs know people and the system only.
 */
export type Actor =
  | { readonly kind: "person"; readonly id: PersonId; readonly onBehalfOf?: PersonId }
  /** Another app, by its account. */
  | { readonly kind: "app"; readonly id: PersonId }
  /** A rule of the tracker's automation, by its name; whoever set it up, where that is known. */
  | { readonly kind: "automation"; readonly rule: string; readonly onBehalfOf?: PersonId }
  | { readonly kind: "agent"; readonly id: PersonId; readonly onBehalfOf: PersonId }
  | { readonly kind: "system" };

/** The account that an act is written down for; undefined where nobody's account did it. */
export function accountOf(actor: Actor): PersonId | undefined {
  return actor.kind === "automation" || actor.kind === "system" ? undefined : actor.id;
}

/** The same actor, where what they did was for somebody they stand in for. */
export function actingFor(actor: Actor, principal: PersonId | undefined): Actor {
  return principal === undefined || actor.kind !== "person" ? actor : { ...actor, onBehalfOf: principal };
}

/** One entry of an append-only log. `actionId` is the client's id of the press that caused it. */
export type Entry<Event> = Event & {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly actionId?: string;
  /** Over this entry and the one before it (`docs/audit.md`); absent in logs from before entries were chained. */
  readonly digest?: string;
};
