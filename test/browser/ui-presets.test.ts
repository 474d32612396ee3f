import type { Page } from "playwright-core";
import type { MigrationPage } from "../../src/contract/policy/migration";
import type { SettingsView } from "../../src/contract/policy/settings";
import type { ProjectPolicy } from "../../src/domain/policy/policy";
import { findAxeProblems } from "../static/axe-problems";
import type { FixtureAnswers, FixtureHost } from "../static/fixture-host";
import { mySeat as panel } from "../static/concept/panel-views";
import { answerAside, settings } from "../static/policy/settings-views";
import { becomesTrue } from "./becomes-true";
import { describeInBrowser } from "./chromium";
import { ok, useFixturePage } from "./fixture-page";

interface Save {
  readonly draft: ProjectPolicy;
  readonly basedOn: number;
}

let host: FixtureHost;
let page: Page;
let calls: { readonly key: string; readonly payload: unknown }[];

const jira = (path: string): unknown =>
  path.includes("/groups/")
    ? { groups: [{ groupId: "g-risk", name: "Risk Office" }] }
    : path.includes("Ben")
      ? [{ accountId: "ben", displayName: "Ben Okafor", active: true }]
      : [];

const fixture = useFixturePage({ width: 980, height: 1400 });
beforeEach(() => {
  ({ page, host } = fixture);
  calls = [];
});

