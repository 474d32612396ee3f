import type { Page } from "playwright-core";
import type { RulesView } from "../../src/contract/policy/workflow-rules";
import type { SettingsView } from "../../src/contract/policy/settings";
import { defaultLearningRules } from "../../src/domain/policy/learning-rules";
import { findAxeProblems } from "../static/axe-problems";
import type { FixtureHost } from "../static/fixture-host";
import { bothSpaces, gateConfig, learningSpace, retroDebt, untouched } from "../static/policy/settings-views";
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
          id: "7",
          name: "Build",
          kind: "directed",
          from: ["10001"],
          to: "10003",
          rules: ["concept-gate"],
          place: "gate",
          gates: ["concept"],
        },
        {
          id: "9",
          name: "Finish",
          kind: "directed",
          from: ["10003"],
          to: "10004",
          rules: [],
          place: "gate",
          gates: ["learning"],
        },
      ],
    },
  ],
  findings: [
    {
      level: "mend",
      kind: "unguarded",
      gate: "learning",
      workflow: "Campaign flow",
      transition: "Finish",
      status: "10004",
      way: "directed",
      rule: "missing",
      guardedBeside: 0,
    },
    { level: "fine", kind: "guarded", gate: "concept", workflow: "Campaign flow", ways: 1 },
  ],
};

