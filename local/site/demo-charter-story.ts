import type { PanelCommand } from "../../src/contract/concept/panel";
import type { Charter } from "../../src/domain/commit/charter";
import type { LearningDraft } from "../../src/contract/learning/learnings";
import { people } from "./demo-people";
import type { GateStep } from "./demo-gate-story";

type Who = keyof typeof people;

const empty: Charter = { constraints: [], measures: [], notDoing: [] };

/** What the shop learned before, so that its learning check has something to ask. */
export const shopLearning: LearningDraft = {
  kind: "change",
  text: "Ask finance how a voucher is booked before refunds are paid out as one.",
  evidence: "In May 212 vouchers were booked as sales, and had to be taken back one by one.",
  labels: ["refund"],
  components: [],
  disciplines: [],
};

/** One work item in each state of the commit gate; SHOP-5 waits for a charter that its description nearly is. */
export const charterStory: readonly GateStep[] = [
  // Has an owner and half a measure; nobody is named to decide.
  press("SHOP-1", "ana", 5, { kind: "nameOwner", person: people.ana.accountId }),
  press("SHOP-1", "ana", 5, {
    kind: "editCharter",
    basedOn: 0,
    charter: {
      ...empty,
      measures: [
        {
          id: "orders",
          what: "Orders that are finished once begun",
          baseline: "61%",
          target: "70%",
          source: "Shop statistics",
        },
      ],
    },
  }),

  // Whole, and not yet committed.
  ...whole("SHOP-2", 7, {
    id: "found",
    what: "Searches that end in a click",
    baseline: "48%",
    target: "60%",
    date: "2027-02-26",
    source: "Search log",
  }),

  // Committed, and its target was lowered afterwards.
  ...whole("SHOP-3", 16, {
    id: "cards",
    what: "Gift cards sold a week",
    baseline: "0",
    target: "400",
    date: "2027-01-29",
    source: "Till",
  }),
  { kind: "move", issue: "SHOP-3", by: "ana", daysAgo: 15, hour: 1, to: "Committed" },
  press("SHOP-3", "ana", 3, {
    kind: "editCharter",
    basedOn: 1,
    charter: {
      ...empty,
      measures: [
        {
          id: "cards",
          what: "Gift cards sold a week",
          baseline: "0",
          target: "250",
          date: "2027-01-29",
          source: "Till",
        },
      ],
    },
  }),

  // Whole, but for the answer to what was learned in May.
  ...whole("SHOP-4", 2, {
    id: "vouchers",
    what: "Refunds taken as a voucher",
    baseline: "0%",
    target: "30%",
    date: "2027-03-12",
    source: "Returns desk",
  }),
];

function whole(issue: string, daysAgo: number, measure: Charter["measures"][number]): readonly GateStep[] {
  return [
    press(issue, "ana", daysAgo, { kind: "nameOwner", person: people.ana.accountId }),
    press(issue, "ana", daysAgo, { kind: "nameCharterDecider", person: people.omar.accountId }),
    press(issue, "ana", daysAgo, { kind: "editCharter", basedOn: 0, charter: { ...empty, measures: [measure] } }),
  ];
}

function press(issue: string, by: Who, daysAgo: number, command: PanelCommand): GateStep {
  return { kind: "press", issue, by, daysAgo, command };
}
