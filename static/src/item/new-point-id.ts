/** A short id that no other point has; what versions compare hangs on it. */
export function toNewPointId(
  kind: "a" | "r" | "c" | "m" | "n",
  random: () => string = () => crypto.randomUUID(),
): string {
  return `${kind}-${random().slice(0, 8)}`;
}
