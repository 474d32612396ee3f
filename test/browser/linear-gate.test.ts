import type { Page } from "playwright-core";
import { describeInBrowser } from "./chromium";
import { actAs, openDemo, type DemoSite } from "./demo-site";

/** Dana, who is asked about PRIZE-4, works in Linear; the leader of the demo let people vote and edit the concept there. */
describeInBrowser("the gate in Linear, in the demo", () => {
  let demo: DemoSite;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemo({}, "seeded", "seeded");
    demo.site.start();
    page = await demo.open("/linear/team/CAM", { height: 1400 });
    await actAs(page, "Dana Ruiz");
    await page.goto(`${demo.address}/linear/team/CAM`);
    const card = page.locator("article", { hasText: "Prize draw" }).first();
    await card.waitFor();
    await card.getByRole("link").first().click();
    await page.getByRole("region", { name: "Links" }).getByRole("link", { name: /gate/iu }).waitFor();
  });
  afterAll(() => demo?.close());

  const say = async (text: string): Promise<void> => {
    await page.getByRole("region", { name: "Comments" }).getByRole("textbox").fill(text);
    await page.getByRole("region", { name: "Comments" }).getByRole("button", { name: "Comment" }).click();
  };
  const comments = () => page.getByRole("region", { name: "Comments" }).getByRole("listitem");

  test("shows the concept below the description", async () => {
    await page.getByRole("heading", { name: "Concept in Spacegate" }).waitFor();
  });

  test("takes a vote by comment, and acknowledges it where it was written", async () => {
    await say("/approve");
    await comments().filter({ hasText: "/approve" }).getByText("✅").waitFor();
    await page
      .getByRole("region", { name: "Links" })
      .getByText(/^In Build opens when Sales/u)
      .waitFor();
  });

  test("says why a comment is no vote", async () => {
    await say("/approve if sales agrees");
    await comments().filter({ hasText: "This isn't a vote" }).waitFor();
  });
});
