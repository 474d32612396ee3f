import type { Page } from "playwright-core";
import type { RulesView } from "../../src/contract/policy/workflow-rules";
import type { SettingsView } from "../../src/contract/policy/settings";
import { defaultCommitRules } from "../../src/domain/policy/default-policy";
import { findAxeProblems } from "../static/axe-problems";
import type { FixtureHost } from "../static/fixture-host";
import { bothSpaces, gateConfig, settings, untouched } from "../static/policy/settings-views";
import { describeInBrowser } from "./chromium";
import { ok, useFixturePage } from "./fixture-page";

let host: FixtureHost;
let page: Page;
let calls: { readonly key: string; readonly payload: unknown }[];

const fixture = useFixturePage({ width: 980, height: 1000 });
beforeEach(() => {
  ({ page, host } = fixture);
  calls = [];
});

const guard: RulesView = {
  workflows: [
    {
      id: "w-1",
      name: "Campaign flow",
      otherProjects: 0,
      transitions: [
        {
          id: "5",
          name: "Take on",
          kind: "directed",
          from: ["10001"],
          to: "10001",
          rules: [],
          place: "gate",
          gates: ["commit"],
        },
        {
          id: "7",
          name: "Build",
          kind: "directed",
          from: ["10001"],
          to: "10003",
          rules: ["concept-gate"],
          place: "gate",
          gates: ["concept"],
        },
      ],
    },
  ],
  findings: [
    {
      level: "mend",
      kind: "unguarded",
      gate: "commit",
      workflow: "Campaign flow",
      transition: "Take on",
      status: "10001",
      way: "directed",
      rule: "missing",
      guardedBeside: 0,
    },
    { level: "fine", kind: "guarded", gate: "concept", workflow: "Campaign flow", ways: 1 },
  ],
};

async function open(view: SettingsView): Promise<void> {
  host.answerWith({
    jira: () => [],
    invoke: (key, payload) => {
      calls.push({ key, payload });
      if (key === "view") {
        return ok(view);
      }
      if (key === "check") {
        return ok(guard);
      }
      if (key === "attach") {
        return ok({
          outcome: { kind: "attached", transitions: ["Take on"], workflows: ["Campaign flow"] },
          view: guard,
        });
      }
      if (key === "save") {
        return ok({
          ...view,
          policy: { ...(payload as { readonly draft: object }).draft, version: view.policy.version + 1 },
        });
      }
      return { ok: false, failure: { kind: "unavailable", what: "jira" } };
    },
  });
  await page.goto(host.page("settings.html"));
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const saved = () => calls.find(({ key }) => key === "save")?.payload;
const spaces = () => page.getByRole("navigation", { name: "Spaces" });
const choose = async (space: string): Promise<void> => {
  await spaces()
    .getByRole("button", { name: new RegExp(`^${space}`) })
    .click();
  await page.getByRole("heading", { level: 1, name: new RegExp(`^${space}`) }).waitFor();
};
const meaning = () => page.getByRole("region", { name: "What this means" });

describeInBrowser("the spaces of a project", () => {
  it("stand in a list with their modes, and a project that never switched one on begins with the first", async () => {
    await open(untouched);
    expect(await spaces().getByRole("button").allInnerTexts()).toEqual([
      expect.stringMatching(/^Commit space\s+Off/),
      expect.stringMatching(/^Concept space\s+Off/),
      expect.stringMatching(/^Learning space\s+Off/),
      expect.stringMatching(/^Linear/),
    ]);
    await page.getByRole("heading", { level: 1, name: "Commit space in Campaigns" }).waitFor();
    expect(await page.getByRole("heading", { level: 2 }).allInnerTexts()).not.toEqual(
      expect.arrayContaining(["Seats", "Calendars"]),
    );
  });

  it("show one space at a time, and a draft stays while the other is looked at", async () => {
    await open(bothSpaces);
    await choose("Commit space");
    await page.getByRole("radio", { name: /^Warn/ }).check();
    await choose("Concept space");
    expect(await page.getByRole("radio", { name: /^Block/ }).isChecked()).toBe(true);
    expect(await spaces().getByRole("button").first().innerText()).toMatch(/Observe, 1 change not saved/);
    await press("Save");
    await page.getByText("Saved as version 4.", { exact: true }).waitFor();
    expect(saved()).toEqual({
      draft: { ...bothSpaces.policy, commit: { ...bothSpaces.policy.commit, mode: "warn" } },
      basedOn: 3,
    });
  });

  it("are reached by the keyboard", async () => {
    await open(bothSpaces);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /^Commit space/ }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /^Concept space/ }).waitFor();
  });

  it("say of each transition, and of each finding, only what concerns the chosen one, and add its own rule", async () => {
    await open(bothSpaces);
    await choose("Commit space");
    const rule = page.getByRole("region", { name: "The rule in the workflow" });
    expect(await rule.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringContaining("Take on, from Concept to Concept: does not ask the gate"),
    ]);
    expect(await page.getByRole("region", { name: "Self-check" }).getByRole("listitem").count()).toBe(1);
    await press("Add the rule");
    await rule.getByText(/Added the rule/).waitFor();
    expect(calls.find(({ key }) => key === "attach")?.payload).toEqual({ rule: "commit-gate", workflows: ["w-1"] });
    await choose("Concept space");
    expect(await rule.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringContaining("Build, from Concept to In Build: asks the gate."),
    ]);
  });
});

