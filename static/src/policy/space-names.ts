import type { SpaceName } from "../../../src/domain/policy/workflow-rules";

interface SpaceWords {
  readonly title: string;
  readonly when: string;
  readonly what: string;
  /** What a newer version of the rules leaves as it is. */
  readonly keeps: string;
}

export const spaceNames: Readonly<Record<SpaceName, SpaceWords>> = {
  commit: {
    title: "Commit space",
    when: "Before the team commits",
    what:
      "Who owns it, who decides, what limits it and how success " +
      "is measured, before the team commits. The same for everybody.",
    keeps: "Charters that were begun keep the rules that they started with.",
  },
  concept: {
    title: "Concept space",
    when: "Before work is built",
    what: "Who is asked before work is built, until when, and what silence means. The same for everybody.",
    keeps: "Reviews that are open keep the rules that they started with.",
  },
  learning: {
    title: "Learning space",
    when: "After a release",
    what:
      "Two retros after a release: at once how the work went, later what it brought. " +
      "What was learned comes back before the next commitment.",
    keeps: "Retros that are open keep their due time; whatever comes next goes by the new rules.",
  },
};

export const spaceOrder: readonly SpaceName[] = ["commit", "concept", "learning"];
