import type { Charter } from "./charter";

/** Everything that people wrote in a charter, for the learning check to read. */
export function textsOf({ constraints, measures, notDoing }: Charter): readonly string[] {
  return [
    ...constraints.flatMap(({ text, basis }) => [text, basis]),
    ...measures.flatMap(({ what, source }) => [what, source]),
    ...notDoing.map(({ text }) => text),
  ];
}
