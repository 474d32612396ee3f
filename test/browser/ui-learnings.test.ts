import type { FrameLocator, Page } from "playwright-core";
import { createFixtureHost, type FixtureHost } from "../static/fixture-host";
import { findAxeProblems } from "../static/axe-problems";
import { emptyLibrary } from "../static/learning/learning-views";
import { asked } from "../static/retro/retro-views";
import { describeInBrowser } from "./chromium";
import { actAs, openDemo, type DemoSite } from "./demo-site";

const inProject = "/projects/PRIZE/apps/project-learnings";
const overAll = "/apps/for-me";

describeInBrowser("the learnings library", () => {
  let demo: DemoSite;
  let host: FixtureHost;
  beforeAll(async () => {
    demo = await openDemo();
    host = await createFixtureHost({ invoke: () => undefined });
  });
  afterAll(async () => {
    await host.close();
    await demo.close();
  });

  const libraryOf = async (page: Page): Promise<FrameLocator> => {
    const frame = page.frameLocator("iframe[title=Learnings]");
    await frame.getByRole("heading", { name: "What we learned" }).waitFor();
    return frame;
  };
  /** On the page over all projects it is the second part. */
  const libraryOfAll = async (page: Page): Promise<FrameLocator> => {
    const frame = page.frameLocator('iframe[title="Spacegate for me"]');
    await frame.getByRole("button", { name: "Learnings" }).click();
    await frame.getByRole("heading", { name: "What we learned" }).waitFor();
    return frame;
  };
  const cardOf = (library: FrameLocator, words: string) => library.getByRole("article", { name: words });
  const texts = (library: FrameLocator): Promise<readonly string[]> =>
    library.locator(".learning-text").allInnerTexts();
  const permit = "Ask Legal for the permit";

  test("shows what last year taught, the freshest first, with evidence, origin and what became of it", async () => {
    const page = await demo.open(inProject);
    const library = await libraryOf(page);
    await library.getByText("5 learnings in use.").waitFor();
    const card = cardOf(library, permit);
    expect(await card.innerText()).toMatch(/Change\s+Website\s+Legal\s+customer-data\s+prize-draw/u);
    expect(await card.innerText()).toContain("Eleven people had built for four weeks.");
    expect(await card.innerText()).toMatch(/Also, by Tom Becker: Prize draws need a permit/u);
    expect(await card.innerText()).toMatch(/Added by Dana Ruiz on .+ 20\d\d .+ It saved the team once, on/u);
    expect((await texts(library))[0]).toContain(permit);
    await card.getByText("History").click();
    await card.getByText(/Kim Larsen merged "Prize draws need a permit/u).waitFor();
    await page.close();
  });

  test("tells on a project's page what its retros led to, and on the page over all projects it doesn't", async () => {
    const page = await demo.open(inProject);
    const library = await libraryOf(page);
    await library.getByText("Actions and what they changed").click();
    await library.getByText("No action of a retro is done yet.").waitFor();
    await page.goto(`${demo.address}${overAll}`);
    const all = await libraryOfAll(page);
    expect(await all.getByText("Actions and what they changed").count()).toBe(0);
    await page.close();
  });

  test("is narrowed by words, kind and label, and says where nothing answers", async () => {
    const page = await demo.open(inProject);
    const library = await libraryOf(page);
    await library.getByLabel("Search").fill("permits");
    await library.getByText("1 of 6 learnings.").waitFor();
    expect(await texts(library)).toEqual([expect.stringContaining(permit)]);
    await library.getByLabel("Search").fill("");
    await library.getByLabel("Kind").selectOption({ label: "Stop" });
    await cardOf(library, "Don't order a print run").waitFor();
    expect(await texts(library)).toHaveLength(1);
    await library.getByLabel("Label").selectOption("customer-data");
    await library.getByText("None of 6 learnings answers this. Ask for less.").waitFor();
    await page.close();
  });

  test("takes a new learning, says that it saved somebody, retires it and brings it back, all by keyboard", async () => {
    const page = await demo.open(inProject);
    const library = await libraryOf(page);
    await library.getByRole("button", { name: "Add a learning" }).press("Enter");
    await library.getByRole("button", { name: "Add", exact: true }).press("Enter");
    await library.getByText("Please write a sentence.").waitFor();
    await library.getByLabel("What did you learn?").fill("Ferry lines print in October");
    await library.getByLabel("Labels (optional)").fill("ferry, print");
    await library.getByLabel("Component (optional)").selectOption({ label: "Website" });
    await library.getByRole("button", { name: "Add", exact: true }).press("Enter");
    const card = cardOf(library, "Ferry lines print in October");
    await card.waitFor();
    expect(await card.innerText()).toContain("Fresh; without use it counts half after 12 months");

    await card.getByRole("button", { name: "It saved us" }).press("Enter");
    await card.getByLabel("How did it help? (optional)").fill("We called in August");
    await card.getByRole("button", { name: "It saved us" }).press("Enter");
    await card.getByText("without use it counts half after 18 months").waitFor();

    await card.getByRole("button", { name: /^More for/ }).press("Enter");
    await card.getByRole("button", { name: "Retire" }).press("Enter");
    await card.getByRole("button", { name: "Retire" }).press("Enter");
    await card.getByText("Please write a few words.").waitFor();
    await card.getByLabel("Why is it retired?").fill("The line closed");
    await card.getByRole("button", { name: "Retire" }).press("Enter");
    await card.getByText(/Retired by Ana Novak on .+: "The line closed\."/u).waitFor();
    await card.getByRole("button", { name: "Bring back" }).press("Enter");
    await card.getByLabel("Why is it brought back?").fill("Another line opened");
    await card.getByRole("button", { name: "Bring back" }).press("Enter");
    await card.getByRole("button", { name: "It saved us" }).waitFor();
    await page.close();
  });

  test("merges a duplicate into the learning that stays", async () => {
    const page = await demo.open(inProject);
    const library = await libraryOf(page);
    const card = cardOf(library, "Ferry lines print");
    await card.getByRole("button", { name: /^More for/ }).click();
    await card.getByRole("button", { name: "Merge" }).click();
    await card.getByLabel("Which learning says the same?").fill("print run");
    await page.keyboard.press("Enter");
    await card.getByRole("button", { name: "Merge" }).click();
    await card.getByText(/Merged into another learning on/u).waitFor();
    await cardOf(library, "Don't order a print run").getByText("Ferry lines print in October").waitFor();
    await page.close();
  });

  test("writes the library out as a file, names each fault of one with its line, and brings a good one in once", async () => {
    const page = await demo.open(inProject);
    const library = await libraryOf(page);
    await library.getByText("As a file").click();
    await library.getByRole("button", { name: "Write the library out" }).click();
    const box = library.getByLabel("Learnings in YAML");
    await library.getByRole("link", { name: "Download" }).waitFor();
    const written = await box.inputValue();
    expect(written).toContain("components: [ Website ]");
    await library.getByRole("button", { name: "Bring in" }).click();
    await library.getByText("0 added, 5 known already.").waitFor();
    await box.fill("learnings:\n  - kind: hope\n    text: Count the stock\n    components: [ Nowhere ]\n");
    await library.getByRole("button", { name: "Bring in" }).click();
    await library.getByRole("button", { name: 'Line 2: "kind" has to be scale or stop or change or keep.' }).waitFor();
    await library.getByRole("button", { name: /Line 4: The project has no component "Nowhere"/u }).waitFor();
    await box.fill("- kind: keep\n  text: Count the stock on a Friday\n");
    await library.getByRole("button", { name: "Bring in" }).click();
    await library.getByText("1 added.").waitFor();
    await cardOf(library, "Count the stock on a Friday").waitFor();
    await page.close();
  });

  test("shows, over all projects, those that the person may browse", async () => {
    const page = await demo.open(overAll);
    const library = await libraryOfAll(page);
    await cardOf(library, permit).getByText("Summer campaign.").waitFor();
    await actAs(page, "Dana Ruiz");
    await (await libraryOfAll(page)).getByRole("article", { name: permit }).waitFor();
    await page.close();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`has nothing that axe objects to, ${colorScheme}, with the forms open`, async () => {
      const page = await demo.open(inProject, { colorScheme });
      const library = await libraryOf(page);
      await library.getByRole("button", { name: "Add a learning" }).click();
      const card = cardOf(library, permit);
      await card.getByText("History").click();
      await card.locator(".history").waitFor();
      await card.getByRole("button", { name: /^More for/ }).click();
      await card.getByRole("button", { name: "Retire" }).click();
      await library.getByText("As a file").click();
      const frame = page.frames().find((one) => one.url().includes("learnings.html"));
      expect(frame === undefined ? ["no frame"] : await findAxeProblems(frame)).toEqual([]);
      await page.close();
    });
  }

  test("is one column at 320 px, with nothing beside it", async () => {
    const page = await demo.open(inProject, { width: 320 });
    const library = await libraryOf(page);
    await library.getByRole("button", { name: "Add a learning" }).click();
    await cardOf(library, permit)
      .getByRole("button", { name: /^More for/ })
      .click();
    await cardOf(library, permit).getByRole("button", { name: "Merge" }).click();
    const width = await library.locator("html").evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(width).toBe(0);
    await page.close();
  });

  test("shows of an action that is done what became of its figure, and says where that can't be read", async () => {
    const page = await demo.browser.newPage({ viewport: { width: 900, height: 900 } });
    let actions: unknown = { ok: false, failure: { kind: "unavailable", what: "storage" } };
    host.answerWith({
      invoke: (name) => (name === "actions" ? actions : { ok: true, value: emptyLibrary }),
      extension: { project: { id: "10000" } },
    });
    await page.goto(host.page("learnings.html"));
    await page.getByText("Actions and what they changed").click();
    await page.getByText("The storage didn't answer; try again.").waitFor();
    actions = { ok: true, value: { actions: asked.finished, people: asked.people } };
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Legal sees the terms before the review").waitFor();
    const fold = page.locator("details", { hasText: "Actions and what they changed" });
    expect(await fold.innerText()).toMatch(/By Iris Novak, done .+ From Spring campaign CAMP-98/u);
    expect(await fold.innerText()).toContain(
      "The wait for Legal fell: 3 working days an item on average (8 items) before",
    );
    expect(await fold.getByRole("link").allInnerTexts()).toEqual(["CAMP-98", "CAMP-1", "CAMP-2", "CAMP-12", "CAMP-14"]);
    expect(await findAxeProblems(page)).toEqual([]);
    await page.close();
  });

  test("tells what will stand here before anything does, and what to do where Jira doesn't answer", async () => {
    const page = await demo.browser.newPage();
    let answer: unknown = { ok: true, value: emptyLibrary };
    host.answerWith({ invoke: async () => answer, extension: { project: { id: "10000" } } });
    await page.goto(host.page("learnings.html"));
    await page.getByRole("heading", { name: "Nothing learned yet" }).waitFor();
    expect(await page.getByText(/Before the next commitment, the charter asks/u).count()).toBe(1);
    expect(await findAxeProblems(page)).toEqual([]);

    answer = { ok: false, failure: { kind: "unavailable", what: "jira" } };
    await page.reload();
    await page.getByText("Jira didn't answer; try again.").waitFor();
    answer = { ok: true, value: { ...emptyLibrary, projects: [{ ...emptyLibrary.projects[0], mayChange: false }] } };
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Nothing learned yet" }).waitFor();
    expect(await page.getByRole("button", { name: "Add a learning" }).count()).toBe(0);

    host.answerWith({ invoke: () => new Promise(() => undefined) });
    await page.reload();
    await page.getByLabel("Reading the library").waitFor();
    await page.close();
  });
});
