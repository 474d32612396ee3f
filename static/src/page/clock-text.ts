/** "17:00" as clocks of the locale show it: "17:00", "5:00 PM". What is no time stays as it is. */
export function toClockText(time: string, locale: string): string {
  const at = Date.parse(`1970-01-01T${time}:00Z`);
  return /^\d\d:\d\d$/u.test(time) && !Number.isNaN(at)
    ? new Intl.DateTimeFormat(locale, { timeZone: "UTC", hour: "numeric", minute: "2-digit" }).format(at)
    : time;
}

/** "17:00" for what people write: "17", "17:00", "17.00", "5 pm"; what is no time stays as it is written. */
export function readClockText(text: string): string {
  const match = /^(\d{1,2})(?:[:.h ]?(\d\d))?\s*(?:(a|p)\.?\s*m\.?)?$/iu.exec(text.trim());
  if (match === null) {
    return text;
  }
  const [, hours = "", minutes = "00", half] = match;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const isTime = hour <= 23 && Number(minutes) <= 59 && (half === undefined || Number(hours) <= 12);
  return isTime ? `${String(hour).padStart(2, "0")}:${minutes}` : text;
}
