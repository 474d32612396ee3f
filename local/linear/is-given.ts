/** GraphQL leaves an input out or sends null; where both mean "nothing said", this asks for neither. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
