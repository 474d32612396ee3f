/**
 * The one text of a value that JSON can hold: members in the order of their names' UTF-16 units, no white space, numbers
 * and strings as `JSON.stringify` writes them (RFC 8785). What JSON leaves out, an undefined member, is left out here too.
 */
export function toCanonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => toCanonical(item ?? null)).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${toCanonical(member)}`);
  return `{${members.join(",")}}`;
}
