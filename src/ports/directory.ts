import type { DirectorySnapshot } from "../domain/concept/command";
import type { GroupId, Person, PersonId, RoleId } from "../domain/ground/people";
import type { OfferedStatus } from "../domain/policy/suggest-reach";
import type { Result } from "../domain/ground/result";
import type { TrackerFailure } from "./failure";

/** Who asks, as the directory knows them at this moment. */
export interface Caller {
  readonly id: PersonId;
  readonly name: string;
  readonly active: boolean;
  readonly zone: string | undefined;
  readonly groups: readonly GroupId[];
}

/** A person who is not in session: what the directory knows of them, and what they may do with one work item. */
export interface Acquaintance extends Caller {
  readonly sees: boolean;
  readonly edits: boolean;
  readonly comments: boolean;
}

export interface PersonCard {
  readonly name: string;
  readonly avatarUrl?: string;
  readonly zone?: string;
}

/** Whom to look up: single people, and the members of groups and of a project's roles. */
export interface PeopleSources {
  readonly people: readonly PersonId[];
  readonly groups: readonly GroupId[];
  /** Absent where no role is asked about. */
  readonly roles?: { readonly project: string; readonly ids: readonly RoleId[] };
}

export interface Directory {
  /** The person on whose behalf the app runs. */
  caller(): Promise<Result<Caller, TrackerFailure>>;
  /** Somebody else, asked by the app itself; undefined for an account that the directory does not know. */
  person(id: PersonId, item: string): Promise<Result<Acquaintance | undefined, TrackerFailure>>;
  /**
   * The people that users, groups and roles resolve to, and whether each may see the item. A user whom the directory
   * does not know is one who is not active, and so is an app. Unreachable is an answer, not a failure.
   */
  resolve(sources: PeopleSources, item: string): Promise<DirectorySnapshot>;
  /**
   * The people that users and groups resolve to, with their names. Nobody is asked whether they see a work item: they
   * count as seeing it.
   */
  members(
    sources: PeopleSources,
  ): Promise<
    Result<
      { readonly people: readonly Person[]; readonly names: Readonly<Record<PersonId, PersonCard>> },
      TrackerFailure
    >
  >;
  /** Names by account id; people the directory no longer knows are left out. */
  names(people: readonly PersonId[]): Promise<Result<Readonly<Record<PersonId, PersonCard>>, TrackerFailure>>;
}

/** What the caller may do, asked on their own behalf. */
export interface Rights {
  onItem(item: string): Promise<Result<ItemRights, TrackerFailure>>;
  /** Those of these items that the caller may see. */
  itemsSeen(items: readonly string[]): Promise<Result<readonly string[], TrackerFailure>>;
  onProject(project: string): Promise<Result<ProjectRights, TrackerFailure>>;
}

export interface ItemRights {
  readonly see: boolean;
  readonly edit: boolean;
  /** Whether they may add comments. */
  readonly comment: boolean;
  readonly administer: boolean;
}

export interface ProjectRights {
  readonly administer: boolean;
}

export interface Choice {
  readonly id: string;
  readonly name: string;
}

export interface FieldChoice extends Choice {
  /** Its values are people. */
  readonly holdsPeople?: true;
}

/** What a project's settings form offers, read on the caller's behalf. */
export interface Catalogue {
  project(
    project: string,
  ): Promise<Result<{ readonly id: string; readonly key: string; readonly name: string }, TrackerFailure>>;
  statuses(
    project: string,
  ): Promise<
    Result<{ readonly statuses: readonly OfferedStatus[]; readonly issueTypes: readonly Choice[] }, TrackerFailure>
  >;
  resolutions(): Promise<Result<readonly Choice[], TrackerFailure>>;
  components(project: string): Promise<Result<readonly Choice[], TrackerFailure>>;
  fields(): Promise<Result<readonly FieldChoice[], TrackerFailure>>;
  roles(project: string): Promise<Result<readonly Choice[], TrackerFailure>>;
  groups(): Promise<Result<readonly Choice[], TrackerFailure>>;
  /** Those of these groups that the tracker shows the caller, members and all. None is an answer, not a failure. */
  groupsShown(groups: readonly GroupId[]): Promise<Result<readonly GroupId[], TrackerFailure>>;
}
