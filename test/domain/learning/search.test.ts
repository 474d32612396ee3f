import { searchLearnings, type LearningQuery } from "../../../src/domain/learning/search";
import { learned, learnedAt } from "./make-learning";

const day = 86_400_000;
const library = [
  learned({ id: "permit", labels: ["customer-data"], disciplines: ["Legal"], from: { item: "7", key: "PRIZE-7" } }),
  learned({
    id: "dealers",
    kind: "stop",
    text: "Don't surprise dealers",
    evidence: "Forty calls",
    components: ["c-1"],
    disciplines: ["Sales"],
    at: learnedAt + 90 * day,
  }),
  learned({ id: "gone", project: "2", text: "Refunds by cheque" }, [
    { kind: "retired", reason: "No cheques" },
    "kim",
    learnedAt,
  ]),
];

const cases: readonly { readonly query: LearningQuery; readonly then: readonly string[] }[] = [
  { query: {}, then: ["dealers", "permit"] },
  { query: { standing: "ended" }, then: ["gone"] },
  { query: { standing: "all", text: "refunding" }, then: ["gone"] },
  { query: { text: "  PERMITS  prize " }, then: ["permit"] },
  { query: { text: "permit dealers" }, then: [] },
  { query: { text: "forty" }, then: ["dealers"] },
  { query: { text: "prize-7" }, then: ["permit"] },
  { query: { text: "cust" }, then: ["permit"] },
  { query: { kind: "stop" }, then: ["dealers"] },
  { query: { label: "Customer-Data" }, then: ["permit"] },
  { query: { component: "c-1" }, then: ["dealers"] },
  { query: { discipline: "legal" }, then: ["permit"] },
  { query: { project: "2", standing: "all" }, then: ["gone"] },
];

describe("searchLearnings", () => {
  for (const { query, then } of cases) {
    test(`finds ${then.join(", ") || "nothing"} for ${JSON.stringify(query)}`, () => {
      expect(searchLearnings(library, query, learnedAt + 100 * day).map(({ id }) => id)).toEqual(then);
    });
  }
});
