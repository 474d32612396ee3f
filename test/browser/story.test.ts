import type { Page, Request } from "playwright-core";
import type { Effect, Fault, Moment } from "../../local/forge/faults";
import { people } from "../../local/site/demo-people";
import type { GateField } from "../../src/ports/gate-field";
import { describeInBrowser } from "./chromium";
import { actAs, cardOf, columnOf, moveByMenu, openDemo, panelOf, type DemoSite } from "./demo-site";

const nothing = { invocations: 0, storageCalls: 0, jiraCalls: 0, jiraPoints: 0, queuePushes: 0 };

/** The demo's story on the real app, as people click it. Nothing runs in the background but what a test lets run. */
describeInBrowser("the story of the concept gate", () => {
  let fault: (effect: Effect, moment: Moment) => Fault = () => ({ kind: "none" });
  let demo: DemoSite;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemo({ effect: (effect, moment) => fault(effect, moment) });
    await demo.site.host.prepare();
    page = await demo.open("/projects/PRIZE/board");
  });
  afterAll(() => demo?.close());

  const panel = () => panelOf(page);
  const sentence = () => panel().locator(".verdict-words");
  const press = (name: string) => panel().getByRole("button", { name, exact: true }).click();
  const openPanel = async (key: string, name: string): Promise<void> => {
    await page.goto(`${demo.address}/browse/${key}`);
    await actAs(page, name);
    await sentence().waitFor();
  };
  const openBoard = async (name: string): Promise<void> => {
    await page.goto(`${demo.address}/projects/PRIZE/board`);
    await actAs(page, name);
    await cardOf(page, "PRIZE-4").waitFor();
  };
  const gateOf = async (key: string): Promise<GateField> => {
    const field = demo.site.parts.fields.gate ?? "";
    const kim = { kind: "user", accountId: people.kim.accountId } as const;
    const answer = await demo.site.jira.request(kim, `/rest/api/3/issue/${key}?fields=${field}`);
    return ((await answer.json()) as { fields: Record<string, GateField> }).fields[field] as GateField;
  };

  test("a card dropped on In Build goes back; the text names who owes what until when; no code has run", async () => {
    const { counters } = await demo.site.host.during(async () => {
      await cardOf(page, "PRIZE-4").dragTo(columnOf(page, "In Build"));
      await columnOf(page, "In Build").getByRole("alert").waitFor();
    });
    const words = await page.getByRole("alert").innerText();
    expect(words).toContain("PRIZE-4 stays in Concept");
    expect(words).toContain("In Build opens when Legal (Dana Ruiz, until Thu 10:00");
    expect(words).toContain("and Sales (any of 3, until Thu 10:00");
    expect(words).toContain("With no objection it opens by itself on Thu at 10:00");
    expect(counters).toMatchObject(nothing);
    await columnOf(page, "Concept").locator("article[aria-label^='PRIZE-4 ']").waitFor();
  });

  test("the keyboard's menu gets the same answer at the same price", async () => {
    await page.getByRole("button", { name: "Close" }).click();
    const { counters } = await demo.site.host.during(async () => {
      await page.getByRole("button", { name: "Move PRIZE-4 to" }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("menuitem", { name: "Move to To do" }).and(page.locator(":focus")).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
    });
    expect(await page.getByRole("alert").innerText()).toContain("In Build opens when Legal (Dana Ruiz");
    expect(counters).toMatchObject(nothing);
  });

  test("the refusal leads into the panel; Dana approves there, and the sentence changes without a reload", async () => {
    await page.getByRole("link", { name: "See who is asked in the panel" }).click();
    await actAs(page, "Dana Ruiz");
    await sentence().waitFor();
    expect(await sentence().innerText()).toContain("Dana Ruiz, until Thu 10:00");
    const frame = await (await page.waitForSelector("iframe[title=Spacegate]")).contentFrame();
    await frame?.evaluate("window.notReloaded = true");
    await press("Approve");
    await panel().getByText("You approved for Legal.", { exact: true }).waitFor();
    expect(await sentence().innerText()).not.toContain("Dana Ruiz");
    expect(await frame?.evaluate("window.notReloaded")).toBe(true);
  });

  test("a vote in the panel is one request, whose answer is what the panel shows", async () => {
    const asked: string[] = [];
    const hear = (request: Request): void => {
      if (request.url().endsWith("/__bridge")) {
        asked.push(/"functionKey":"(\w+)"/u.exec(request.postData() ?? "")?.[1] ?? "");
      }
    };
    page.on("request", hear);
    await press("Take back my answer");
    await panel().getByRole("button", { name: "Approve", exact: true }).waitFor();
    await press("Approve");
    await panel().getByText("You approved for Legal.", { exact: true }).waitFor();
    page.off("request", hear);
    expect(asked).toEqual(["act", "act"]);
  });

  test("when Sales has voted too, the gate is open and the move passes, again with no code having run", async () => {
    await actAs(page, "Lee Chen");
    await press("Approve");
    await panel().getByText("You approved for Sales.", { exact: true }).waitFor();
    expect(await sentence().innerText()).toContain("Legal, Sales and Technology approved.");
    await openBoard("Ana Novak");
    const { counters } = await demo.site.host.during(async () => {
      await cardOf(page, "PRIZE-4").dragTo(columnOf(page, "In Build"));
      await columnOf(page, "In Build").locator("article.still[aria-label^='PRIZE-4 ']").waitFor();
    });
    expect(counters).toMatchObject(nothing);
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test("an objection holds the gate with its topic, and the decider's ruling releases it", async () => {
    await openPanel("PRIZE-12", "Priya Shah");
    await press("Object");
    await panel().getByLabel("Topic").fill("Two items are too few");
    await panel().getByLabel("Reason").fill("Paper alone would cost more than the margin.");
    await panel().getByRole("form", { name: "Object" }).getByRole("button", { name: "Object" }).click();
    await panel().locator(".verdict-objects").waitFor();
    await demo.site.host.settle();

    await openBoard("Ana Novak");
    await moveByMenu(page, "PRIZE-12", "In Build");
    expect(await page.getByRole("alert").innerText()).toContain(
      'Sales objects: "Two items are too few" (Priya Shah, Tue 10:0',
    );

    await openPanel("PRIZE-12", "Omar Haddad");
    await press("Rule: go on");
    await panel().getByLabel("Ruling").fill("We try it in one store first.");
    await panel().getByRole("form", { name: "Rule: go on" }).getByRole("button", { name: "Rule: go on" }).click();
    await panel().getByText("rules: go on").waitFor();
    expect(await sentence().innerText()).not.toContain("objects");
    await demo.site.host.settle();
    expect(await gateOf("PRIZE-12")).not.toMatchObject({ state: "objected" });
  });

  test("when the app fails, the panel says that the vote is not stored; trying again votes once", async () => {
    await openPanel("PRIZE-13", "Priya Shah");
    const isWrite = ({ functionKey, target, changes }: Effect): boolean =>
      functionKey === "fn-panel" && target === "storage" && changes === "writes";
    fault = (effect) => (isWrite(effect) ? { kind: "refuse", status: 500 } : { kind: "none" });
    await press("Approve");
    const words = "Your vote is not stored. The storage didn't answer; try again, nothing was done twice.";
    expect(await panel().getByRole("alert").innerText()).toContain(words);

    // This time it is taken, and only the answer is lost.
    let lost = 0;
    fault = (effect, moment) => {
      const hit = lost === 0 && moment === "committed" && isWrite(effect);
      lost += hit ? 1 : 0;
      return hit ? { kind: "lose-answer" } : { kind: "none" };
    };
    await press("Try again");
    await panel().getByText("You approved for Sales.", { exact: true }).waitFor();
    await panel().getByText("Trail", { exact: true }).click();
    const votes = panel().locator("ol.trail li").filter({ hasText: "Priya Shah approved" });
    await votes.first().waitFor();
    expect(lost).toBe(1);
    expect(await votes.count()).toBe(1);
  });

  test("an import past the gate is found, moved back, and said in a comment", async () => {
    demo.site.jira.admin.move({ kind: "user", accountId: people.kim.accountId }, "PRIZE-9", { status: "In Build" });
    await openBoard("Ana Novak");
    await columnOf(page, "In Build").locator("article[aria-label^='PRIZE-9 ']").waitFor();
    await demo.site.host.settle();
    await page.goto(`${demo.address}/browse/PRIZE-9`);
    await page.getByText(/^Moved to In Build by Kim Larsen on Tue 10:.* Moved back\.$/).waitFor();
    await page.getByRole("button", { name: "Status To do" }).waitFor();
  });

  test("silence opens the gate at its minute, though nothing has run since the vote", async () => {
    await openPanel("PRIZE-8", "Ana Novak");
    await press("Write the concept");
    await panel().getByLabel("Where are we going?").fill("Customers send a picture; the best ten become postcards.");
    await press("Save");
    await press("Ask for review");
    await panel().locator(".verdict-waiting").waitFor();
    await actAs(page, "Dana Ruiz");
    await press("Approve");
    await panel().getByText("You approved for Legal.", { exact: true }).waitFor();
    // An open panel follows what happens to its item; from here on nobody looks at it.
    await openBoard("Ana Novak");
    await demo.site.host.settle();

    const opensAt = Date.parse((await gateOf("PRIZE-8")).opensAt ?? "");
    const { clock, host } = demo.site;
    const { counters } = await host.during(async () => {
      clock.set(opensAt - 60_000);
      await openBoard("Ana Novak");
      await moveByMenu(page, "PRIZE-8", "In Build");
      expect(await page.getByRole("alert").innerText()).toContain("PRIZE-8 stays in Concept");
      clock.set(opensAt);
      await moveByMenu(page, "PRIZE-8", "In Build");
      await columnOf(page, "In Build").locator("article.still[aria-label^='PRIZE-8 ']").waitFor();
    });
    expect(counters).toMatchObject(nothing);
  });
});
