/**
 * Scenarios name a learning as the retro did that recorded it. In the library it stands under an id that holds the
 * ticket too: "retro-90001-terms".
 */
export function learningName(id: string): string {
  return id.replace(/^retro-\d+-/u, "");
}

/** The id of a learning of this name among others; the name itself where none has it. */
export function learningId(name: string, ids: readonly string[]): string {
  return ids.find((id) => learningName(id) === name) ?? name;
}
