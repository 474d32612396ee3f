import type { CommonRefusal } from "../ground/refusal";

/** Why the commit space did not take a command. */
export type CharterRefusal =
  | CommonRefusal
  | { readonly kind: "charterTooLong"; readonly length: number; readonly limit: number }
  | { readonly kind: "unknownLearning" };
