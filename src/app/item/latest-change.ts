/** The newer of two change log ids, which grow and can be longer than a safe number. */
export function latestChange(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) {
    return one ?? other;
  }
  return one.length === other.length ? (one > other ? one : other) : one.length > other.length ? one : other;
}
