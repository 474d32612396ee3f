/** What people call something of which a scenario gives an id only: "in-build" is told as "In Build". */
export function toName(id: string): string {
  return id
    .split(/[-_ ]/u)
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join(" ");
}
