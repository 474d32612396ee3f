import type { Side } from "./side";

/** Names a copied comment for ever, so that writing it again leaves one. */
export const toCommentKey = (origin: Side, from: string): string => `comment:${origin}:${from}`;
