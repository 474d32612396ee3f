import type { ValidationContext } from "../../../local/interfaces";
import { createTestHost } from "./make-host";

const at = (variables: Record<string, unknown>, issueKey = "A-1"): ValidationContext => ({
  issueKey,
  accountId: "ana",
  transition: { id: "31", name: "Start", fromStatusId: "1", toStatusId: "3" },
  variables: { issue: { key: issueKey }, ...variables },
  toEventDetails: () => ({ workflowName: "Flow", context: { issue: { key: issueKey } } }),
});
const rule = (moduleKey: string, configuration?: string) => ({ moduleKey, configuration });

describe("a workflow rule", () => {
  const cases: { when: string; module: string; configuration?: string; given: ValidationContext; expected: object }[] =
    [
      {
        when: "passes when its expression is true",
        module: "word-gate",
        given: at({ state: "open" }),
        expected: { passed: true },
      },
      {
        when: "says what its message expression says",
        module: "word-gate",
        given: at({ state: "shut" }),
        expected: { passed: false, message: "Closed: A-1" },
      },
      {
        when: "says its plain message",
        module: "plain-gate",
        given: at({ state: false }),
        expected: { passed: false, message: "Not now." },
      },
      {
        when: "says a string that the expression gave",
        module: "plain-gate",
        given: at({ state: "Ask Ben" }),
        expected: { passed: false, message: "Ask Ben" },
      },
      {
        when: "says its plain message for a string without words",
        module: "plain-gate",
        given: at({ state: "" }),
        expected: { passed: false, message: "Not now." },
      },
      {
        when: "stays closed when the expression gives no boolean",
        module: "plain-gate",
        given: at({ state: 1 }),
        expected: { passed: false, message: "Not now." },
      },
      {
        when: "stays closed when the expression fails",
        module: "plain-gate",
        given: at({}),
        expected: { passed: false, message: "Not now." },
      },
      {
        when: "follows an expression in its configuration",
        module: "plain-gate",
        configuration: '{"expression":"config.yes","yes":true}',
        given: at({ state: false }),
        expected: { passed: true },
      },
      { when: "passes when its function says so", module: "function-gate", given: at({}), expected: { passed: true } },
      {
        when: "hands its configuration to its function",
        module: "function-gate",
        configuration: '{"strict":true}',
        given: at({}),
        expected: { passed: false, message: "A-1 waits" },
      },
      {
        when: "stays closed without a word of the inside when its function throws",
        module: "function-gate",
        given: at({}, "BROKEN-1"),
        expected: { passed: false, message: 'The rule "Function gate" did not let this work item through.' },
      },
      { when: "stays closed when its app is gone", module: "gone", given: at({}), expected: { passed: false } },
    ];
  for (const { when, module, configuration, given, expected } of cases) {
    test(when, async () => {
      expect(await createTestHost().host.validate(rule(module, configuration), given)).toMatchObject(expected);
    });
  }

  test("costs no invocation when it is an expression, and one when it is a function", async () => {
    const { host } = createTestHost();
    const invocations = async (moduleKey: string) =>
      (await host.during(() => host.validate(rule(moduleKey), at({ state: "open" })))).counters.invocations;
    expect(await invocations("word-gate")).toBe(0);
    expect(await invocations("function-gate")).toBe(1);
  });

  test("tells the app when it cannot be evaluated", async () => {
    const { host, call } = createTestHost();
    await host.validate(rule("plain-gate"), at({}));
    expect(host.listWaiting()).toMatchObject([
      {
        body: {
          extensionId: expect.stringMatching(/\/plain-gate$/u),
          workflowName: "Flow",
          errorMessages: ["state is not defined"],
          context: { issue: { key: "A-1" } },
        },
      },
    ]);
    await host.settle();
    expect(await call("get", { key: "events" })).toEqual({ ok: ["avi:jira:failed:expression  0"] });
    expect(host.recentNotices()[0]?.text).toContain("state is not defined");
  });
});
