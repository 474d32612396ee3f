import type { Page } from "playwright-core";
import type { RulesOutcome, RulesView } from "../../src/contract/policy/workflow-rules";
import type { SettingsView } from "../../src/contract/policy/settings";
import { findAxeProblems } from "../static/axe-problems";
import type { FixtureHost } from "../static/fixture-host";
import { answerAside, settings } from "../static/policy/settings-views";
import { describeInBrowser } from "./chromium";
import { ok, useFixturePage } from "./fixture-page";

let host: FixtureHost;
let page: Page;
let calls: { readonly key: string; readonly payload: unknown }[];

const fixture = useFixturePage({ width: 1100, height: 800 });
beforeEach(() => {
  ({ page, host } = fixture);
  calls = [];
});

const flow = (rules: readonly "concept-gate"[]): RulesView => ({
  workflows: [
    {
      id: "w-1",
      name: "Campaign flow",
      otherProjects: 2,
      transitions: [
        {
          id: "7",
          name: "Build",
          kind: "directed",
          from: ["10001"],
          to: "10003",
          rules,
          place: "gate",
          gates: ["concept"],
        },
      ],
    },
  ],
  findings: [],
});
const observed: SettingsView = { ...settings, policy: { ...settings.policy, mode: "observe" } };

async function open(view: SettingsView, rules: RulesView, attached: RulesOutcome): Promise<void> {
  host.answerWith({
    jira: () => [],
    invoke: (key, payload) => {
      calls.push({ key, payload });
      switch (key) {
        case "save":
          return ok({ ...view, policy: { ...(payload as { readonly draft: object }).draft, version: 4 } });
        case "check":
          return ok(rules);
        case "attach":
          return ok({ outcome: attached, view: attached.kind === "attached" ? flow(["concept-gate"]) : rules });
        case "detach":
          return ok({
            outcome: { kind: "detached", transitions: ["Build"], workflows: ["Campaign flow"] },
            view: flow([]),
          });
        default:
          return answerAside(key) ?? ok(view);
      }
    },
  });
  await page.goto(host.page("settings.html"));
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const bar = () => page.getByRole("region", { name: "Saving" });
const concept = () => page.getByRole("navigation", { name: "Spaces" }).getByRole("button", { name: /^Concept/ });
const asked = (name: string) => calls.filter(({ key }) => key === name).map(({ payload }) => payload);

describeInBrowser("the save bar", () => {
  const added: RulesOutcome = { kind: "attached", transitions: ["Build"], workflows: ["Campaign flow"] };

  it("stays in sight, counts and lists the changes, and gives back what was discarded", async () => {
    await open(observed, flow([]), added);
    await page.getByRole("radio", { name: /^Warn/ }).check();
    const box = await bar().boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    await page.mouse.wheel(0, 900);
    expect(await bar().boundingBox()).toEqual(box);
    await press("See them");
    expect(await bar().getByRole("list", { name: "What saving changes" }).allInnerTexts()).toEqual([
      "Mode: warn (before: observe).",
    ]);
    expect(await findAxeProblems(page)).toEqual([]);
    expect(await concept().innerText()).toMatch(/Observe, 1 change not saved/);
    await press("Discard");
    await bar().getByText("Your changes are discarded.").waitFor();
    await press("Undo");
    await bar().getByText("1 change", { exact: true }).waitFor();
    expect(await page.getByRole("radio", { name: /^Warn/ }).isChecked()).toBe(true);
  });

  it("puts the rule on with saving, and says beforehand whom else it asks", async () => {
    await open(observed, flow([]), added);
    await page.getByRole("radio", { name: /^Block/ }).check();
    await press("See them");
    await bar().getByText('"Campaign flow" is used by 2 other projects', { exact: false }).waitFor();
    await press("Save and put on the rule");
    await bar().getByText("Saved as version 4.", { exact: true }).waitFor();
    await bar().getByText('Added the rule to "Build" in "Campaign flow".', { exact: false }).waitFor();
    expect(asked("attach")).toEqual([{ rule: "concept-gate", workflows: ["w-1"] }]);
    expect(await concept().innerText()).toMatch(/Block\n/);
  });

  it("says what could not be put on and why, and offers it again", async () => {
    await open(observed, flow([]), { kind: "notAllowed" });
    await page.getByRole("radio", { name: /^Block/ }).check();
    await press("Save and put on the rule");
    await bar()
      .getByText("Concept space, rule missing. Nothing was written: Jira doesn't let you change", { exact: false })
      .waitFor();
    expect(await concept().innerText()).toMatch(/Block, rule missing/);
    expect(await findAxeProblems(page)).toEqual([]);
    await press("Put the rule on");
    await bar().getByText("Nothing was written", { exact: false }).waitFor();
    expect(asked("attach")).toHaveLength(2);
    expect(asked("save")).toHaveLength(1);
  });

  it("leads to what has to be mended", async () => {
    await open(observed, flow([]), added);
    await page.getByRole("heading", { name: "Calendars" }).click();
    await page.getByLabel("Time zone").fill("Middle Earth");
    await bar().getByRole("button", { name: "1 thing to mend first" }).click();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("Middle Earth");
  });

  it("finds the changes again when the page is left and opened anew", async () => {
    await open(observed, flow([]), added);
    await page.getByRole("radio", { name: /^Warn/ }).check();
    await page.getByRole("button", { name: /^Linear/ }).click();
    await bar().getByText("1 change", { exact: true }).waitFor();
    await page.reload();
    await page.getByText("What you changed here before and didn't save is in the form again.").waitFor();
    expect(await page.getByRole("radio", { name: /^Warn/ }).isChecked()).toBe(true);
  });
});

describeInBrowser("a rule that is taken off", () => {
  it("goes for one space, after a second press, and comes back by Undo", async () => {
    await open(settings, flow(["concept-gate"]), { kind: "attached", transitions: ["Build"], workflows: ["Flow"] });
    await press("Remove the rule");
    expect(asked("detach")).toEqual([]);
    await press("Remove the rule");
    await page.getByText("Removed the rules from", { exact: false }).waitFor();
    expect(asked("detach")).toEqual([{ space: "concept" }]);
    expect(await concept().innerText()).toMatch(/Block, rule missing/);
    await press("Undo");
    await page.getByText("Added the rule to", { exact: false }).waitFor();
    expect(asked("attach")).toEqual([{ rule: "concept-gate", workflows: ["w-1"] }]);
  });
});
