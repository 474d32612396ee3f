import { suggestReach, type OfferedStatus } from "../../../src/domain/policy/suggest-reach";

const statuses: readonly OfferedStatus[] = [
  { id: "6", name: "Done", category: "done" },
  { id: "1", name: "Idea", category: "toDo" },
  { id: "2", name: "Concept", category: "inProgress" },
  { id: "3", name: "In Build", category: "inProgress" },
  { id: "4", name: "In Review", category: "inProgress" },
  { id: "5", name: "Ready to ship" },
  { id: "7", name: "Won't do", category: "done" },
  { id: "8", name: "Cancelled", category: "done" },
];
const resolutions = [
  { id: "10000", name: "Done" },
  { id: "10001", name: "Won’t Do" },
  { id: "10002", name: "Duplicate" },
  { id: "10003", name: "Cannot Reproduce" },
];

describe("what comes after a gate, as it is suggested", () => {
  test("stands right of it, or is done; what means that the work is given up is free", () => {
    expect(suggestReach(statuses, resolutions, ["3"])).toEqual({
      laterStatusIds: ["4", "5", "6"],
      freeStatusIds: ["7", "8"],
      freeResolutionIds: ["10001", "10002", "10003"],
    });
  });

  test("is everything from the first gated status on where there are several", () => {
    expect(suggestReach(statuses, [], ["4", "2"]).laterStatusIds).toEqual(["3", "5", "6"]);
  });

  test("is what is done, where no gated status is chosen yet or it is gone", () => {
    expect(suggestReach(statuses, [], []).laterStatusIds).toEqual(["6"]);
    expect(suggestReach(statuses, [], ["99"]).laterStatusIds).toEqual(["6"]);
  });
});