async function open(view: SettingsView, debt: unknown = ok({ overdue: [], people: {} })): Promise<void> {
  host.answerWith({
    jira: () => [],
    invoke: (key, payload) => {
      calls.push({ key, payload });
      if (key === "view") {
        return ok(view);
      }
      if (key === "retroDebt") {
        return debt;
      }
      if (key === "owedRetros") {
        return ok({ past: [], notMade: [] });
      }
      if (key === "check") {
        return ok(guard);
      }
      if (key === "attach") {
        return ok({
          outcome: { kind: "attached", transitions: ["Finish"], workflows: ["Campaign flow"] },
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
const choose = async (space: string): Promise<void> => {
  await page
    .getByRole("navigation", { name: "Spaces" })
    .getByRole("button", { name: new RegExp(`^${space}`) })
    .click();
  await page.getByRole("heading", { level: 1, name: new RegExp(`^${space}`) }).waitFor();
};
const meaning = () => page.getByRole("region", { name: "What this means" });

describeInBrowser("the learning space's settings", () => {
  it("are the first thing shown where only this space is on, with nothing of the others", async () => {
    await open(learningSpace);
    await page.getByRole("heading", { level: 1, name: "Learning space in Campaigns" }).waitFor();
    const headings = await page.getByRole("heading", { level: 2 }).allInnerTexts();
    expect(headings).toEqual(
      expect.arrayContaining([
        "After a release",
        "The retro's ticket",
        "When the retros come",
        "Overdue retros and new commitments",
      ]),
    );
    expect(headings).not.toEqual(expect.arrayContaining(["Seats", "What a charter needs", "Where the gate stands"]));
    expect(await page.getByRole("main").innerText()).not.toMatch(/reviewer/i);
  });

  it("tell in words what a change means while it is made, and are saved whole", async () => {
    await open(untouched);
    await choose("Learning space");
    expect(await meaning().getByRole("listitem").allInnerTexts()).toEqual([
      "The space is off: nothing is asked after a release.",
    ]);
    await page.getByRole("radio", { name: /^Block/ }).check();
    await page.getByLabel("A retro is a work item of the type").selectOption({ label: "Story" });
    await page.getByLabel("It is done in").fill("Done");
    await page.keyboard.press("Enter");
    await page.getByLabel("A released version gets").selectOption("item");
    await page.getByLabel("Work without a version counts as released in").fill("Done");
    await page.keyboard.press("Enter");
    await page.getByLabel("The system retro is due within: how many").fill("3");
    await page.getByLabel("Without a measure's day it comes so many days after it").fill("60");
    const says = await meaning().locator("ins").allInnerTexts();
    expect(says).toEqual(
      expect.arrayContaining([
        "Jira refuses to close a retro until it was answered, or skipped with a reason that its sponsor sees.",
        "Each released work item gets a system retro of its own.",
        "Work without a version counts as released in Done.",
        "A retro is a work item of the type Story that is done in Done.",
        "A system retro comes at the release and is due within 3 working days; it asks the work's owner.",
        "Work without a success measure shares one impact retro for the release; " +
          "where no measure names a day, the impact retro comes 60 days after the release.",
      ]),
    );
    await press("Save only");
    await page
      .getByText("Retros that are open keep their due time; whatever comes next goes by the new rules.")
      .waitFor();
    expect(saved()).toEqual({
      draft: {
        ...untouched.policy,
        learning: {
          ...defaultLearningRules,
          mode: "block",
          per: "item",
          retroIssueTypeId: "1",
          doneStatusIds: ["10004"],
          releasedStatusIds: ["10004"],
          systemWithin: { amount: 3, unit: "workingDays" },
          impactAfterDays: 60,
        },
      },
      basedOn: 0,
    });
  });

  it("list every problem at once, each leading to its field, from another space too", async () => {
    await open(bothSpaces);
    await choose("Learning space");
    await page.getByRole("radio", { name: /^Block/ }).check();
    await page.getByLabel("It comes at least so many days after the release").fill("900");
    await page.getByLabel("The impact retro is due within: how many").fill("0");
    await page.getByLabel(/^The commit gate waits while too many retros/).check();
    await page.getByLabel("It waits from so many overdue retros on").fill("99");
    const problems = page.getByRole("alert").getByRole("button");
    expect((await problems.allInnerTexts()).toSorted()).toEqual([
      "A time is a whole number from 1.",
      "Choose at least one status in which a retro ticket is done.",
      "Choose the issue type that retro tickets get.",
      "Days are a whole number from 0 to 730.",
      "Write a whole number from 1 to 10, or let overdue retros hold nothing.",
    ]);
    await choose("Commit space");
    await problems.filter({ hasText: "issue type" }).press("Enter");
    await page.getByRole("heading", { level: 1, name: /^Learning space/ }).waitFor();
    await page.waitForSelector("select:focus");
    await press("Save and put on the rule");
    expect(saved()).toBeUndefined();
  });

  it("say how many retros are overdue now, and what a limit would hold, before it is switched on", async () => {
    await open(learningSpace, ok(retroDebt));
    const section = page.getByRole("region", { name: "Overdue retros and new commitments" });
    await section
      .getByText(
        /^2 retros of this project are overdue now: the system retro of Spring mailing \(CAMP-12, Dana Ruiz, since/,
      )
      .waitFor();
    await page.getByLabel(/^The commit gate waits while too many retros/).check();
    await section
      .getByText("With this limit nothing would wait today; 1 more overdue retro would hold new commitments.")
      .waitFor();
    await section.getByText("The commit space is off here, so no work waits for it.").waitFor();
    await page.getByLabel("It waits from so many overdue retros on").fill("2");
    await section.getByText("With this limit new commitments would wait today.").waitFor();
    expect(await meaning().locator("ins").allInnerTexts()).toEqual([
      expect.stringContaining(
        "While 2 or more retros of this project are overdue, " +
          "the commit gate waits for work that is not committed yet; work of the type Bug is never held.",
      ),
    ]);
    await page.getByLabel(/^The commit gate waits while too many retros/).uncheck();
    expect(await page.getByText(/^1 change/).count()).toBe(0);
  });

  it("say so where the retros can't be read, and ask again", async () => {
    await open(learningSpace, { ok: false, failure: { kind: "unavailable", what: "storage" } });
    const section = page.getByRole("region", { name: "Overdue retros and new commitments" });
    await section.getByRole("button", { name: /again/i }).click();
    const timesAsked = (): number => calls.filter(({ key }) => key === "retroDebt").length;
    // The press is asked for through the bridge, so it is there a moment later.
    while (timesAsked() < 2) {
      await page.waitForTimeout(20);
    }
    expect(timesAsked()).toBeGreaterThan(1);
  });

  it("show which retros the last releases would have brought, and follow the draft", async () => {
    await open(learningSpace);
    const at = Date.parse("2026-06-19T12:00:00Z");
    const items = [
      { id: "1", key: "CAMP-1", summary: "Flyer", issueType: "1", isSubtask: false, assignee: "dana" },
      { id: "2", key: "CAMP-2", summary: "Stamps", issueType: "1", isSubtask: false },
    ];
    host.answerWith({
      invoke: (key) =>
        ok(
          key === "pastReleases"
            ? { releases: [{ id: "500", name: "Summer", at, items }], people: { dana: { name: "Dana Ruiz" } } }
            : {},
        ),
    });
    const section = page.getByRole("region", { name: "What this would have done" });
    await section.getByRole("button", { name: "Show me" }).click();
    await section
      .getByText("The last release would have brought 1 system retro and 1 impact retro, to 2 people.")
      .waitFor();
    expect(await section.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringMatching(/^Impact retro of Summer, on .* for Omar Haddad, due/),
      expect.stringMatching(/^System retro of Summer, on .* for Dana Ruiz, due/),
    ]);
    await page.getByLabel("A released version gets").selectOption("item");
    await section
      .getByText("The last release would have brought 2 system retros and 2 impact retros, to 2 people.")
      .waitFor();
    expect(await findAxeProblems(page)).toEqual([]);
  });

  it("name the sponsor, and forget them again", async () => {
    await open(learningSpace);
    const field = page.getByLabel("Where the charter names no sponsor, overdue retros go to");
    await field.focus();
    await page.keyboard.press("Backspace");
    expect(await meaning().locator("ins").allInnerTexts()).toEqual([
      "The charter's sponsor answers for retros that are overdue.",
    ]);
    await press("Save");
    const { sponsor: _, ...rest } = learningSpace.policy.learning ?? defaultLearningRules;
    expect(saved()).toEqual({ draft: { ...learningSpace.policy, learning: rest }, basedOn: 2 });
  });

  it("begin with a preset, which says why each value is what it is", async () => {
    await open(untouched);
    await choose("Learning space");
    const cards = page.locator(".presets").getByRole("button");
    expect(await cards.allInnerTexts()).toEqual([
      expect.stringContaining("One retro a version, within three working days"),
      expect.stringContaining("Differs in"),
      expect.stringContaining("three overdue ones hold new commitments"),
    ]);
    await page.getByRole("button", { name: /^Large or regulated/ }).click();
    const changes = page.getByRole("group", { name: "What Large or regulated would change" });
    expect(await changes.getByRole("listitem").allInnerTexts()).toContainEqual(
      "Learning space, overdue retros hold new commitments: from 3 on (before: never). " +
        "Three overdue retros hold new commitments: a record that is owed comes before the next promise.",
    );
    await press("Put this into the form");
    await page.getByText("Large or regulated stands in the form. Nothing is saved yet.").waitFor();
    expect(await page.getByLabel("It waits from so many overdue retros on").inputValue()).toBe("3");
  });

  it("add the rule to the transitions into the done statuses, and check only what concerns retros", async () => {
    await open(learningSpace);
    const rule = page.getByRole("region", { name: "The rule in the workflow" });
    await rule.getByRole("listitem").first().waitFor();
    expect(await rule.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringContaining("Finish, from In Build to Done: does not ask."),
    ]);
    expect(await page.getByRole("region", { name: "Self-check" }).getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringContaining(
        '"Finish" in "Campaign flow" leads to Done without asking whether a retro was answered: it has no rule.',
      ),
    ]);
    await press("Add the rule");
    await rule.getByText(/Added the rule/).waitFor();
    expect(calls.find(({ key }) => key === "attach")?.payload).toEqual({ rule: "retro-done", workflows: ["w-1"] });
  });

  it("are reached and changed by the keyboard alone", async () => {
    await open(bothSpaces);
    for (let presses = 0; presses < 3; presses += 1) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /^Learning space/ }).waitFor();
    await page.getByRole("radio", { name: /^Off/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.getByText("Retros are planned and recorded; no ticket is made and nobody is asked.").first().waitFor();
    expect(
      await page
        .getByRole("navigation", { name: "Spaces" })
        .getByRole("button", { name: /^Learning space/ })
        .innerText(),
    ).toMatch(/Off, 1 change not saved/);
  });

  it("have nothing that axe objects to, in light and in dark, and fit at 320 px", async () => {
    await open(learningSpace, ok(retroDebt));
    await page.getByLabel(/^The commit gate waits while too many retros/).check();
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

describeInBrowser("the retro rule's page in the workflow editor", () => {
  it("says what it asks, and nothing of the gates", async () => {
    host.answerWith({ moduleKey: "retro-done", invoke: () => ok(gateConfig) });
    await page.goto(host.page("gate-config.html"));
    await page.getByRole("heading", { level: 1, name: "Retro answered" }).waitFor();
    await page
      .getByText("Jira refuses to close a retro until it was answered, or skipped with a reason that its sponsor sees.")
      .waitFor();
    expect(await page.getByText("Seats:").count()).toBe(0);
    expect(await page.evaluate("window.__onConfigure()")).toBe('{"summary":"Asks whether the retro was answered"}');
    expect(await findAxeProblems(page)).toEqual([]);
  });
});
