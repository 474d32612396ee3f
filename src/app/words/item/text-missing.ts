import type { Rejection } from "../../../domain/item/command";

/** What a form, or a press, says where words are missing. */
export const missingText: Readonly<Record<Extract<Rejection, { readonly kind: "textMissing" }>["what"], string>> = {
  topic: "Name the topic of the objection in a few words.",
  reason: "Say why in a sentence; it stays on the record.",
  note: "Leave a short note, so that the others know why.",
  answer: "Write the answer first.",
  ruling: "Write the ruling in a sentence; it stays on the record.",
  cost: "Say what it will cost, roughly; it stays on the record.",
  question: "Write the question first.",
  advice: "Write the advice first.",
  "retro note": "Write the note first; a sentence is enough.",
};
