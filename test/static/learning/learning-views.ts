import type { LibraryView } from "../../../src/contract/learning/learnings";

export const emptyLibrary: LibraryView = {
  now: Date.parse("2026-11-23T10:00:00Z"),
  cards: [],
  found: 0,
  all: 0,
  choices: { labels: [], components: [], disciplines: [] },
  projects: [{ id: "10000", key: "CAMP", name: "Campaigns", mayChange: true }],
  people: {},
};
