import { check, integer, maxLength, minLength, minValue, number, pipe, string, transform } from "valibot";
import { isPointId } from "../../domain/ground/points";

/** Control characters and halves of characters, of which storage would need six bytes each. */
const noText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]/gu;

/** What pages send in every command. Made where they are needed first: most invocations only show the panel. */
export function createTextSchemas() {
  return {
    /**
     * A person's text as they wrote it, without what is no text. How long it may be is the engine's rule, which tells
     * the limit.
     */
    text: pipe(
      string(),
      transform((written) => written.replaceAll(noText, "")),
    ),
    id: pipe(string(), minLength(1), maxLength(200)),
    pointId: pipe(string(), check(isPointId, "not an id of a point")),
    version: pipe(number(), integer(), minValue(0)),
  };
}
