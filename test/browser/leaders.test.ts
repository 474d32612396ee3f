import type { Page } from "playwright-core";
import { describeInBrowser } from "./chromium";
import { actAs, cardOf, moveByMenu, openDemo, type DemoSite } from "./demo-site";

/** What a project's leader sets up, in Jira's own places, through the app's own pages. */
describeInBrowser("a project's leader", () => {
  let demo: DemoSite;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemo();
    page = await demo.open("/projects/PRIZE/board");
  });
  afterAll(() => demo?.close());

  const open = async (path: string, name: string): Promise<void> => {
    await page.goto(demo.address + path);
    await actAs(page, name);
  };
  const settings = () => page.frameLocator("iframe[title='Spacegate settings']");
  const ruleForm = () => page.getByRole("dialog");
  const rowOf = (transition: string) => page.getByRole("row", { name: new RegExp(`^${transition} `) });

  test("changes the rules, and sees them stored as a new version", async () => {
    await open("/projects/PRIZE/settings", "Kim Larsen");
    await settings().getByRole("radio", { name: /Warn/ }).check();
    await settings().getByRole("button", { name: "Save", exact: true }).click();
    await settings().getByText("Saved as version 2.", { exact: true }).waitFor();
    await page.reload();
    await settings().getByRole("radio", { name: /Warn/, checked: true }).waitFor();
  });

  test("is somebody: whoever does not lead the project is told so, and gets no form", async () => {
    await open("/projects/PRIZE/settings", "Dana Ruiz");
    await page.getByRole("heading", { name: "Dana Ruiz does not lead this project" }).waitFor();
    expect(await page.locator("iframe").count()).toBe(0);
    await open("/projects/PRIZE/workflow", "Dana Ruiz");
    await page.getByRole("heading", { name: "Dana Ruiz may not see this workflow" }).waitFor();
  });

  test("takes the rule off a company-managed workflow, and puts it back through the app's own page", async () => {
    await open("/projects/PRIZE/workflow", "Kim Larsen");
    await rowOf("In Build").getByRole("button", { name: "Remove" }).click();
    await rowOf("In Build").getByText("Asks the concept reviewers").waitFor({ state: "detached" });

    await rowOf("In Build").getByRole("button", { name: "+ Concept gate", exact: true }).click();
    const rulePage = page.frameLocator("iframe[title='Concept gate']");
    await rulePage.getByText("Jira doesn't say here which projects use this workflow").waitFor();
    await ruleForm().getByRole("button", { name: "Add" }).click();
    await rowOf("In Build").getByText("Asks the concept reviewers").waitFor();
    await open("/projects/PRIZE/board", "Ana Novak");
    await moveByMenu(page, "PRIZE-8", "In Build");
    await page.getByRole("alert").waitFor();
  });

  test("adds the rule to a team-managed project, where it stops moves at once", async () => {
    await open("/projects/LAB/board", "Tom Becker");
    await moveByMenu(page, "LAB-1", "In Build");
    await page.locator("section[data-status='In Build'] article.still[aria-label^='LAB-1 ']").waitFor();

    await open("/projects/LAB/workflow", "Kim Larsen");
    await rowOf("In Build").getByRole("button", { name: "+ Concept gate", exact: true }).click();
    await page.frameLocator("iframe[title='Concept gate']").getByText("No seats are set up yet.").waitFor();
    await ruleForm().getByRole("button", { name: "Add" }).click();
    await rowOf("In Build").getByText("Asks the concept reviewers").waitFor();
    await open("/projects/LAB/board", "Tom Becker");
    await moveByMenu(page, "LAB-2", "In Build");
    expect(await page.getByRole("alert").innerText()).toContain("Spacegate has not looked at this work item yet");
    await cardOf(page, "LAB-2").waitFor();
  });
});
