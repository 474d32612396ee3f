const day = 86_400_000;

/** "Thu 14:00" within six days either side of now, else "12 Nov 14:00", with the year when it is another one. */
export function explainTime(at: number, now: number, zone: string): string {
  const near = Math.abs(at - now) < 6 * day;
  const otherYear = new Date(at).getUTCFullYear() !== new Date(now).getUTCFullYear();
  const date = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    ...(near ? { weekday: "short" } : { day: "numeric", month: "short", ...(otherYear ? { year: "numeric" } : {}) }),
  }).format(at);
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(at);
  return `${date} ${time}`;
}

export function explainClock(now: number, zone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  return format.format(now).replace(",", "");
}
