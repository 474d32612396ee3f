/** "2026-11-26T14:00" as clocks in the zone show it. */
export function toWallTime(instant: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * The instant at which clocks in the zone show `wallTime`; undefined where it is not a time. In the hour that a clock
 * change skips, the later one.
 */
export function toInstant(wallTime: string, zone: string): number | undefined {
  // Engines read odd texts as dates, so the form is asked for first.
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wallTime) ? Date.parse(`${wallTime}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) {
    return undefined;
  }
  const offsetAt = (instant: number): number => Date.parse(`${toWallTime(instant, zone)}:00Z`) - instant;
  const guess = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(guess);
}

/** "Fri 27 Nov 2026" for "2026-11-27"; a text that is no date stays as it is. */
export function toDay(date: string): string {
  const at = Date.parse(`${date}T12:00:00Z`);
  if (Number.isNaN(at)) {
    return date;
  }
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  return format.format(at).replace(",", "");
}
