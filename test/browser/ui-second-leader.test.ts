import type { Page } from "playwright-core";
import type { SettingsView } from "../../src/contract/policy/settings";
import { findAxeProblems } from "../static/axe-problems";
import type { FixtureHost } from "../static/fixture-host";
import { answerAside, settings } from "../static/policy/settings-views";
import { describeInBrowser } from "./chromium";
import { ok, useFixturePage } from "./fixture-page";

let host: FixtureHost;
let page: Page;

const two: SettingsView = { ...settings, policy: { ...settings.policy, changes: "twoLeaders" } };
const waiting: SettingsView = {
  ...two,
  proposal: {
    ver: 5,
    by: "omar",
    at: settings.history[0]?.at ?? 0,
    isMine: false,
    policy: { ...two.policy, mode: "warn" },
  },
};
const confirmed: SettingsView = {
  ...two,
  policy: { ...two.policy, mode: "warn", version: 4 },
  history: [{ version: 4, at: settings.history[0]?.at ?? 0, by: "omar", confirmedBy: "iris" }, ...settings.history],
};

const fixture = useFixturePage({ width: 320, height: 900 });
beforeEach(() => {
  ({ page, host } = fixture);
});

async function open(view: SettingsView, answers: Readonly<Record<string, unknown>> = {}): Promise<void> {
  host.answerWith({
    jira: () => [],
    invoke: (key) => answers[key] ?? answerAside(key) ?? ok(view),
  });
  await page.goto(host.page("settings.html"));
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

describeInBrowser("a change that waits for a second leader", () => {
  it("says what it changes, is confirmed in one press, and the history names both", async () => {
    await open(waiting, { confirmProposal: ok(confirmed) });
    await page.getByText("Omar Haddad proposed this on", { exact: false }).waitFor();
    await page.getByText("Mode: warn (before: block).", { exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await findAxeProblems(page)).toEqual([]);
    await press("Confirm this change");
    await page.getByText("Saved as version 4.", { exact: true }).waitFor();
    expect(await page.getByText("A change waits for a second leader").count()).toBe(0);
    await page.getByText("History", { exact: true }).click();
    await page.getByText("by Omar Haddad, confirmed by Iris Novak", { exact: false }).waitFor();
  });

  it("is withdrawn by whoever made it, who can't confirm it", async () => {
    const mine = { ...waiting, proposal: { ...waiting.proposal, isMine: true } } as SettingsView;
    await open(two, { save: ok(mine), withdrawProposal: ok(two) });
    await page.getByRole("radio", { name: /Warn/ }).check();
    await press("Save");
    await page.getByText("Proposed; it holds once a second leader confirms it.", { exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "Confirm this change" }).count()).toBe(0);
    expect(await page.getByRole("radio", { name: /Block/ }).isChecked()).toBe(true);
    await press("Withdraw it");
    await page.getByText("Version 3.", { exact: true }).waitFor();
  });

  it("keeps the draft of whoever saves meanwhile, and says whose change is before it", async () => {
    await open(two, { save: { ok: false, failure: { kind: "proposalWaits", by: "omar" } } });
    await page.getByRole("radio", { name: /Observe/ }).check();
    await press("Save");
    await page.getByText("A change by Omar Haddad waits for a second leader.", { exact: false }).waitFor();
    expect(await page.getByRole("radio", { name: /Observe/ }).isChecked()).toBe(true);
  });
});
