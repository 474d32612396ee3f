import type { Page } from "playwright-core";
import { people } from "../../local/site/demo-people";
import type { Reply } from "../../src/contract/page/reply";
import type { SettingsView } from "../../src/contract/policy/settings";
import { defaultCommitRules } from "../../src/domain/policy/default-policy";
import { findAxeProblems } from "../static/axe-problems";
import { describeInBrowser } from "./chromium";
import { actAs, openDemo, panelOf, type DemoSite } from "./demo-site";
import { keepPicture } from "./keep-picture";

const dayMs = 24 * 3_600_000;
const learning = "Ask the dealers on the islands before a raffle is printed";

interface Found {
  readonly key: string;
  readonly fields: {
    readonly summary: string;
    readonly issuelinks: readonly { readonly outwardIssue?: { readonly key: string } }[];
  };
}

/** The demo's release on the real app, as people click it: from the leader's press to the learning in the next charter. */
describeInBrowser("the story of a release", () => {
  let demo: DemoSite;
  let page: Page;
  let retroKey = "";

  beforeAll(async () => {
    demo = await openDemo();
    await withCommitSpace(demo);
    page = await demo.open("/projects/PRIZE/board", { height: 1200 });
  });
  afterAll(() => demo?.close());

  const panel = () => panelOf(page);
  const press = (name: string) => panel().getByRole("button", { name, exact: true }).click();
  const retros = async (): Promise<readonly Found[]> => {
    const init = {
      method: "POST",
      body: JSON.stringify({
        jql: "project = PRIZE AND labels = spacegate-retro ORDER BY id ASC",
        fields: ["summary", "issuelinks"],
      }),
    };
    const answer = await demo.site.jira.request(
      { kind: "user", accountId: people.kim.accountId },
      "/rest/api/3/search/jql",
      init,
    );
    return ((await answer.json()) as { readonly issues: readonly Found[] }).issues;
  };
  const openItem = async (key: string, name: string): Promise<void> => {
    await page.goto(`${demo.address}/browse/${key}#spacegate`);
    await actAs(page, name);
    await panel().locator(".verdict-words").first().waitFor();
  };
  const shoot = (name: string): Promise<void> => keepPicture(page.locator("#spacegate"), name);
  const axeProblems = async () => {
    const frame = await (await page.waitForSelector("iframe[title=Spacegate]")).contentFrame();
    return frame === null ? ["no frame"] : findAxeProblems(frame);
  };

  test("before it, somebody says in the panel that an assumption turned out false; the verdict stays as it was", async () => {
    await openItem("PRIZE-10", "Ana Novak");
    const before = await panel().locator(".verdict-words").first().innerText();
    const point = panel().locator("li.point").first();
    await point.getByRole("button", { name: "How did it turn out?" }).click();
    await point.getByLabel("How do you know?").fill("The printer was booked until December.");
    await point.getByRole("button", { name: "Save" }).click();
    await point.getByText("Turned out false, said Ana Novak on Tue").waitFor();
    expect(await panel().locator(".verdict-words").first().innerText()).toBe(before);
    await shoot("assumption-false");
  });

  test("the leader releases the version; its system retro stands among the work items, linked to each done one", async () => {
    await page.goto(`${demo.address}/projects/PRIZE/board`);
    await actAs(page, "Kim Larsen");
    await page.getByRole("link", { name: "Releases" }).click();
    await page
      .getByRole("row", { name: /Unreleased/ })
      .getByRole("button", { name: "Release" })
      .click();
    await page
      .getByRole("row", { name: /Released/ })
      .nth(1)
      .waitFor();
    await demo.site.host.settle();
    const [retro, ...others] = await retros();
    expect([others, retro?.fields.summary]).toEqual([[], expect.stringMatching(/^System retro: Summer \d{4}$/u)]);
    retroKey = retro?.key ?? "";
    expect(retro?.fields.issuelinks.flatMap(({ outwardIssue }) => outwardIssue?.key ?? []).toSorted()).toEqual([
      "PRIZE-10",
      "PRIZE-11",
      "PRIZE-7",
    ]);
    await page.getByRole("link", { name: "Issues", exact: true }).click();
    await page.getByText(retro?.fields.summary ?? "").waitFor();
  });

  test("its panel opens with the picture and the facts, each with its place", async () => {
    await openItem(retroKey, "Ana Novak");
    await panel()
      .getByRole("button", { name: /^The team waited for Sales from .* Opens PRIZE-11\.$/ })
      .waitFor();
    const told = panel().locator(".retro-told");
    await panel()
      .getByRole("button", { name: /The team went on without/ })
      .first()
      .hover();
    expect(await told.innerText()).toContain("The team went on without");
    await panel().getByText("More facts").click();
    const facts = await panel().locator(".retro-facts").allInnerTexts();
    expect(facts.join("\n")).toContain("turned out false, as Ana Novak said on Tue");
    expect(facts.join("\n")).toContain("Dealers on the islands sell ferry tickets themselves.");
    expect(facts.join("\n")).toMatch(/Nobody recorded by the release how \d+ other assumptions turned out/u);
    expect(await axeProblems()).toEqual([]);
    await shoot("retro-system");
  });

  test("an answer, an action with the figure behind it, and a learning are written there", async () => {
    await panel()
      .getByRole("textbox", { name: "What slowed us down?" })
      .fill("Sales heard of the raffle when the flyers were printed.");
    await press("Save this answer");
    await panel()
      .getByText(/^Saved by Ana Novak/)
      .waitFor();
    await press("Add an action");
    await panel().getByLabel("What will be done?").fill("Sales looks at each raffle in its first week");
    await panel().getByRole("combobox", { name: "Who does it?" }).fill("Priya");
    await panel()
      .getByRole("option", { name: /^Priya/ })
      .click();
    const figure = panel().getByLabel("Because of (optional)");
    await figure.selectOption(await figure.locator("option", { hasText: "for Sales (" }).first().getAttribute("value"));
    await panel().getByText("later retros show whether this figure changed").waitFor();
    await press("Add it");
    await panel()
      .getByText(/^because of: The team waited .* for Sales/)
      .waitFor();
    await press("Add a learning");
    await panel().getByLabel("What did you learn?").fill(learning);
    await panel().getByLabel("Labels (optional)").fill("customer-data");
    await press("Add it");
    await panel().getByText(learning).waitFor();
    await demo.site.host.settle();
  });

  test("it is closed in one press, and its ticket is done", async () => {
    await press("Close the retro");
    await panel().getByText("Closed by Ana Novak on").waitFor();
    await demo.site.host.settle();
    await page.reload();
    await page.getByRole("button", { name: "Status Done" }).waitFor();
  });

  test("the impact retro comes when the clock is moved to its day, linked and asking what the release brought", async () => {
    demo.site.clock.advance(32 * dayMs);
    await demo.site.host.settle();
    demo.site.clock.advance(6 * 60_000);
    await demo.site.host.settle();
    const [, impact] = await retros();
    expect(impact?.fields.summary).toMatch(/^Impact retro: Summer \d{4}$/u);
    expect(impact?.fields.issuelinks).toHaveLength(3);
    await openItem(impact?.key ?? "", "Omar Haddad");
    await panel().getByRole("textbox", { name: "Did this work?" }).waitFor();
    await panel().getByText("Sales looks at each raffle in its first week").waitFor();
    expect(await axeProblems()).toEqual([]);
    await shoot("retro-impact");
  });

  test("the learning stands in the learning check of another work item's charter", async () => {
    await openItem("PRIZE-8", "Ana Novak");
    await press("Write the charter");
    await press("Add what we are not doing");
    await panel().getByLabel("We are not doing (1)").fill("No raffle among those who send a picture");
    await panel().getByRole("form", { name: "Charter" }).getByRole("button", { name: "Save", exact: true }).click();
    const check = panel().getByRole("region", { name: "Learning check" });
    await check.getByText(learning).waitFor();
    expect(await check.innerText()).toContain(`learned in ${retroKey}`);
    await shoot("retro-learning-check");
  });
});

