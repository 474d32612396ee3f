import type { Problem } from "../../contract/page/reply";
import type { ProjectPolicy } from "../../domain/policy/policy";
import type { PolicyProblem } from "../../domain/policy/check";

/** A policy without what could not be read in it, so that the rest can be looked at too. */
export interface Mended {
  readonly input: unknown;
  /** What the mending left unknown: a problem found at one of these places says nothing. */
  readonly unknown: readonly string[];
  /** Kinds of problems that say nothing any more, wherever they are found. */
  readonly unsure: readonly PolicyProblem["kind"][];
}

/** What these say depends on who holds the seats, and on what the seats are called. */
const aboutHolders = ["floorAboveSeats"] as const;
const aboutSeats = [
  ...aboutHolders,
  "floorForUnknownDiscipline",
  "unknownSeatRequired",
  "advisingSeatRequired",
] as const;

/** Takes out what the problems are about; what a seat or a calendar can't do without is filled with a stand-in. */
export function takeOut(input: unknown, problems: readonly Problem[]): Mended {
  if (!isObject(input)) {
    return { input: {}, unknown: [""], unsure: [] };
  }
  const left: Record<string, unknown> = { ...input };
  const unknown: string[] = [];
  const unsure: PolicyProblem["kind"][] = [];
  for (const { path } of problems) {
    const [key = "", index, inside] = path.split(".");
    const list = left[key];
    if ((key !== "seats" && key !== "calendars") || index === undefined || !Array.isArray(list)) {
      delete left[key];
      unknown.push(key);
      unsure.push(
        ...(key === "seats" ? aboutSeats : []),
        ...(key === "calendars" ? (["unknownCalendar"] as const) : []),
      );
      continue;
    }
    const at = Number(index);
    left[key] = list.map((one: unknown, place) => (place === at ? takeOutOfEntry(key, one, inside) : one));
    unknown.push(inside === undefined || key === "calendars" ? `${key}.${index}` : `${key}.${index}.${inside}`);
    if (key === "calendars" && (inside === undefined || inside === "id")) {
      unsure.push("unknownCalendar");
    }
    if (key === "seats" && inside === "holders") {
      unknown.push(`${key}.${index}.quorum.count`);
      unsure.push(...aboutHolders);
    }
    if (
      key === "seats" &&
      (inside === undefined || inside === "discipline" || inside === "id" || inside === "weight")
    ) {
      unsure.push(...aboutSeats);
    }
  }
  return { input: left, unknown, unsure };
}

/** Stands for a name or a person that a seat can't do without. */
const standIn = "-";

/** The same policy with nothing in the place of each stand-in, so that its form says what is missing. */
export function withoutStandIns(policy: ProjectPolicy): ProjectPolicy {
  const seats = policy.seats.map((seat) => ({
    ...seat,
    discipline: seat.discipline === standIn ? "" : seat.discipline,
    holders: { ...seat.holders, people: seat.holders.people.filter((person) => person !== standIn) },
  }));
  return { ...policy, seats };
}

function takeOutOfEntry(list: "seats" | "calendars", entry: unknown, inside: string | undefined): unknown {
  const known: Record<string, unknown> = isObject(entry) && inside !== undefined ? { ...entry } : {};
  if (inside !== undefined) {
    delete known[inside];
  }
  return list === "seats"
    ? { discipline: standIn, holders: { people: [standIn] }, ...known }
    : { zone: "UTC", ...known };
}

/** Whether a problem is about something that the mending left unknown. */
export function isUnknown({ unknown, unsure }: Mended, { kind, path }: PolicyProblem): boolean {
  return (
    unsure.includes(kind) || unknown.some((place) => place === path || path.startsWith(`${place}.`) || place === "")
  );
}

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}
