import type { CommonRejection } from "../ground/rejection";

/** Why the commit space did not take a command. */
export type CharterRejection =
  | CommonRejection
  | { readonly kind: "charterTooLong"; readonly length: number; readonly limit: number }
  | { readonly kind: "unknownLearning" };
