/** How much an item's log takes in one piece, in characters (or points). */
export const limits = {
  concept: 32_000,
  charter: 32_000,
  points: 60,
  topic: 200,
  text: 8_000,
} as const;
