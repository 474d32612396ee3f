import type { Page } from "playwright-core";
import type { SettingsView } from "../../src/contract/policy/settings";
import { findAxeProblems } from "../static/axe-problems";
import { describeInBrowser } from "./chromium";
import { ok, useFixturePage } from "./fixture-page";
import type { FixtureAnswers, FixtureHost } from "../static/fixture-host";
import { answerAside, gateConfig, settings } from "../static/policy/settings-views";
import { becomesTrue } from "./becomes-true";

interface Save {
  readonly draft: SettingsView["policy"];
  readonly basedOn: number;
}

let host: FixtureHost;
let page: Page;
let saves: Save[];

const jira = (path: string): unknown =>
  path.includes("/groups/")
    ? { groups: [{ groupId: "g-sales", name: "Sales" }] }
    : [{ accountId: "ben", displayName: "Ben Okafor", active: true }];

const fixture = useFixturePage({ width: 980, height: 900 });
beforeEach(() => {
  ({ page, host } = fixture);
  saves = [];
});

async function open(name: string, invoke: FixtureAnswers["invoke"]): Promise<void> {
  host.answerWith({
    jira,
    invoke: (key, payload) => {
      if (key === "save") {
        saves.push(payload as Save);
      }
      return key === "version"
        ? ok({ policy: settings.policy, before: settings.policy, people: {} })
        : (answerAside(key) ?? invoke(key, payload));
    },
  });
  await page.goto(host.page(name));
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const meaning = () => page.getByRole("region", { name: "What this means" });

describeInBrowser("the project's settings", () => {
  it("tell what a change means while it is made, and save it on top of the version that it was made from", async () => {
    await open("settings.html", (key) =>
      ok(key === "save" ? { ...settings, policy: { ...settings.policy, mode: "warn", version: 4 } } : settings),
    );
    await page.getByRole("radio", { name: /Warn/ }).check();
    expect(await meaning().locator("ins").allInnerTexts()).toEqual([
      "Moves to In Build go through; the panel and the card show what the gate says.",
    ]);
    await press("Save");
    await page.getByText("Saved as version 4.", { exact: true }).waitFor();
    expect(saves).toEqual([{ draft: { ...settings.policy, mode: "warn" }, basedOn: 3 }]);
  });

  it("list all problems at once, each leading to its field", async () => {
    await open("settings.html", () => ok(settings));
    await press("Add a seat");
    await page.getByRole("heading", { name: "Calendars" }).click();
    await page.getByLabel("Time zone").fill("Middle Earth");
    const problems = page.getByRole("alert").getByRole("button");
    expect(await problems.count()).toBe(3);
    await problems.filter({ hasText: "Middle Earth" }).click();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("Middle Earth");
    await press("Save");
    expect(saves).toEqual([]);
  });

  it("show a problem that only the server knows, beside its field", async () => {
    const problems = [{ path: "seats.1.holders", message: "Nobody here can see this project's work." }];
    await open("settings.html", (key) =>
      key === "save" ? { ok: false, failure: { kind: "invalid", problems } } : ok(settings),
    );
    await page.getByRole("radio", { name: /Warn/ }).check();
    await press("Save");
    await page.getByRole("alert").getByRole("button", { name: "Nobody here can see this project's work." }).click();
    expect(await page.evaluate(() => document.activeElement?.closest(".place")?.id)).toBe("at-seats.1.holders");
  });

  it("build a condition of any and not", async () => {
    await open("settings.html", () => ok(settings));
    await page.locator("summary", { hasText: "Technology" }).click();
    await press("Only when…");
    const condition = page.getByRole("group", { name: "When Technology is asked" });
    await condition.getByLabel("Label").fill("api");
    await condition.getByLabel("Kind of condition").selectOption("not");
    expect(await meaning().innerText()).toContain("Technology is asked when not label is api");
  });

  it("take groups and people found by name", async () => {
    await open("settings.html", (key) => ok(key === "save" ? settings : settings));
    await page.locator("summary", { hasText: "Technology" }).click();
    await page.getByRole("combobox", { name: "Held by" }).nth(0).fill("Sal");
    await page.getByRole("option", { name: "Sales (group)" }).click();
    expect(await meaning().innerText()).toContain("any one of Sales and Tomáš Dvořák");
  });

  it("reorder and remove seats", async () => {
    await open("settings.html", () => ok(settings));
    await page.locator("summary", { hasText: "Sales" }).click();
    await press("Move Sales up");
    await press("Remove Sales");
    await page.locator("summary", { hasText: "Technology" }).click();
    await press("Move Technology up");
    await press("Save");
    expect(saves[0]?.draft.seats.map(({ id }) => id)).toEqual(["tech", "legal"]);
  });

  it("show what someone else saved in between, and put mine on top of it without losing theirs", async () => {
    const theirs: SettingsView = {
      ...settings,
      policy: { ...settings.policy, version: 4, floor: { approvals: 2, perDiscipline: [] } },
      history: [{ version: 4, at: settings.history[0]!.at, by: "iris" }, ...settings.history],
    };
    let current = settings;
    await open("settings.html", (key, payload) => {
      if (key !== "save") {
        return ok(current);
      }
      current = theirs;
      return (payload as Save).basedOn === 3
        ? { ok: false, failure: { kind: "changedMeanwhile", current: 4 } }
        : ok(theirs);
    });
    await page.getByRole("radio", { name: /Warn/ }).check();
    await press("Save");
    await page.getByText("Iris Novak saved version 4 in between").waitFor();
    await page.getByText("Real approvals needed, whatever is silent: 2 (before: 1).").waitFor();
    await press("Put my changes on top of it");
    await press("Save");
    await becomesTrue(page, () => document.querySelector("[role=alert]") === null, undefined);
    expect(saves[1]).toMatchObject({ basedOn: 4, draft: { mode: "warn", floor: { approvals: 2 } } });
  });

  it("follow the enrolment of open items", async () => {
    await open("settings.html", (key) =>
      ok(
        key === "progress"
          ? { kind: "done", done: 41, at: 0 }
          : { ...settings, enrolment: { kind: "running", done: 12 } },
      ),
    );
    await page.getByText("12 done so far").waitFor();
    await page.getByText("All 41 open items know the newest version.").waitFor();
  });

  it("have nothing that axe objects to, in light and in dark, every fold open", async () => {
    await open("settings.html", () => ok(settings));
    await press("Add a seat");
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    expect(await findAxeProblems(page)).toEqual([]);
    await page.evaluate(() => (document.documentElement.dataset["colorMode"] = "dark"));
    expect(await findAxeProblems(page)).toEqual([]);
  });

  it("fit at 320 px", async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    await open("settings.html", () => ok(settings));
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

/** Waits until the page has told Jira what to store with the rule, and that names `words`. */
function ruleConfigured(page: Page, words: string): Promise<void> {
  return becomesTrue(
    page,
    (expected: string) => {
      const onConfigure: unknown = Reflect.get(globalThis, "__onConfigure");
      return typeof onConfigure === "function" && String(onConfigure()).includes(expected);
    },
    words,
  );
}

describeInBrowser("the rule's page in the workflow editor", () => {
  it(
    "says what the rule does, and gives Jira a summary " +
      "that names the seats and an expression that names the field",
    async () => {
      await open("gate-config.html", () => ok(gateConfig));
      await page.getByText("Seats: Legal, Sales and Technology.").waitFor();
      await ruleConfigured(page, "Legal");
      expect(JSON.parse(await page.evaluate("window.__onConfigure()"))).toEqual({
        summary: "Asks Legal, Sales and Technology",
        field: "customfield_10050",
        expression: "issue.customfield_10050 != null",
      });
      expect(await findAxeProblems(page)).toEqual([]);
    },
  );

  it("still lets the rule be added when the app does not answer", async () => {
    await open("gate-config.html", () => ({ ok: false, failure: { kind: "unavailable", what: "jira" } }));
    await page.getByRole("button", { name: "Try again" }).waitFor();
    await ruleConfigured(page, "concept reviewers");
    expect(await page.evaluate("window.__onConfigure()")).toBe('{"summary":"Asks the concept reviewers"}');
  });
});
