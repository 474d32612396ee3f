import type { AssumptionOutcome } from "../../../domain/item/assumption";
import type { Reader } from "../reader";
import { toQuote, toSaid } from "../text";
import { toTime } from "../times";

/** How an assumption turned out, beside it as it reads now: "Turned out false, said Ana Author on Fri 10:00: …" */
export function explainOutcome(
  { outcome, note, text, by, at }: AssumptionOutcome,
  textNow: string,
  reader: Reader,
): string {
  const said =
    `${outcome === "held" ? "Held" : "Turned out false"}, ` +
    `said ${reader.nameOf(by)} on ${toTime(at, reader)}: ${toSaid(note)}`;
  return text === textNow ? said : `${said} It read then: ${toQuote(text, 200)}.`;
}
