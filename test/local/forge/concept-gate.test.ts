import { join } from "node:path";
import { createForgeHost } from "../../../local/forge/host";
import { loadAppManifest } from "../../../local/forge/app-manifest";
import { toOwnExpression } from "../../../src/adapters/jira/workflow-document";
import { evaluateExpression } from "../../../local/jira/expressions/evaluate-expression";
import { Entity } from "../../../local/jira/expressions/values";
import { openDatabase } from "../../../local/sqlite";
import { createEchoJira, createTestClock, START } from "./make-host";

const appRoot = join(__dirname, "../../..");
const manifest = loadAppManifest(appRoot);
const fieldKey = `${manifest.appId}__DEVELOPMENT__gate`;

describe("the app's concept gate, as the manifest has it", () => {
  const host = createForgeHost({
    appRoot,
    manifest,
    database: openDatabase(":memory:"),
    clock: createTestClock(),
    jira: createEchoJira([]),
    evaluateExpression: (source, variables) => evaluateExpression(source, variables, { now: () => START }),
    site: {
      cloudId: "cloud-1",
      siteUrl: "http://127.0.0.1:1",
      environmentId: "env-1",
      environmentType: "DEVELOPMENT",
      installationId: "install-1",
    },
  });
  const own = JSON.stringify(toOwnExpression("concept-gate", "customfield_10050"));
  const ask = (gate: unknown, configuration?: string) =>
    host.validate(
      { moduleKey: "concept-gate", configuration },
      {
        issueKey: "PRIZE-1",
        accountId: undefined,
        transition: { id: "3", name: "Build", fromStatusId: "1", toStatusId: "2" },
        variables: {
          project: new Entity("Project", { id: () => 10_000 }),
          issue: new Entity("Issue", {
            id: () => 10_010,
            key: () => "PRIZE-1",
            resolution: () => null,
            [configuration === undefined ? fieldKey : "customfield_10050"]: () => gate,
          }),
        },
        toEventDetails: () => ({}),
      },
    );
  const gate = {
    state: "waiting",
    validUntil: "2026-03-03T09:00:00.000Z",
    message: "Waiting for Dana Ruiz (Legal) until Tuesday 09:00.",
    mode: "block",
    issue: 10_010,
  };
  const table = [
    { when: "open", gate: { ...gate, state: "open" }, then: { passed: true } },
    { when: "waiting", gate, then: { passed: false, message: gate.message } },
    { when: "waiting in warn mode", gate: { ...gate, mode: "warn" }, then: { passed: true } },
    {
      when: "opensAt one ms ahead",
      gate: { ...gate, state: "opensAt", opensAt: "2026-03-02T09:00:00.001Z" },
      then: { passed: false },
    },
    {
      when: "opensAt exactly now",
      gate: { ...gate, state: "opensAt", opensAt: "2026-03-02T09:00:00.000Z" },
      then: { passed: true },
    },
    { when: "opensAt without a time", gate: { ...gate, state: "opensAt" }, then: { passed: false } },
    { when: "another item's value", gate: { ...gate, state: "open", issue: 10_011 }, then: { passed: false } },
    { when: "the issue id as a string", gate: { ...gate, state: "open", issue: "10010" }, then: { passed: false } },
    {
      when: "the lease is over",
      gate: { ...gate, state: "open", validUntil: "2026-03-02T09:00:00.000Z" },
      then: { passed: false },
    },
    { when: "the lease is no date", gate: { ...gate, state: "open", validUntil: "for ever" }, then: { passed: false } },
    { when: "never written", gate: null, then: { passed: false, message: expect.stringContaining("is hidden here") } },
    {
      when: "without a lease",
      gate: { ...gate, state: "open", validUntil: null },
      then: { passed: false, message: expect.stringContaining("check this gate again and has not yet") },
    },
    { when: "without a mode", gate: { ...gate, mode: null }, then: { passed: false } },
    {
      when: "without a sentence",
      gate: { ...gate, message: null },
      then: { passed: false, message: expect.stringContaining("Its panel says who owes what") },
    },
    {
      when: "without anything",
      gate: {},
      then: { passed: false, message: expect.stringContaining("has not looked at") },
    },
  ];
  for (const row of table) {
    it(`${row.when}: ${row.then.passed ? "passes" : "blocks"}, by the field's key and by its id`, async () => {
      expect(await ask(row.gate)).toMatchObject(row.then);
      expect(await ask(row.gate, own)).toMatchObject(row.then);
    });
  }

  it("explains a value that was never written and a lease that ran out", async () => {
    expect(await ask(null)).toMatchObject({ message: expect.stringContaining("has not looked at this work item yet") });
    const stale = await ask({
      ...gate,
      state: "open",
      validUntil: "2026-03-02T08:00:00.000Z",
      checked: "Mon 2 Mar 09:00 CET",
    });
    expect(stale).toMatchObject({ message: expect.stringContaining("again by Mon 2 Mar 09:00 CET and has not yet") });
  });

  it("says that an override ended, where the lease ended with it and not before it", async () => {
    const ended = {
      ...gate,
      state: "overridden",
      validUntil: "2026-03-02T08:00:00.000Z",
      checked: "Mon 2 Mar 09:00 CET",
    };
    expect(await ask({ ...ended, overriddenUntil: "2026-03-02T08:00:00.000Z" })).toMatchObject({
      passed: false,
      message:
        "The override of this gate ended on Mon 2 Mar 09:00 CET, so its seats are asked again. Its panel says who owes what.",
    });
    expect(await ask({ ...ended, overriddenUntil: "2026-03-04T08:00:00.000Z" })).toMatchObject({
      passed: false,
      message: expect.stringContaining("has not yet"),
    });
  });

  it("tells the owning app when the expression itself failed", async () => {
    const before = host.listWaiting().length;
    await ask({ ...gate, state: "open", issue: "10010" });
    expect(host.listWaiting().slice(before)).toMatchObject([
      {
        moduleKey: "rule-failed",
        body: {
          eventType: "avi:jira:failed:expression",
          validatorId: "concept-gate",
          errorMessages: ["Can't compare String to Number."],
        },
      },
    ]);
  });

  it("an expression saved by the configuration page replaces the manifest's", async () => {
    const context = {
      issueKey: "A-1",
      accountId: undefined,
      transition: { id: "1", name: "x", fromStatusId: "1", toStatusId: "2" },
      variables: {},
      toEventDetails: () => ({}),
    };
    expect(await host.validate({ moduleKey: "concept-gate", configuration: '{"expression":"true"}' }, context)).toEqual(
      {
        passed: true,
      },
    );
    expect(
      await host.validate({ moduleKey: "concept-gate", configuration: `{"expression":"'Ask Ben'"}` }, context),
    ).toEqual({
      passed: false,
      message: "Ask Ben",
    });
    for (const wrong of ["''", "1", "null", "config", "x => true"]) {
      const configuration = JSON.stringify({ expression: wrong });
      expect(await host.validate({ moduleKey: "concept-gate", configuration }, context)).toMatchObject({
        passed: false,
      });
    }
    expect(await host.validate({ moduleKey: "gone", configuration: undefined }, context)).toMatchObject({
      passed: false,
    });
  });
});
