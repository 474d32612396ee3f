import { resolve } from "node:path";
import { loadAppManifest } from "../../../local/forge/app-manifest";
import { decideTriggers } from "../../../local/forge/triggers";
import { evaluateExpression } from "../../../local/jira/expressions/evaluate-expression";

const { triggers } = loadAppManifest(resolve(__dirname, "../../.."));

/** Whether a change of one field wakes the app, by the manifest's filter. */
function wakes(item: object): boolean {
  const event = { eventType: "avi:jira:updated:issue", changelog: { items: [item] } };
  const { deliverTo, notices } = decideTriggers(triggers, event, (source, variables, maxLength) =>
    evaluateExpression(source, variables, { now: () => 0, maxLength }),
  );
  expect(notices).toEqual([]);
  return deliverTo.includes("item-changed");
}

describe("the gate is woken by a change of", () => {
  test.each([
    ["where the item stands", { field: "status", fieldId: "status" }],
    ["what its conditions look at", { field: "labels", fieldId: "labels" }],
    ["its components, as some events name them", { field: "Component", fieldId: null }],
    ["its assignee, who may be kept from approving", { field: "assignee", fieldId: "assignee" }],
    ["its reporter", { field: "reporter", fieldId: "reporter" }],
    ["a field that may name a seat's people", { field: "Asset owner", fieldId: "customfield_10056" }],
  ])("%s", (_what, item) => {
    expect(wakes(item)).toBe(true);
  });
});

describe("the gate is not woken by a change of", () => {
  test.each([
    ["its summary", { field: "summary", fieldId: "summary" }],
    ["its rank on a board", { field: "Rank", fieldId: "customfield_10019" }],
    ["its sprint", { field: "Sprint", fieldId: "customfield_10020" }],
  ])("%s", (_what, item) => {
    expect(wakes(item)).toBe(false);
  });
});