async function open(invoke: FixtureAnswers["invoke"], theme: "light" | "dark" = "light"): Promise<void> {
  host.answerWith({
    jira,
    invoke: (key, payload) => {
      calls.push({ key, payload });
      return key === "migration" ? invoke(key, payload) : (answerAside(key) ?? invoke(key, payload));
    },
  });
  await page.goto(host.page("settings.html", theme));
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Kept for people to look at, where SPACEGATE_PICTURES names a folder. */
async function picture(name: string): Promise<void> {
  const folder = process.env["SPACEGATE_PICTURES"];
  if (folder !== undefined) {
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const unfold = (name: string) => page.locator("summary", { hasText: name }).click();
const savedDraft = (): Save => calls.find(({ key }) => key === "save")?.payload as Save;
const saving = (key: string, payload: unknown): unknown =>
  ok(key === "save" ? { ...settings, policy: { ...(payload as Save).draft, version: 4 } } : settings);

describeInBrowser("a leader on the settings page", () => {
  it("takes a preset, sees its differences, reads a file on top of it, and saves", async () => {
    await open(saving);
    await unfold("Begin with a preset");
    await page.getByRole("button", { name: /Large or regulated/ }).click();
    const differences = page.getByRole("group", { name: "What Large or regulated would change" });
    expect(await differences.getByRole("listitem").allInnerTexts()).toContain(
      "A person with several seats: counts in the first only (before: " +
        "counts in each). One person is one vote, so that two approvals are two people.",
    );
    await picture("preset");
    await press("Put this into the form");
    await page.getByText("Large or regulated stands in the form. Nothing is saved yet.").waitFor();
    await page
      .getByRole("alert")
      .getByText("Nobody can answer for Compliance. Add a person or a group.")
      .first()
      .waitFor();

    await unfold("As a file");
    await press("Write the form out");
    const box = page.getByLabel("The policy in YAML");
    await becomesTrue(
      page,
      () => (document.querySelector("textarea.policy-file") as HTMLTextAreaElement).value !== "",
      undefined,
    );
    const written = await box.inputValue();
    expect(written).toContain("groups: [ Legal Counsel ]");
    await box.fill(
      written.replace(/(id: compliance\n\s+holders:) \{\}/u, "$1 { people: [Ben Okafor], groups: [Risk Office] }"),
    );
    await press("Read into the form");
    await page.getByText("Compliance: held by: Risk Office and Ben Okafor (before: nobody yet).").waitFor();
    await picture("file-read");
    expect(calls.some(({ key }) => key === "save")).toBe(false);
    await press("Save");
    await page.getByText("Saved as version 4.", { exact: true }).waitFor();
    expect(savedDraft()).toMatchObject({
      basedOn: 3,
      draft: { mode: "block", hats: "oneOnly", gatedStatusIds: settings.policy.gatedStatusIds },
    });
    expect(savedDraft().draft.seats.find(({ id }) => id === "compliance")).toMatchObject({
      onSilence: "mustAnswer",
      holders: { people: ["ben"], groups: ["g-risk"] },
    });
  });

  it("is told everything that is wrong with a file at once, each line leading to its place", async () => {
    await open(() => ok(settings));
    await unfold("As a file");
    await page
      .getByLabel("The policy in YAML")
      .fill(
        "mode: loud\ngatedStatusIds: [In Bild]\nseats:\n  - discipline: " +
          "Legal\n    holders: { people: [Nobody Here] }\n    within: 3 days\nfloor: -1\n",
      );
    await press("Read into the form");
    const problems = page.getByRole("alert").getByRole("button");
    await problems.first().waitFor();
    expect(await problems.allInnerTexts()).toEqual([
      'Line 1: "mode" has to be off or observe or warn or block.',
      'Line 2: This project has no status "In Bild". There is Concept, In Build and Done.',
      'Line 5: There is nobody called "Nobody Here". Write the name as Jira shows it, or the id.',
      'Line 6: Write a time like "3 working days" or "4 working hours".',
      "Line 7: The least number of approvals is a whole number from 1.",
    ]);
    await picture("file-problems");
    await problems.nth(3).click();
    expect(await page.evaluate(() => document.getSelection()?.toString())).toBe("    within: 3 days");
    expect(await page.getByText("Version 3.", { exact: true }).count()).toBe(1);
  });

  it("sees who changed what when, and puts an old version into the form", async () => {
    const old: ProjectPolicy = {
      ...settings.policy,
      version: 2,
      mode: "observe",
      floor: { approvals: 2, perDiscipline: [] },
    };
    await open((key) =>
      ok(key === "version" ? { policy: old, before: { ...old, version: 1, mode: "off" }, people: {} } : settings),
    );
    await unfold("History");
    await unfold("Version 2");
    await page.getByText("Mode: observe (before: off).").waitFor();
    expect(calls.find(({ key }) => key === "version")?.payload).toEqual({ version: 2 });
    await picture("history");
    await press("Put version 2 into the form");
    await page.getByText("It stands in the form. Nothing is saved yet.").waitFor();
    expect(await page.getByRole("radio", { name: /Observe/ }).isChecked()).toBe(true);
    await press("Save");
    await page
      .getByText(/^Saved as version/)
      .first()
      .waitFor();
    expect(savedDraft()).toMatchObject({ basedOn: 3, draft: { mode: "observe", floor: { approvals: 2 }, version: 3 } });
  });

  it("is shown what both changed when somebody saved in between, and loses nothing of either", async () => {
    const theirs: SettingsView = {
      ...settings,
      policy: { ...settings.policy, version: 4, mode: "observe", lateObjections: "bind" },
      history: [{ version: 4, at: settings.history[0]!.at, by: "iris" }, ...settings.history],
    };
    let current = settings;
    await open((key, payload) => {
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
    const alert = page.getByRole("alert").filter({ hasText: "Iris Novak saved version 4 in between" });
    await alert.waitFor();
    expect(await alert.getByRole("listitem").allInnerTexts()).toEqual([
      "Mode: observe (before: block).",
      "An objection after the deadline: binds while the gate waits (before: is advice).",
      "Mode: warn (before: block).",
      "Mode: warn (before: observe).",
    ]);
    await picture("conflict");
    await press("Put my changes on top of it");
    await press("Save");
    await becomesTrue(page, () => document.querySelector("[role=alert]") === null, undefined);
    expect(calls.filter(({ key }) => key === "save")[1]?.payload).toMatchObject({
      basedOn: 4,
      draft: { mode: "warn", lateObjections: "bind" },
    });
  });

  it("looks at what the newest version would do to open reviews, and moves those that they choose", async () => {
    const first = {
      id: "10010",
      key: "CAMP-10",
      summary: "Prize draw",
      fromVersion: 2,
      before: { ...panel.verdict, kind: "open" },
      after: panel.verdict,
      effect: "later",
    };
    const pages: readonly unknown[] = [
      { version: 3, now: panel.now, items: [first], looked: 20, next: "p2", people: {} },
      {
        version: 3,
        now: panel.now,
        items: [{ ...first, id: "10011", key: "CAMP-11", summary: "Newsletter", effect: "same", after: first.before }],
        looked: 4,
        people: {},
      } as MigrationPage,
    ];
    let moved = false;
    await open((key, payload) => {
      if (key === "previewMigration") {
        return ok(pages[(payload as { cursor?: string }).cursor === undefined ? 0 : 1]);
      }
      if (key === "migrate") {
        moved = true;
        return ok({ kind: "running", version: 3, done: 0, moved: 0 });
      }
      return ok(
        key === "migration"
          ? moved
            ? { kind: "done", version: 3, done: 1, moved: 1, left: 0, at: 0 }
            : { kind: "idle" }
          : settings,
      );
    });
    await unfold("Open reviews under older versions");
    await press("Look at the open reviews");
    await page.getByRole("row", { name: /CAMP-11/ }).waitFor();
    expect(await page.getByRole("row").count()).toBe(3);
    await page.getByRole("checkbox", { name: "CAMP-11" }).uncheck();
    await picture("migration");
    await press("Move 1 review to version 3");
    await page.getByText("1 item moved to version 3.").waitFor();
    expect(calls.find(({ key }) => key === "migrate")?.payload).toEqual({ version: 3, items: ["10010"] });
  });

  it("mends rules that can't be used as they were stored", async () => {
    const broken: SettingsView = {
      ...settings,
      broken: [{ path: "mode", message: '"mode" has to be off or observe or warn or block.' }],
    };
    await open((key, payload) => (key === "save" ? saving(key, payload) : ok(broken)));
    await page.getByText("The saved rules can't be used as they are").waitFor();
    await picture("broken");
    await press("Save");
    await page.getByText("Saved as version 4.", { exact: true }).waitFor();
    expect(savedDraft().basedOn).toBe(3);
    expect(await page.getByText("The saved rules can't be used as they are").count()).toBe(0);
  });

  it("meets nothing that axe objects to, in light and in dark, and everything fits at 320 px", async () => {
    await open(
      (key) =>
        ok(
          key === "version"
            ? { policy: settings.policy, before: settings.policy, people: {} }
            : key === "migration"
              ? { kind: "idle" }
              : settings,
        ),
      "dark",
    );
    await unfold("Begin with a preset");
    await page.getByRole("button", { name: /Small team/ }).click();
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    await page.getByText("It says the same as the version before.").first().waitFor();
    await picture("all-dark");
    expect(await findAxeProblems(page)).toEqual([]);
    await page.evaluate(() => (document.documentElement.dataset["colorMode"] = "light"));
    expect(await findAxeProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
