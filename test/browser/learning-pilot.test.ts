import type { Page } from "playwright-core";
import { people } from "../../local/site/demo-people";
import { findAxeProblems } from "../static/axe-problems";
import { describeInBrowser } from "./chromium";
import { actAs, openDemo, panelOf, type DemoSite } from "./demo-site";
import { keepPicture } from "./keep-picture";

/** From a site on which nobody has set anything up, to a retro that Jira does not close before it was answered. */
describeInBrowser("a newcomer pilots the learning space alone", () => {
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

  test("preset, ticket, block, rule: all on one page, with nothing of the other spaces", async () => {
    await actAs(page, "Kim Larsen");
    await page.getByRole("link", { name: "Settings" }).click();
    await settings()
      .getByRole("button", { name: /^Learning space/ })
      .click();
    await settings()
      .getByRole("heading", { level: 1, name: /^Learning space in/ })
      .waitFor();
    await settings().getByText("No retro of this project is overdue now.").waitFor();
    await settings()
      .getByRole("button", { name: /^Small team/ })
      .click();
    await press("Put this into the form");
    await settings()
      .getByRole("radio", { name: /^Block/ })
      .check();
    // The preset has found the type and the status that fit.
    expect(await settings().getByLabel("A retro is a work item of the type").inputValue()).not.toBe("");
    await settings()
      .getByText(/^The last release would have brought 1 system retro and 0 impact retros, to 1 person\.$/)
      .waitFor();
    await press("Save and put on the rule");
    await settings().getByText("Saved as version 1.", { exact: true }).waitFor();
    await settings()
      .getByRole("region", { name: "Saving" })
      .getByText(/Added the rule/u)
      .waitFor();
    await shoot("learning-settings-saved");
    const check = settings().getByRole("region", { name: "Self-check" });
    await check
      .getByText(/into the done statuses asks? whether a retro was answered\./)
      .first()
      .waitFor();
    const frame = await (await page.waitForSelector("iframe[title='Spacegate settings']")).contentFrame();
    expect(frame === null ? [] : await findAxeProblems(frame)).toEqual([]);
  });

  test("a released version gets its retro, linked to its work", async () => {
    demo.site.jira.admin.move({ kind: "user", accountId: people.kim.accountId }, "PRIZE-9", { status: "Done" });
    await demo.site.host.settle();
    await page.getByRole("link", { name: "Releases", exact: true }).click();
    await page
      .getByRole("row")
      .filter({ hasText: "Unreleased" })
      .first()
      .getByRole("button", { name: "Release" })
      .click();
    await page
      .getByRole("row")
      .filter({ has: page.getByRole("button", { name: "Unrelease" }) })
      .first()
      .waitFor();
    await demo.site.host.settle();
    await page.goto(
      `${demo.address}/projects/PRIZE/issues?jql=${encodeURIComponent("project = PRIZE AND labels = spacegate-retro")}`,
    );
    await page
      .getByRole("link", { name: /^System retro: / })
      .first()
      .click();
    await panelOf(page).getByRole("textbox", { name: "What slowed us down?" }).waitFor();
    await shoot("learning-pilot-retro");
  });

  test("Jira closes it only once it was answered, and says so; one press in the panel then does both", async () => {
    await page.getByRole("button", { name: /^Status / }).click();
    await page.getByRole("menuitem", { name: /Done$/ }).click();
    const refusal = page.getByRole("alert");
    await refusal.waitFor();
    expect(await refusal.innerText()).toMatch(/retro/i);
    await shoot("learning-pilot-refused");
    await panelOf(page)
      .getByRole("textbox", { name: "What slowed us down?" })
      .fill("We waited two days for the printer's offer.");
    await panelOf(page).getByRole("button", { name: "Save my answers and close" }).click();
    await panelOf(page).getByRole("button", { name: "Reopen to add something" }).waitFor();
    await demo.site.host.settle();
    await page.reload();
    await page.getByRole("button", { name: "Status Done" }).waitFor();
    await shoot("learning-pilot-done");
  });
});
