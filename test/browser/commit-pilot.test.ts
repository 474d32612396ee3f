import type { Page } from "playwright-core";
import { findAxeProblems } from "../static/axe-problems";
import { describeInBrowser } from "./chromium";
import { actAs, cardOf, columnOf, moveByMenu, openDemo, panelOf, type DemoSite } from "./demo-site";
import { keepPicture } from "./keep-picture";

/** From a site on which nobody has set anything up, to a move that waits for its charter. */
describeInBrowser("a newcomer pilots the commit space alone", () => {
  let demo: DemoSite;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemo({}, "none");
    page = await demo.open("/projects/PRIZE/board", { height: 1200 });
  });
  afterAll(() => demo?.close());

  const settings = () => page.frameLocator("iframe[title='Spacegate settings']");
  const press = (name: string) => settings().getByRole("button", { name, exact: true }).press("Enter");

  const shoot = (name: string): Promise<void> => keepPicture(page, name);

  test("preset, observe, what-if, attach, block: ten presses and one name from the settings page", async () => {
    await actAs(page, "Kim Larsen");
    await page.getByRole("link", { name: "Settings" }).click();
    await settings()
      .getByRole("heading", { level: 1, name: /^Commit space in/ })
      .waitFor();
    await shoot("commit-settings-new");

    await settings()
      .getByRole("button", { name: /^Several teams/ })
      .click();
    await press("Put this into the form");
    await settings()
      .getByRole("radio", { name: /^Observe/ })
      .check();
    await settings().getByLabel("Before these statuses").fill("Concept");
    await settings().getByRole("option", { name: "Concept", exact: true }).click();

    const number = settings().locator(".what-if-number");
    await number.waitFor();
    expect(await number.innerText()).toMatch(
      /^\d+ of 13 work items would have been asked for a charter before Concept\.$/,
    );
    await press("Save");
    await settings().getByText("Saved as version 1.", { exact: true }).waitFor();
    await shoot("commit-settings-observe");

    await press("Add the rule");
    await settings()
      .locator(".guard-outcome")
      .getByText(/Added the rule/u)
      .waitFor();
    await settings()
      .getByRole("radio", { name: /^Block/ })
      .check();
    await press("Save");
    await settings().getByText("Saved as version 2.", { exact: true }).waitFor();
    await shoot("commit-settings-block");
    // Nothing of the concept space shows beside its name in the list.
    expect(await settings().getByRole("main").innerText()).not.toMatch(/reviewer|seat/i);
  });

  test("a move then waits for its charter, and says what is missing", async () => {
    await demo.site.host.settle();
    await page.goto(`${demo.address}/projects/PRIZE/board`);
    await actAs(page, "Ana Novak");
    await moveByMenu(page, "PRIZE-9", "Concept");
    const refusal = page.getByRole("alert");
    expect(await refusal.innerText()).toContain(
      "Concept opens when the charter has an owner, a decider, a sponsor, a constraint and a success measure.",
    );
    await shoot("commit-refusal");
    await refusal.getByRole("link").click();
  });

  test("the charter is written in the panel, with nothing of the other space around it, and the move goes through", async () => {
    const panel = panelOf(page);
    await panel.getByText("No charter yet.").waitFor();
    await shoot("charter-empty");
    expect(
      await panel
        .getByText(/concept/i)
        .filter({ hasNotText: "Concept opens" })
        .count(),
    ).toBe(0);
    for (const [place, who] of [
      ["owner", "Ana Novak"],
      ["decider", "Omar Haddad"],
      ["sponsor", "Priya"],
    ] as const) {
      await panel.getByRole("button", { name: `Name the ${place}` }).click();
      await panel.getByRole("combobox").fill(who);
      await panel.getByRole("option", { name: new RegExp(`^${who}`) }).click();
      await panel.getByRole("button", { name: "Save", exact: true }).click();
      await panel.getByRole("button", { name: `Change the ${place}` }).waitFor();
    }
    await panel.getByRole("button", { name: "Edit the charter" }).click();
    await panel.getByRole("button", { name: "Add a constraint" }).click();
    await panel.getByRole("textbox", { name: "Constraint 1", exact: true }).fill("The flyer goes to print on the 14th");
    await panel.getByLabel("Evidence", { exact: true }).fill("The printer's offer");
    await panel.getByRole("button", { name: "Add a success measure" }).click();
    await panel.getByLabel("What is measured (1)").fill("Visitors who bring the flyer");
    await panel.getByLabel("Baseline: where it is now").fill("120 a week");
    await panel.getByLabel("Target: where it has to be").fill("200 a week");
    await panel.getByLabel("Measured on").fill("2027-03-01");
    await panel.getByLabel("Source: who or what tells the number").fill("Counted at the till");
    await panel.getByRole("button", { name: "Save", exact: true }).click();
    await panel.getByText("Concept is open: the charter holds what was asked for.").waitFor();
    await shoot("charter-open");
    const frame = await (await page.waitForSelector("iframe[title=Spacegate]")).contentFrame();
    expect(frame === null ? [] : await findAxeProblems(frame)).toEqual([]);

    await demo.site.host.settle();
    await page.goto(`${demo.address}/projects/PRIZE/board`);
    await moveByMenu(page, "PRIZE-9", "Concept");
    await columnOf(page, "Concept").and(page.locator(":has(article.still[aria-label^='PRIZE-9 '])")).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    await cardOf(page, "PRIZE-9").waitFor();
  });
});
