import type { FrameLocator, Page } from "playwright-core";
import { people } from "../../local/site/demo-people";
import { describeInBrowser } from "./chromium";
import { actAs, cardOf, columnOf, moveByMenu, openDemo, type DemoSite } from "./demo-site";

/** From nothing to a running sync and what it does, on the real site with everything running, as a leader sees it. */
describeInBrowser("a project that its leader links with Linear", () => {
  let demo: DemoSite;
  let jira: Page;
  let linear: Page;
  /** The Linear issue of PRIZE-4, as the health names it. */
  let partner = "";

  beforeAll(async () => {
    demo = await openDemo();
    demo.site.start();
    jira = await demo.open("/projects/PRIZE/settings", { height: 1400 });
    await actAs(jira, "Kim Larsen");
    await jira.goto(`${demo.address}/projects/PRIZE/settings`);
    linear = await demo.open("/linear/team/CAM", { height: 1400 });
  });
  afterAll(() => demo?.close());

  const settings = (): FrameLocator => jira.frameLocator("iframe[title='Spacegate settings']");
  const press = (name: string) => settings().getByRole("button", { name, exact: true }).click();
  const openHealth = async (): Promise<void> => {
    await jira.goto(`${demo.address}/projects/PRIZE/settings`);
    await settings()
      .getByRole("button", { name: /^Linear/ })
      .click();
    await settings().getByRole("heading", { name: "Sync health" }).waitFor();
  };
  const rename = async (key: string, summary: string): Promise<void> => {
    const ana = { kind: "user", accountId: people.ana.accountId } as const;
    const answer = await demo.site.jira.request(ana, `/rest/api/3/issue/${key}`, {
      method: "PUT",
      body: JSON.stringify({ fields: { summary } }),
    });
    expect(answer.status).toBe(204);
  };

  test("goes from nothing to a running sync: key, team, mapping, a look that writes nothing, start", async () => {
    await settings()
      .getByRole("button", { name: /^Linear/ })
      .click();
    await settings().getByLabel("Linear API key").fill(demo.site.parts.linearKey);
    await press("Test and connect");
    await settings().getByText("Acts in the workspace Summer campaign as Kim Larsen.", { exact: false }).waitFor();
    await settings().getByLabel("Team in Summer campaign").selectOption({ label: "Campaign (CAM)" });
    await settings().getByText("1 of 7 not known in Jira").waitFor();
    expect(await settings().getByLabel("Status To do in Linear").locator("option:checked").innerText()).toBe("Backlog");
    await settings()
      .getByRole("radio", { name: /Move it back/ })
      .check();
    await press("Save the mapping");
    await settings().getByText("Connected and mapped; nothing is synced yet.").waitFor();
    await press("Look at what it would do");
    await settings()
      .getByText("Makes 7 issues in Campaign, for open work items of Summer campaign without a partner.")
      .waitFor();
    await settings()
      .getByText("Makes 5 work items in Summer campaign, for open issues of Campaign without a partner.")
      .waitFor();
    expect([...demo.site.linear.store.issues.all()]).toHaveLength(8);
    await press("Start the sync");
    await settings().getByText("In step with Campaign in Linear.").waitFor();
    await settings()
      .getByText(/^12 pairs, of which/)
      .waitFor();
    const name = await settings()
      .getByRole("listitem", { name: /^PRIZE-4 and / })
      .getAttribute("aria-label");
    partner = name?.replace("PRIZE-4 and ", "") ?? "";
    expect(partner).toMatch(/^CAM-\d+$/u);
    await demo.site.host.settle();
  });

  test("edits in Jira appear in Linear one after another, on an open page", async () => {
    await cardOf(linear, partner).waitFor();
    for (const summary of ["Prize draw, first words", "Prize draw, second words"]) {
      await rename("PRIZE-4", summary);
      await cardOf(linear, partner).getByText(summary).waitFor();
    }
  });

  test("edits in Linear appear in Jira one after another, on an open page", async () => {
    await jira.goto(`${demo.address}/projects/PRIZE/board`);
    await cardOf(jira, "PRIZE-4").waitFor();
    await linear.goto(`${demo.address}/linear/issue/${partner}`);
    for (const title of ["Prize draw, from Linear", "Prize draw, from Linear again"]) {
      await linear.getByRole("button", { name: "Edit title" }).click();
      await linear.getByRole("textbox", { name: "Title" }).fill(title);
      await linear.getByRole("button", { name: "Save" }).click();
      await cardOf(jira, "PRIZE-4").getByText(title, { exact: true }).waitFor();
    }
  });

  test("what Jira refuses stands on the Linear issue as its passport", async () => {
    await actAs(jira, "Ana Novak");
    await moveByMenu(jira, "PRIZE-4", "In Build");
    const refusal = await jira.getByRole("alert").innerText();
    expect(refusal).toContain("In Build opens when Legal (Dana Ruiz");
    const passport = linear.getByRole("region", { name: "Links" }).getByRole("link", { name: /gate/i });
    await passport.waitFor();
    expect(await linear.getByRole("region", { name: "Links" }).innerText()).toContain("Dana Ruiz");
  });

  test("an issue that somebody moves ahead in Linear is moved back, with a word", async () => {
    const details = linear.getByRole("complementary", { name: "Details" });
    await details.getByRole("button", { name: /^Status / }).click();
    await details.getByRole("menuitemradio", { name: "In Build" }).click();
    await linear
      .getByText("Linear can't hold a move back, so Spacegate moved this issue back.", { exact: false })
      .waitFor();
    await details.getByRole("button", { name: "Status Concept" }).waitFor();
    await columnOf(jira, "Concept").locator("article[aria-label^='PRIZE-4 ']").waitFor();
  });

  test("the health says what happened to it, and who is not known", async () => {
    await actAs(jira, "Kim Larsen");
    await openHealth();
    await settings().getByLabel("Why did this not sync? Key or words of a title").fill("PRIZE-4");
    const pair = settings().getByRole("listitem", { name: `PRIZE-4 and ${partner}` });
    await pair.getByText("What happened").click();
    await pair.getByText("The issue was ahead of its gate and was moved back.").waitFor();
    expect(await pair.getByText("Wrote title to Linear.").count()).toBeGreaterThan(0);
  });

  test("both sides changed one field: neither is overwritten, and a leader chooses", async () => {
    await press("Pause");
    await settings()
      .getByText(/^Paused since/)
      .waitFor();
    await rename("PRIZE-4", "Jira's words");
    await linear.getByRole("button", { name: "Edit title" }).click();
    await linear.getByRole("textbox", { name: "Title" }).fill("Linear's words");
    await linear.getByRole("button", { name: "Save" }).click();
    await linear.getByRole("heading", { level: 1, name: "Linear's words" }).waitFor();
    await press("Go on");
    const pair = settings().getByRole("listitem", { name: `PRIZE-4 and ${partner}` });
    await settings().getByText("In step with Campaign in Linear.").waitFor();
    await pair.getByText("Both sides changed title.", { exact: false }).waitFor();
    await pair.getByRole("button", { name: "Take Linear's title" }).click();
    await pair.getByText("In step.").waitFor();
    await jira.goto(`${demo.address}/projects/PRIZE/board`);
    await cardOf(jira, "PRIZE-4").getByText("Linear's words").waitFor();
  });
});
