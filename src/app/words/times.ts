import type { Instant } from "../../domain/ground/people";
import type { WorkingTime } from "../../domain/ground/working-time";
import { toDuration } from "./durations";
import type { Reader } from "./reader";
import { toCount } from "./text";

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** "Thu 14:00"; with the date when farther than six days, with the year when it is another one; both in a text that is kept. */
export function toTime(at: Instant, reader: Reader): string {
  const { day, clock } = toDayAndClock(at, reader);
  return `${day} ${clock}`;
}

/** "Thu at 14:00", for the middle of a sentence. */
export function toDayAtTime(at: Instant, reader: Reader): string {
  const { day, clock } = toDayAndClock(at, reader);
  return `${day} at ${clock}`;
}

/** "in 5 hours", "in 3 days", "20 minutes ago", "now". */
export function toRelative(at: Instant, now: Instant): string {
  const distance = Math.abs(at - now);
  if (distance < 60_000) {
    return "now";
  }
  return at > now ? `in ${toDuration(distance)}` : `${toDuration(distance)} ago`;
}

/** "3 working days", "1 working hour". */
export function toWorkingTime({ amount, unit }: WorkingTime): string {
  return toCount(amount, unit === "workingDays" ? "working day" : "working hour");
}

function toDayAndClock(at: Instant, reader: Reader): { readonly day: string; readonly clock: string } {
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) {
    return { day: "an unknown day", clock: "an unknown hour" };
  }
  const parts = toDateParts(at, reader.zone);
  const isKept = reader.times === "kept";
  const far = isKept || Math.abs(at - reader.now) > 6 * dayMs;
  const year = !isKept && toDateParts(reader.now, reader.zone).year === parts.year ? "" : ` ${parts.year}`;
  const zone = reader.times !== "plain" ? ` ${toZoneName(at, reader.zone)}` : "";
  return {
    day: far ? `${parts.weekday} ${parts.day} ${parts.month}${year}` : `${parts.weekday}`,
    clock: `${parts.hour}:${parts.minute}${zone}`,
  };
}

/** Weekday, day, month, year, hour and minute as a zone's calendar and clocks show them. */
export function toDateParts(at: Instant, zone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const parts = format("en-GB", zone, "long").formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

/** "CET", "EST" where English has a name for it, else "GMT+5:30". British and American English know different ones. */
function toZoneName(at: Instant, zone: string): string {
  const names = ["en-GB", "en-US"].map(
    (locale) =>
      format(locale, zone, "zone")
        .formatToParts(at)
        .find(({ type }) => type === "timeZoneName")?.value ?? "UTC",
  );
  return names.find((name) => !/^(?:GMT|UTC)[+-]/u.test(name)) ?? names[0] ?? "UTC";
}

/** Making a format costs far more than using it, so each is made once. */
function format(locale: string, zone: string, kind: "long" | "zone"): Intl.DateTimeFormat {
  const key = `${locale} ${kind} ${zone}`;
  const known = formats.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = makeFormat(locale, zone, kind);
  formats.set(key, made);
  return made;
}

function makeFormat(locale: string, zone: string, kind: "long" | "zone"): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions =
    kind === "zone"
      ? { timeZoneName: "short" }
      : {
          weekday: "short",
          day: "numeric",
          month: "short",
          year: "numeric",
          hour: "2-digit",
          minute: "2-digit",
          hourCycle: "h23",
        };
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  } catch {
    // A zone that this machine doesn't know must not take the whole sentence with it.
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  }
}
