import { integer, maxLength, minLength, minValue, number, pipe, string, transform } from "valibot";

/**
 * A person's text as they wrote it, without what is no text: control characters and halves of characters, of which
 * storage would need six bytes each. How long it may be is the engine's rule, which tells the limit.
 */
export const text = pipe(
  string(),
  transform((written) => written.replaceAll(noText, "")),
);
const noText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]/gu;
export const id = pipe(string(), minLength(1), maxLength(200));
export const version = pipe(number(), integer(), minValue(0));
