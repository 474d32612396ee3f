import { limits } from "./limits";
import type { CommonRejection } from "./rejection";

type What = Extract<CommonRejection, { kind: "textMissing" }>["what"];

/** Why a text that has to be there can't be taken, or undefined. */
export function lackOf(text: string, what: What): CommonRejection | undefined {
  return text.trim() === "" ? { kind: "textMissing", what } : excessOf(text, what);
}

/** Why a text is too long, or undefined; one that may be absent is never too short. */
export function excessOf(text: string | undefined, what: What): CommonRejection | undefined {
  const limit = what === "topic" ? limits.topic : what === "retro note" ? limits.retroNote : limits.text;
  return text !== undefined && text.length > limit
    ? { kind: "textTooLong", what, length: text.length, limit }
    : undefined;
}
