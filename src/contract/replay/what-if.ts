import type { GroupId, Person, PersonId, RoleId } from "../../domain/ground/people";
import type { ItemHistory } from "../../domain/replay/item-history";
import type { PastRelease } from "../../domain/replay/learning-what-if";
import type { PersonCard } from "../concept/panel";
import type { Reply } from "../page/reply";

/** What the settings page reads to show what a draft would have done. Both read only, and the page itself replays. */
export interface WhatIfFunctions {
  /**
   * The project's newest items, a page at a time, reduced to what a replay looks at. `fields` are those that the
   * draft's conditions name.
   */
  pastItems: {
    readonly request: { readonly cursor?: string; readonly limit: number; readonly fields: readonly string[] };
    readonly reply: Reply<PastItems>;
  };
  /** The project's last released versions with their work, the newest first. */
  pastReleases: { readonly request: Record<string, never>; readonly reply: Reply<PastReleases> };
  /** Who the draft's seats resolve to today. */
  seatPeople: {
    readonly request: SeatPeopleRequest;
    readonly reply: Reply<SeatPeople>;
  };
}

export interface SeatPeopleRequest {
  readonly people: readonly PersonId[];
  readonly groups: readonly GroupId[];
  readonly roles?: readonly RoleId[];
}

export interface PastItems {
  readonly items: readonly ItemHistory[];
  /** Where the next page begins; absent after the last one. */
  readonly next?: string;
}

export interface PastReleases {
  readonly releases: readonly PastRelease[];
  readonly people: Readonly<Record<PersonId, PersonCard>>;
}

export interface SeatPeople {
  readonly people: readonly Person[];
  readonly names: Readonly<Record<PersonId, PersonCard>>;
  /** Groups whose members Jira doesn't show to whoever asks; nobody of them is in `people`. */
  readonly hiddenGroups: readonly GroupId[];
}
