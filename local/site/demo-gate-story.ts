import type { PanelCommand } from "../../src/contract/concept/panel";
import type { Concept } from "../../src/domain/concept/concept";
import type { people } from "./demo-people";

type Who = keyof typeof people;

/** One thing that somebody does; `daysAgo` before the demo's present (a Tuesday, 10:00), `hour` after that time of day. */
export type GateStep = {
  readonly issue: string;
  readonly by: Who;
  readonly daysAgo: number;
  readonly hour?: number;
} & (
  | { readonly kind: "press"; readonly command: PanelCommand }
  | { readonly kind: "move"; readonly to: string }
  | { readonly kind: "import"; readonly to: string }
);

/** One work item in each state of the gate. Weekdays: 1 is Monday, 4 Friday, 5 Thursday, 6 Wednesday, 7 Tuesday. */
export const gateStory: readonly GateStep[] = [
  // Waits for Legal and Sales; Technology has answered.
  ...opening("PRIZE-4", 1, {
    direction:
      "Everyone who orders in the campaign takes part in a draw for one " +
      "week by the sea. No purchase is needed: a postcard does too.",
    assumptions: [
      { id: "terms", text: "One set of terms holds in both countries", test: "Legal reads two pages" },
      { id: "dealers", text: "Dealers see it as help, not as competition", test: "Ask three dealers by phone" },
    ],
    risks: [
      { id: "permit", text: "A permit may take four weeks, as we learned last year", discipline: "Legal" },
      { id: "packages", text: "Two dealers sell that same week as a package", discipline: "Sales" },
    ],
  }),
  approves("PRIZE-4", "tom", 1, 5),

  // Legal objects; Sales is happy.
  ...opening("PRIZE-5", 4, {
    direction: "Ten orders, one free. The card lives in the customer's account.",
    assumptions: [
      { id: "consent", text: "Counting orders needs no new consent", test: "Legal looks at our terms of use" },
    ],
    risks: [{ id: "cost", text: "The free order is the dearest one", discipline: "Sales" }],
  }),
  approves("PRIZE-5", "priya", 4, 3),
  press("PRIZE-5", "dana", [1, 1], {
    kind: "object",
    topic: "Stamp card needs consent",
    reason:
      "Counting orders over a year is a profile. Customers have to agree to it before the first stamp, not after the tenth.",
    version: 1,
  }),

  // Nobody answered in time, so the decider is asked.
  ...opening("PRIZE-6", 6, {
    direction: "For two days dealers pass on ten percent. We pay half of it.",
    assumptions: [{ id: "stock", text: "Stock suffices for a double weekend", test: "Last year's numbers, by store" }],
    risks: [{ id: "margin", text: "Dealers order early and keep the margin", discipline: "Sales" }],
  }),

  // Agreed, committed, in build.
  ...opening("PRIZE-7", 14, {
    direction: "Customers of the last two years hear of the campaign a week before everyone else.",
    assumptions: [{ id: "list", text: "The mailing list is clean", test: "Send to fifty, count what comes back" }],
    risks: [{ id: "optout", text: "Some never agreed to mails", discipline: "Legal" }],
  }),
  approves("PRIZE-7", "dana", 13, 2),
  approves("PRIZE-7", "lee", 12, 1),
  { kind: "move", issue: "PRIZE-7", by: "ana", daysAgo: 12, hour: 3, to: "In Build" },
  { kind: "move", issue: "PRIZE-7", by: "ana", daysAgo: 6, to: "Done" },

  // Opened by itself: Sales stayed silent, and spoke when it was built.
  ...opening("PRIZE-10", 21, {
    direction: "A ferry ticket's number is a raffle number. The ferry line prints our name on 40,000 tickets.",
    assumptions: [{ id: "print", text: "They can still print in October", test: "One call" }],
    risks: [{ id: "terms", text: "Their terms and ours differ", discipline: "Legal" }],
  }),
  approves("PRIZE-10", "dana", 20, 1),
  approves("PRIZE-10", "tom", 20, 4),
  { kind: "move", issue: "PRIZE-10", by: "ana", daysAgo: 15, to: "In Build" },
  press("PRIZE-10", "sam", [5, 2], {
    kind: "advise",
    text: "Dealers on the islands sell ferry tickets themselves. They would have liked to hear of it.",
    costBefore: "a comment",
  }),
  { kind: "move", issue: "PRIZE-10", by: "ana", daysAgo: 4, to: "In Review" },
  { kind: "move", issue: "PRIZE-10", by: "ana", daysAgo: 1, to: "Done" },

  // Let go, built, done.
  ...opening("PRIZE-11", 26, {
    direction: "Sixty seconds of music, licensed for two countries and one year.",
    assumptions: [{ id: "length", text: "One year is enough", test: "Ask who uses the film in spring" }],
    risks: [{ id: "price", text: "The price doubles with every country", discipline: "Sales" }],
  }),
  approves("PRIZE-11", "priya", 25, 1),
  { kind: "move", issue: "PRIZE-11", by: "ana", daysAgo: 22, to: "In Build" },
  { kind: "move", issue: "PRIZE-11", by: "ana", daysAgo: 12, to: "In Review" },
  { kind: "move", issue: "PRIZE-11", by: "ana", daysAgo: 8, to: "Done" },

  // Approved, then changed: the approval was for the text before.
  ...opening("PRIZE-12", 4, {
    direction: "Gift wrapping is free from three items on.",
    assumptions: [{ id: "stock", text: "Paper suffices for 10 days", test: "Count one store on a Saturday" }],
    risks: [{ id: "queue", text: "Queues at the till", discipline: "Sales" }],
  }),
  approves("PRIZE-12", "lee", 4, 4),
  press("PRIZE-12", "ana", [1, 2], {
    kind: "editConcept",
    basedOn: 1,
    concept: {
      direction: "Gift wrapping is free from two items on, in every store.",
      assumptions: [{ id: "stock", text: "Paper suffices for 10 days", test: "Count one store on a Saturday" }],
      risks: [{ id: "queue", text: "Queues at the till", discipline: "Sales" }],
    },
  }),

  // An import put it into build while Sales was still asked.
  ...opening("PRIZE-13", 1, {
    direction: "An arch of balloons at the entrance of each store.",
    assumptions: [{ id: "hours", text: "It lasts for a weekend", test: "One arch, one weekend" }],
    risks: [{ id: "doors", text: "Doors that open outwards", discipline: "Sales" }],
  }),
  { kind: "import", issue: "PRIZE-13", by: "kim", daysAgo: 1, hour: 4, to: "In Build" },
];

function opening(issue: string, daysAgo: number, concept: Concept): GateStep[] {
  return [
    press(issue, "ana", [daysAgo, 0], { kind: "editConcept", basedOn: 0, concept }),
    press(issue, "ana", [daysAgo, 0], { kind: "openReview" }),
  ];
}

function approves(issue: string, by: Who, daysAgo: number, hour: number): GateStep {
  return press(issue, by, [daysAgo, hour], { kind: "approve", seats: "mine", version: 1, points: "all" });
}

/** Days before the demo's present, and hours after that time of day. */
type Ago = readonly [days: number, hours: number];

function press(issue: string, by: Who, [daysAgo, hour]: Ago, command: PanelCommand): GateStep {
  return { kind: "press", issue, by, daysAgo, hour, command };
}
