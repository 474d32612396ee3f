/**
 * How much an item takes: of one piece in characters (or points), of a person without a seat in words said, of anybody in
 * notes for the retro.
 */
export const limits = {
  concept: 32_000,
  charter: 32_000,
  points: 60,
  topic: 200,
  text: 8_000,
  voices: 30,
  retroNote: 600,
  retroNotes: 10,
} as const;
