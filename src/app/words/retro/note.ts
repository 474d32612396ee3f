import type { RetroNoteView } from "../../../contract/retro/retro";
import type { Reader } from "../reader";
import { toTime } from "../times";

/** Who noted something, for whom, when and on which work item: "Dana Ruiz, standing in for Kim Lee, Mon 14:00". */
export function explainNoter({ person, actingFor, at }: RetroNoteView, reader: Reader): string {
  const behalf = actingFor === undefined ? "" : `, standing in for ${reader.nameOf(actingFor)}`;
  return `${reader.nameOf(person)}${behalf}, ${toTime(at, reader)}`;
}

export const noteWords = {
  heading: "Noted while we worked",
  after: "came after the retro was answered",
  open: "Note something for the retro",
  submit: "Keep this note",
  question: "It is about",
  text: "What did you notice?",
  hint: "A sentence is enough. It waits in the retro under its question, with your name, and decides nothing.",
  kept: "Kept for the retro; it stands in the trail too.",
} as const;
