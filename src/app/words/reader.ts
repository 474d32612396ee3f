import type { GroupId, Instant, PersonId, RoleId } from "../../domain/ground/people";
import type { SeatId } from "../../domain/policy/policy";
import { usualWorkingDayMs } from "./durations";
import { toLine } from "./text";

/** For whom a sentence is written: their clock, their zone, and the names of what it speaks about. */
export interface Reader {
  readonly now: Instant;
  /** IANA name; times are told in it. An unknown one is read as UTC. */
  readonly zone: string;
  /**
   * "named" adds the zone's short name to every time, for a text that people elsewhere read too; "kept" the whole date as
   * well, for one that is read long after it was written.
   */
  readonly times: "plain" | "named" | "kept";
  /** How long a working day of theirs is; durations are told in it. */
  readonly workingDayMs: number;
  readonly nameOf: (person: PersonId) => string;
  readonly seatName: (seat: SeatId) => string;
  readonly groupName: (group: GroupId) => string;
  readonly roleName: (role: RoleId) => string;
  readonly statusName: (id: string) => string;
  readonly resolutionName: (id: string) => string;
  readonly issueTypeName: (id: string) => string;
  readonly componentName: (id: string) => string;
  readonly fieldName: (id: string) => string;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is known by name; whatever is missing is told by a general name, never by its id. */
export interface ReaderInput {
  readonly now: Instant;
  readonly zone: string;
  readonly times?: Reader["times"];
  readonly workingDayMs?: number;
  readonly people?: Readonly<Record<PersonId, { readonly name: string }>>;
  readonly seats?: readonly { readonly id: SeatId; readonly discipline: string }[];
  readonly groups?: readonly Named[];
  readonly roles?: readonly Named[];
  readonly statuses?: readonly Named[];
  readonly resolutions?: readonly Named[];
  readonly issueTypes?: readonly Named[];
  readonly components?: readonly Named[];
  readonly fields?: readonly Named[];
}

/** The reader of a text, from the lists that its page or use case has at hand. */
export function toReader(input: ReaderInput): Reader {
  const { people = {} } = input;
  return {
    now: input.now,
    zone: input.zone,
    times: input.times ?? "plain",
    workingDayMs: input.workingDayMs ?? usualWorkingDayMs,
    nameOf: (person) => nameOr(Object.hasOwn(people, person) ? people[person]?.name : undefined, "Former user"),
    seatName: (seat) => nameOr(input.seats?.find(({ id }) => id === seat)?.discipline, "Removed seat"),
    groupName: (id) => named(input.groups, id, "Removed group"),
    roleName: (id) => named(input.roles, id, "Removed role"),
    statusName: (id) => named(input.statuses, id, "another status"),
    resolutionName: (id) => named(input.resolutions, id, "Removed resolution"),
    issueTypeName: (id) => named(input.issueTypes, id, "Removed issue type"),
    componentName: (id) => named(input.components, id, "Removed component"),
    fieldName: (id) => named(input.fields, id, "Removed field"),
  };
}

function named(list: readonly Named[] | undefined, id: string, otherwise: string): string {
  return nameOr(list?.find((one) => one.id === id)?.name, otherwise);
}

function nameOr(name: string | undefined, otherwise: string): string {
  const line = toLine(name ?? "", 60);
  return line === "" ? otherwise : line;
}
