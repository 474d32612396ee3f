/** A number in [0, 1); `Math.random` or a seeded one. */
export type Random = () => number;

/** A UUID whose every digit comes from `random`. */
export function newUuid(random: Random): string {
  const digits = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
  return digits.replaceAll("x", () => Math.floor(random() * 16).toString(16));
}
