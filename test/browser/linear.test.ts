import type { Page } from "playwright-core";
import { findAxeProblems } from "../static/axe-problems";
import { becomesTrue } from "./becomes-true";
import { describeInBrowser } from "./chromium";
import { actAs, cardOf, columnOf, openDemo, type DemoSite } from "./demo-site";

/** What a person does in the Linear workspace beside the site's Jira. */
describeInBrowser("the Linear workspace's pages", () => {
  let demo: DemoSite;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemo();
    page = await demo.open("/projects/PRIZE/board", { height: 1000 });
    await actAs(page, "Ana Novak");
    await page.getByRole("link", { name: "Linear" }).click();
    await cardOf(page, "CAM-1").waitFor();
  });
  afterAll(() => demo?.close());

  const details = () => page.getByRole("complementary", { name: "Details" });
  const choose = async (field: string, value: string): Promise<void> => {
    await details()
      .getByRole("button", { name: new RegExp(`^${field} `) })
      .click();
    await details().getByRole("menuitemradio", { name: value }).click();
    await details()
      .getByRole("button", { name: `${field} ${value}` })
      .waitFor();
  };
  const openIssue = async (identifier: string): Promise<void> => {
    await page.goto(`${demo.address}/linear/issue/${identifier}`);
    await details().waitFor();
  };

  for (const path of ["/linear/team/CAM", "/linear/issue/CAM-1", "/linear/workspace"]) {
    test(`${path} has nothing that axe objects to, in light and in dark, and fits at 320 px`, async () => {
      await actAs(page, "Kim Larsen");
      await page.goto(demo.address + path);
      await page.getByRole("navigation", { name: "Linear" }).waitFor();
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(await findAxeProblems(page)).toEqual([]);
      await page.getByRole("button", { name: "Dark theme" }).click();
      expect(await findAxeProblems(page)).toEqual([]);
      await page.getByRole("button", { name: "Light theme" }).click();
      await page.setViewportSize({ width: 320, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.setViewportSize({ width: 1280, height: 1000 });
    });
  }

  test("a card moves to another state by its menu and by hand", async () => {
    await page.goto(`${demo.address}/linear/team/CAM`);
    await page.getByRole("button", { name: "Move CAM-5 to" }).click();
    await page.getByRole("menuitem", { name: "Move to In Build" }).click();
    await columnOf(page, "In Build")
      .getByRole("article", { name: /^CAM-5 / })
      .waitFor();
    await cardOf(page, "CAM-4").dragTo(columnOf(page, "Done"));
    await columnOf(page, "Done")
      .getByRole("article", { name: /^CAM-4 / })
      .waitFor();
  });

  test("an issue's title, description, status, assignee, priority and labels are edited where they stand", async () => {
    await openIssue("CAM-1");
    await page.getByText("Terms", { exact: true }).and(page.locator("strong")).waitFor();
    await page.getByRole("button", { name: "Edit title" }).click();
    await page.getByRole("textbox", { name: "Title" }).fill("Landing page for the draw");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name: "Landing page for the draw" }).waitFor();
    await page.getByRole("button", { name: "Edit description" }).click();
    await page
      .getByRole("textbox", { name: "Description, in Markdown" })
      .fill("Two **steps** only\n\n<script>alert(1)</script>");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("region", { name: "Description" }).getByText("steps").and(page.locator("strong")).waitFor();
    expect(await page.getByRole("region", { name: "Description" }).textContent()).toContain(
      "<script>alert(1)</script>",
    );
    await choose("Status", "In Build");
    await choose("Assignee", "Noor Aziz");
    await choose("Priority", "Urgent");
    await details()
      .getByRole("button", { name: /^Labels / })
      .click();
    await details().getByRole("menuitemradio", { name: "Dealers" }).click();
    await details()
      .getByRole("button", { name: /^Labels .*Dealers/ })
      .waitFor();
  });

  test("comments are written, edited and deleted by their author", async () => {
    await openIssue("CAM-3");
    const comments = page.getByRole("region", { name: "Comments" });
    await comments.getByText("Please name one person").waitFor();
    await comments.getByRole("textbox", { name: "Comment" }).fill("It is me.");
    await comments.getByRole("button", { name: "Comment" }).click();
    await comments.getByRole("listitem").filter({ hasText: "It is me." }).getByRole("button", { name: "Edit" }).click();
    await comments.getByRole("textbox", { name: "Your comment" }).fill("It is Priya.");
    await comments.getByRole("button", { name: "Save" }).click();
    await comments.getByRole("listitem").filter({ hasText: "It is Priya." }).filter({ hasText: "edited" }).waitFor();
    expect(await comments.getByRole("listitem").filter({ hasText: "Please name" }).getByRole("button").count()).toBe(0);
    await comments
      .getByRole("listitem")
      .filter({ hasText: "It is Priya." })
      .getByRole("button", { name: "Delete" })
      .click();
    await comments.getByText("It is Priya.").waitFor({ state: "detached" });
  });

  test("what an app attaches appears by itself, as a link", async () => {
    await openIssue("CAM-2");
    const { linear, parts } = demo.site;
    const id = [...linear.store.issues.all()].find(({ title }) => title.startsWith("Form with consent"))?.id;
    const query =
      `mutation { attachmentCreate(input: { issueId: "${id}", url: ` +
      `"https://example.com/gate", title: "Waiting for Legal" }) { success } }`;
    const init = { method: "POST", headers: { authorization: parts.linearKey }, body: JSON.stringify({ query }) };
    await linear.answer(new Request("https://api.linear.app/graphql", init));
    await page.getByRole("region", { name: "Links" }).getByRole("link", { name: "Waiting for Legal" }).waitFor();
  });

  test("an issue is created, moved to another team, archived, restored and deleted", async () => {
    await page.goto(`${demo.address}/linear/team/CAM`);
    await page.getByRole("button", { name: "New issue" }).click();
    await page.getByRole("dialog").getByLabel("Title").fill("Voucher for the second prize");
    await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
    await page.getByRole("heading", { level: 1, name: "Voucher for the second prize" }).waitFor();
    await choose("Team", "Studio");
    await page.locator(".crumbs").getByText(/STU-3/).waitFor();
    await page.getByRole("button", { name: "Archive" }).click();
    await page.getByRole("heading", { level: 1, name: "Studio" }).waitFor();
    expect(await cardOf(page, "STU-3").count()).toBe(0);
    await openIssue("CAM-7");
    await page.getByText("Archived").waitFor();
    await page.getByRole("button", { name: "Restore" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Studio" }).waitFor();
    await openIssue("STU-3");
    await page.getByText("In the trash").waitFor();
  });

  test("a webhook that was switched off is seen and switched on again by hand", async () => {
    const { linear } = demo.site;
    const kim = linear.admin.userByEmail("kim@example.com")!;
    const query =
      'mutation { webhookCreate(input: { url: "https://example.com/hook", label: ' +
      '"Spacegate", allPublicTeams: true, enabled: false, resourceTypes: ["Issue"] }) { success } }';
    await linear.answerSession(
      linear.admin.session(kim),
      new Request("https://api.linear.app/graphql", { method: "POST", body: JSON.stringify({ query }) }),
    );
    await page.goto(`${demo.address}/linear/workspace`);
    await page.getByText("Off", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Switch on" }).click();
    await page.getByText("On", { exact: true }).waitFor();
  });

  test("somebody without an account is told so", async () => {
    await page.goto(`${demo.address}/linear`);
    await actAs(page, "Lee Chen");
    await page.getByText("Lee Chen has no account in this Linear workspace").waitFor();
    await becomesTrue(page, () => document.querySelector(".linear") === null, undefined);
  });
});
