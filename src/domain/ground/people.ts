/** An Atlassian account id. Names are looked up where people read, never stored. */
export type PersonId = string;
export type GroupId = string;
/** The id of one of a project's roles. */
export type RoleId = string;

/** Milliseconds since 1970 UTC. Other layers write it as an ISO string. */
export type Instant = number;

/** What the directory said of a person when it was last asked. */
export interface Person {
  readonly id: PersonId;
  readonly active: boolean;
  /** False where the person may not see the work item. */
  readonly seesItem: boolean;
  /** IANA time zone; undefined where Jira hides it. */
  readonly zone?: string;
  /** Only groups that some seat, decider or signer names. */
  readonly groups: readonly GroupId[];
  /** Only roles that some seat or signer names; absent is none. */
  readonly roles?: readonly RoleId[];
}

/** One thing that the directory told us; each is an entry in the item's log. */
export type DirectoryChange =
  | { readonly kind: "seen"; readonly person: Person }
  | { readonly kind: "joinedGroup"; readonly person: PersonId; readonly group: GroupId }
  | { readonly kind: "leftGroup"; readonly person: PersonId; readonly group: GroupId }
  | { readonly kind: "joinedRole"; readonly person: PersonId; readonly role: RoleId }
  | { readonly kind: "leftRole"; readonly person: PersonId; readonly role: RoleId }
  | { readonly kind: "deactivated"; readonly person: PersonId }
  | { readonly kind: "reactivated"; readonly person: PersonId }
  | { readonly kind: "lostSight"; readonly person: PersonId }
  | { readonly kind: "gainedSight"; readonly person: PersonId }
  | { readonly kind: "unreachable" }
  | { readonly kind: "reachable" };
