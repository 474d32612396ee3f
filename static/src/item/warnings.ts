import { explainDeciderCannot } from "../../../src/app/words/concept/decider";
import { toList } from "../../../src/app/words/text";
import { toTime } from "../../../src/app/words/times";
import type { Reader } from "../../../src/app/words/reader";
import type { Warning } from "../../../src/domain/concept/verdict";

/** Something that a leader ought to know; it doesn't change the verdict. */
export function explainWarning(warning: Warning, reader: Reader): string {
  switch (warning.kind) {
    case "noSeatApplies":
      return "No seat is asked for this work item. A project leader can change that in Space settings.";
    case "directoryStale":
      return (
        `Jira's directory hasn't answered since ${toTime(warning.since, reader)}; ` +
        "who holds which seat is as it was known then."
      );
    case "seatVacant":
      return (
        `${reader.seatName(warning.seat)} has nobody of its own who can answer. ` +
        "A project leader can name someone in Space settings."
      );
    case "holdersMissing":
      return (
        `${toList(warning.missing.map(({ person }) => reader.nameOf(person)))} can't answer ` +
        `for ${reader.seatName(warning.seat)}. A project leader can choose someone else in Space settings.`
      );
    case "deciderCannot":
      return explainDeciderCannot(warning, reader);
  }
}
