/**
 * What people call something, inside a line of the app's own words: it keeps its direction, and nothing beside it is
 * reordered. Whole texts are `PlainText`.
 */
export function InlineText({ text }: { readonly text: string }) {
  return <bdi>{text}</bdi>;
}
