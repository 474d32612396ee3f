import type { FactsSeen } from "../../../domain/concept/event";
import type { FactEdit } from "../../../domain/policy/item-facts";
import type { Reader } from "../reader";
import { toList, toQuote } from "../text";

/** Who changed what: `Rosa Diaz took the label "EU" off.` Empty where the tracker told nothing. */
export function explainEdits(edits: readonly FactEdit[], reader: Reader): string {
  const people = [...new Set(edits.map(({ by }) => by))];
  return people
    .map((by) => {
      const done = edits.filter((edit) => edit.by === by).flatMap(toDone);
      return `${by === undefined ? "Somebody" : reader.nameOf(by)} ${toList(done, "and", 8)}.`;
    })
    .join(" ");
}

function toDone({ what, added, removed }: FactEdit): readonly string[] {
  switch (what) {
    case "labels":
      return [
        ...(removed.length === 0 ? [] : [`took ${toLabels(removed)} off`]),
        ...(added.length === 0 ? [] : [`added ${toLabels(added)}`]),
      ];
    case "components":
      return ["changed the components"];
    case "issueType":
      return ["changed the work type"];
    case "field":
      return ["changed a field that the seats' conditions look at"];
  }
}

function toLabels(labels: readonly string[]): string {
  const names = toList(
    labels.map((label) => toQuote(label, 40)),
    "and",
    4,
  );
  return `the ${labels.length === 1 ? "label" : "labels"} ${names}`;
}

/** What became of seats whose condition ended: "Legal is no longer asked." Empty where nothing did. */
export function explainEnded({ gone = [], seats }: Pick<FactsSeen, "gone" | "seats">, reader: Reader): string {
  const named = (how: "ended" | "undone"): readonly string[] =>
    gone.filter((one) => one.how === how).map(({ seat }) => reader.seatName(seat));
  const staying = (stays: "answer" | "objection"): readonly string[] =>
    seats.filter((seat) => seat.stays === stays).map(({ seat }) => reader.seatName(seat));
  const say = (names: readonly string[], one: string, more: string): readonly string[] =>
    names.length === 0 ? [] : [`${toList(names, "and", 8)} ${names.length === 1 ? one : more}.`];
  return [
    ...say(named("ended"), "is no longer asked", "are no longer asked"),
    ...say(
      named("undone"),
      "had been asked for an hour at most, and is no longer asked",
      "had been asked for an hour at most, and are no longer asked",
    ),
    ...say(
      staying("answer"),
      "stays until it answers, its time passes, it lets go, or the decider releases it",
      "stay until they answer, their time passes, they let go, or the decider releases them",
    ),
    ...say(staying("objection"), "stays until its objection is released", "stay until their objections are released"),
  ].join(" ");
}