/** The leader has switched the commit space on in the campaign's project, which warns before Concept. */
async function withCommitSpace({ site }: DemoSite): Promise<void> {
  const { accountId } = people.kim;
  const asKim = async <T>(path: string): Promise<T> =>
    (await site.jira.request({ kind: "user", accountId }, `/rest/api/3${path}`)).json() as Promise<T>;
  const { id } = await asKim<{ readonly id: string }>("/project/PRIZE");
  const [types] =
    await asKim<readonly { readonly statuses: readonly { readonly id: string; readonly name: string }[] }[]>(
      "/project/PRIZE/statuses",
    );
  const gatedStatusIds = types?.statuses.flatMap((status) => (status.name === "In Review" ? [status.id] : [])) ?? [];
  const extension = { type: "jira:projectSettingsPage", project: { id, key: "PRIZE", type: "software" } };
  const call = async <T>(functionKey: string, payload: unknown): Promise<T> => {
    const result = await site.host.invokeResolver({
      moduleKey: "space-settings",
      functionKey,
      accountId,
      payload,
      extension,
    });
    const reply = result.kind === "ok" ? (result.value as Reply<T>) : undefined;
    if (reply?.ok !== true) {
      throw new Error(JSON.stringify(result));
    }
    return reply.value;
  };
  const { policy } = await call<SettingsView>("view", {});
  await call("save", {
    draft: { ...policy, commit: { ...defaultCommitRules, mode: "warn", gatedStatusIds } },
    basedOn: policy?.version,
  });
  await site.host.settle();
}