describeInBrowser("the commit space's settings", () => {
  it("tell in words what a change means while it is made, and are saved whole", async () => {
    await open(untouched);
    await page.getByRole("radio", { name: /^Block/ }).check();
    await page.getByLabel("Before these statuses").fill("In Build");
    await page.keyboard.press("Enter");
    await page.getByLabel(/names a sponsor/).check();
    await page.getByLabel("At least so many constraints").fill("2");
    expect(await meaning().locator("ins").allInnerTexts()).toEqual([
      "Jira refuses the move to In Build until the charter is whole.",
      "It can't be stepped over: Done comes after it, and is guarded as well.",
      "Work that is closed as Won't Do or Duplicate needs no pass.",
      expect.stringContaining(
        "A charter has an owner, a decider, a sponsor, at least 2 constraints and at least 1 success measure",
      ),
    ]);
    await press("Save only");
    await page.getByText("Charters that were begun keep the rules that they started with.").waitFor();
    const { asks } = defaultCommitRules;
    expect(saved()).toEqual({
      draft: {
        ...untouched.policy,
        commit: {
          ...defaultCommitRules,
          mode: "block",
          gatedStatusIds: ["10003"],
          // What comes after the chosen status is suggested with it.
          laterStatusIds: ["10004"],
          freeStatusIds: [],
          freeResolutionIds: ["10001", "10002"],
          asks: { ...asks, sponsor: true, constraints: 2 },
        },
      },
      basedOn: 0,
    });
  });

  it("list the problems of both spaces at once, each leading to its field in its own space", async () => {
    await open(settings);
    await page.getByRole("heading", { name: "Calendars" }).click();
    await page.getByLabel("Time zone").fill("Middle Earth");
    await choose("Commit space");
    await page.getByRole("radio", { name: /^Observe/ }).check();
    const problems = page.getByRole("alert").getByRole("button");
    expect(await problems.allInnerTexts()).toEqual(
      expect.arrayContaining([
        "Choose at least one status for the gate to stand before.",
        expect.stringContaining("isn't a time zone"),
      ]),
    );
    await problems.filter({ hasText: "time zone" }).press("Enter");
    await page.getByRole("heading", { level: 1, name: /^Concept space/ }).waitFor();
    await page.waitForSelector("input:focus");
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("Middle Earth");
    await problems.filter({ hasText: "at least one status" }).press("Enter");
    await page.getByRole("heading", { level: 1, name: /^Commit space/ }).waitFor();
  });

  it("begin with a preset, which says why each value is what it is and fills one space or all of them", async () => {
    await open(untouched);
    await page.getByRole("button", { name: /^Large or regulated/ }).click();
    const changes = page.getByRole("group", { name: "What Large or regulated would change" });
    expect(await changes.getByRole("listitem").allInnerTexts()).toContainEqual(
      expect.stringMatching(/sponsor: asked for \(before: not asked for\)\. An audit asks who wanted it/),
    );
    await press("Put this into the form");
    await page.getByText("Large or regulated stands in the form. Nothing is saved yet.").waitFor();
    expect(await page.getByLabel(/says what we are not doing/).isChecked()).toBe(true);
    await choose("Concept space");
    expect(await page.getByText("Compliance", { exact: true }).count()).toBe(0);
    await choose("Commit space");
    await page.getByRole("button", { name: /^Large or regulated/ }).click();
    await press("Fill the other spaces with it too");
    await choose("Concept space");
    await page.getByText("Compliance", { exact: true }).first().waitFor();
  });

  it("bring open charters to the newest rules", async () => {
    await open(bothSpaces);
    await choose("Commit space");
    host.answerWith({
      invoke: (key, payload) => (
        calls.push({ key, payload }),
        ok(key === "migrate" ? { kind: "done", version: 3, done: 9, moved: 2, left: 0, at: 0 } : { kind: "idle" })
      ),
    });
    await page.getByText("Charters under older rules").click();
    await press("Use version 3 for all open items");
    await page.getByText("2 items moved to version 3.").waitFor();
    expect(calls.find(({ key }) => key === "migrate")?.payload).toEqual({ version: 3, items: "all" });
  });

  it("show where the gate would have stood in the past", async () => {
    await open(bothSpaces);
    await choose("Commit space");
    const at = Date.parse("2026-11-02T09:00:00Z");
    const toItem = (index: number) => ({
      id: String(index),
      key: `CAMP-${index}`,
      summary: "Summer campaign",
      createdAt: at,
      author: "ana",
      facts: { labels: [], components: [], issueType: "1", fields: {} },
      statusId: index < 4 ? "10001" : "10004",
      moves:
        index < 4
          ? [{ changelogId: "1", fromStatusId: "10004", toStatusId: "10001", at: at + index * 86_400_000 }]
          : [],
      firstComments: [],
    });
    host.answerWith({
      invoke: (key) => ok(key === "seatPeople" ? { people: [], names: {} } : { items: [0, 1, 2, 3, 4, 5].map(toItem) }),
    });
    const section = page.getByRole("region", { name: "What this would have done" });
    await section.getByRole("button", { name: "Show me" }).click();
    await section.getByText("4 of 6 work items would have been asked for a charter before Concept.").waitFor();
    await section.getByText("2 work items never came to Concept.").waitFor();
    await section.getByRole("table", { name: "How long they stood before that" }).waitFor();
  });

  it("have nothing that axe objects to, in light and in dark, and fit at 320 px", async () => {
    await open(bothSpaces);
    await choose("Commit space");
    await page.getByRole("heading", { name: "Begin with a preset" }).click();
    await page.getByRole("button", { name: /^Large or regulated/ }).click();
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    expect(await findAxeProblems(page)).toEqual([]);
    await page.evaluate(() => (document.documentElement.dataset["colorMode"] = "dark"));
    expect(await findAxeProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

describeInBrowser("the commit rule's page in the workflow editor", () => {
  it("says what this gate asks for, and nothing of the other", async () => {
    host.answerWith({ moduleKey: "commit-gate", invoke: () => ok(gateConfig) });
    await page.goto(host.page("gate-config.html"));
    await page.getByRole("heading", { level: 1, name: "Commit gate" }).waitFor();
    await page.getByText("Moves to Concept go through; the app only records what the charter lacked.").waitFor();
    expect(await page.getByText("Seats:").count()).toBe(0);
    expect(await page.evaluate("window.__onConfigure()")).toBe('{"summary":"Asks for the charter"}');
    expect(await findAxeProblems(page)).toEqual([]);
  });
});
