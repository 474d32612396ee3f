import type { ProjectSeed } from "../jira/seeding";
import type { people } from "./demo-people";

type Who = keyof typeof people;

export type DemoStep = { readonly daysAgo: number; readonly hour?: number; readonly by: Who } & (
  { readonly says: string } | { readonly moves: string }
);

export interface DemoIssue {
  readonly summary: string;
  readonly status: string;
  readonly description: string;
  readonly daysAgo: number;
  readonly by?: Who;
  readonly type?: string;
  readonly labels?: readonly string[];
  readonly components?: readonly string[];
  readonly version?: string;
  readonly steps?: readonly DemoStep[];
}

interface DemoVersion {
  readonly name: string;
  readonly releaseDate: string;
  readonly state: "released" | "unreleased";
}

export interface DemoProject {
  readonly seed: Omit<ProjectSeed, "lead">;
  readonly components: readonly string[];
  readonly versions: readonly DemoVersion[];
  readonly rules: readonly { readonly toStatus: string; readonly moduleKey: string; readonly configuration?: string }[];
  readonly issues: readonly DemoIssue[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
}

/** Last year's campaign, which nobody had asked Legal and Sales about, and this year's, with the gate. */
export function campaign(year: number): DemoProject {
  const last = `Summer ${year - 1}`;
  const now = `Summer ${year}`;
  return {
    seed: {
      key: "PRIZE",
      name: "Summer campaign",
      description: "The campaign that came apart days before launch, and the same one with room to align first.",
      statuses: [
        { name: "To do", category: "new" },
        { name: "Concept", category: "new" },
        { name: "In Build", category: "indeterminate" },
        { name: "In Review", category: "indeterminate" },
        { name: "Done", category: "done" },
      ],
    },
    components: ["Website", "Dealers", "Mail"],
    versions: [
      { name: last, releaseDate: `${year - 1}-06-20`, state: "released" },
      { name: now, releaseDate: `${year}-12-18`, state: "unreleased" },
    ],
    rules: [
      { toStatus: "In Build", moduleKey: "concept-gate", configuration: '{"summary":"Asks the concept reviewers"}' },
    ],
    issues: [...lastYear(last), ...thisYear(now)],
    links: [
      { from: "PRIZE-4", to: "PRIZE-1" },
      { from: "PRIZE-6", to: "PRIZE-2" },
    ],
  };
}

function lastYear(version: string): DemoIssue[] {
  return [
    {
      summary: "Prize draw: win a week by the sea",
      status: "To do",
      description: "Every order in June takes part. One week by the sea for two, drawn on stage at the summer party.",
      daysAgo: 400,
      version,
      labels: ["customer-data"],
      components: ["Website"],
      steps: [
        { daysAgo: 398, by: "ana", moves: "In Build" },
        { daysAgo: 380, by: "ana", says: "Artwork, landing page and mails are done, a week early. It looks lovely." },
        { daysAgo: 379, by: "tom", moves: "In Review" },
        {
          daysAgo: 371,
          by: "priya",
          says:
            "I only see this now: two of our dealers sell that very week as a package. " +
            "How do I explain to them that we give it away?",
        },
        {
          daysAgo: 370,
          by: "dana",
          says:
            "A draw needs terms in both countries and, in one of them, " +
            "a permit that takes four weeks. We can't launch this on Friday.",
        },
        {
          daysAgo: 370,
          hour: 5,
          by: "omar",
          says: "Then we pull the draw and keep the newsletter. Eleven people built this for four weeks.",
        },
        { daysAgo: 369, by: "ana", moves: "Done" },
        {
          daysAgo: 360,
          by: "ana",
          says: "Nobody did anything wrong. Nobody was asked in the week in which it would have been cheap.",
        },
      ],
    },
    {
      summary: "Dealer mailing for the prize draw",
      status: "To do",
      description: "Tell the 140 dealers what they can put in their windows.",
      daysAgo: 399,
      version,
      components: ["Dealers", "Mail"],
      steps: [
        { daysAgo: 390, by: "ana", moves: "In Build" },
        { daysAgo: 372, by: "ana", moves: "In Review" },
        { daysAgo: 371, hour: 2, by: "lee", says: "Please stop the print run. Half of this is about the draw." },
        { daysAgo: 371, hour: 3, by: "ana", moves: "In Build" },
        { daysAgo: 366, by: "ana", moves: "Done" },
      ],
    },
    {
      summary: "Landing page for the prize draw",
      status: "To do",
      description: "One page, two languages, counts down to the draw.",
      daysAgo: 398,
      by: "tom",
      version,
      components: ["Website"],
      steps: [
        { daysAgo: 396, by: "tom", moves: "In Build" },
        { daysAgo: 381, by: "tom", moves: "In Review" },
        { daysAgo: 369, by: "tom", says: "Taken down again, before anybody saw it." },
        { daysAgo: 369, hour: 1, by: "tom", moves: "Done" },
      ],
    },
  ];
}

function thisYear(version: string): DemoIssue[] {
  return [
    {
      summary: "Prize draw: win a week by the sea, second try",
      status: "Concept",
      description: "The same idea as last year. This time Legal and Sales are asked while it is a page of text.",
      daysAgo: 8,
      version,
      labels: ["customer-data"],
      components: ["Website"],
      steps: [
        {
          daysAgo: 6,
          by: "ana",
          says: "The concept is in the panel. Three paragraphs, it takes five minutes to read.",
        },
      ],
    },
    {
      summary: "Stamp card for returning customers",
      status: "Concept",
      description: "Ten orders, one free. The card lives in the customer's account.",
      daysAgo: 9,
      version,
      labels: ["customer-data"],
      components: ["Website"],
    },
    {
      summary: "Dealer bonus weekend",
      status: "Concept",
      description: "Two days on which dealers pass on ten percent, and we pay half of it.",
      daysAgo: 9,
      version,
      components: ["Dealers"],
    },
    {
      summary: "Early-bird newsletter",
      status: "Concept",
      description: "Customers of the last two years hear it first.",
      daysAgo: 15,
      version,
      labels: ["customer-data"],
      components: ["Mail"],
    },
    {
      summary: "Photo contest: your summer",
      status: "Concept",
      description: "Customers send a picture; the best ten become postcards.",
      daysAgo: 3,
      version,
      labels: ["customer-data"],
    },
    {
      summary: "Reprint the store flyer",
      status: "To do",
      description: "Same flyer, new dates.",
      daysAgo: 2,
      version,
      components: ["Dealers"],
    },
    {
      summary: "Partner raffle with the ferry line",
      status: "Concept",
      description: "Their ticket number is our raffle number.",
      daysAgo: 22,
      version,
      labels: ["customer-data"],
      components: ["Website"],
    },
    {
      summary: "Music for the campaign film",
      status: "Concept",
      description: "Sixty seconds, licensed for two countries.",
      daysAgo: 26,
      version,
    },
    {
      summary: "Gift wrapping in stores",
      status: "Concept",
      description: "Free from three items on, while stock lasts.",
      daysAgo: 6,
      version,
      components: ["Dealers"],
    },
    {
      summary: "Balloon arch at the stores",
      status: "Concept",
      description: "One at each entrance, in the campaign's colours.",
      daysAgo: 3,
      version,
    },
  ];
}

/** A project that pilots the commit space alone: one item in each state of its gate. */
export const shop: DemoProject = {
  seed: {
    key: "SHOP",
    name: "Online shop",
    description: "A project in which work is committed to once its charter is whole.",
    statuses: [
      { name: "To do", category: "new" },
      { name: "Committed", category: "indeterminate" },
      { name: "In Build", category: "indeterminate" },
      { name: "Done", category: "done" },
    ],
  },
  components: ["Checkout", "Search"],
  versions: [],
  rules: [{ toStatus: "Committed", moduleKey: "commit-gate", configuration: '{"summary":"Asks for the charter"}' }],
  issues: [
    {
      summary: "Guest checkout",
      status: "To do",
      description: "Order without an account.",
      daysAgo: 9,
      components: ["Checkout"],
    },
    {
      summary: "Search that forgives typing errors",
      status: "To do",
      description: "One letter wrong, and still the right shoes.",
      daysAgo: 12,
      components: ["Search"],
    },
    {
      summary: "Gift cards",
      status: "To do",
      description: "A card with an amount, sent by mail.",
      daysAgo: 20,
      components: ["Checkout"],
    },
    {
      summary: "Refunds as vouchers",
      status: "To do",
      description: "Who sends something back may choose a voucher and gets five percent more.",
      daysAgo: 6,
      labels: ["refund"],
      components: ["Checkout"],
    },
    {
      summary: "Delivery on a chosen day",
      status: "To do",
      description:
        "Customers pick the day.\n# Constraints\nThe carrier delivers on weekdays only (evidence: " +
        "contract of March)\nThree of four customers are at home by 18:00\n# Success " +
        "metrics\nFailed deliveries: 9% -> 4% by 2027-03-31 (source: carrier's report)\n# " +
        "Out of scope\nEvening delivery\n# Background\nOne delivery in eleven comes back.",
      daysAgo: 4,
      components: ["Checkout"],
    },
  ],
  links: [],
};

export const lab: DemoProject = {
  seed: {
    key: "LAB",
    name: "Field lab",
    style: "next-gen",
    description: "A small team-managed project.",
    statuses: [
      { name: "To Do", category: "new" },
      { name: "In Build", category: "indeterminate" },
      { name: "Done", category: "done" },
    ],
  },
  components: [],
  versions: [],
  rules: [],
  issues: [
    {
      summary: "Count visitors at the door",
      status: "To Do",
      description: "A sensor and a spreadsheet.",
      daysAgo: 12,
      by: "tom",
    },
    {
      summary: "Try the new price tags in one store",
      status: "To Do",
      description: "Two weeks, one store, one question.",
      daysAgo: 10,
      by: "tom",
    },
    {
      summary: "Ask ten customers about the stamp card",
      status: "Done",
      description: "Ten talks of ten minutes.",
      daysAgo: 20,
      by: "tom",
    },
  ],
  links: [],
};
