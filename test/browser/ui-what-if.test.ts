import type { Page } from "playwright-core";
import type { ItemHistory } from "../../src/domain/replay/item-history";
import { findAxeProblems } from "../static/axe-problems";
import { becomesTrue } from "./becomes-true";
import { describeInBrowser } from "./chromium";
import { useFixturePage } from "./fixture-page";
import type { FixtureHost } from "../static/fixture-host";
import { day, monday } from "../static/concept/panel-views";
import { settings } from "../static/policy/settings-views";

const hour = 3_600_000;
const gated = settings.policy.gatedStatusIds[0]!;
const people = ["dana", "lena", "tomas", "omar"].map((id) => ({
  id,
  active: true,
  seesItem: true,
  groups: id === "dana" ? ["g-legal"] : [],
}));
const seats = { ok: true, value: { people, names: { dana: { name: "Dana Ruiz" } }, hiddenGroups: [] } };

/** Every third item came into build at once, the others after four weeks; Dana writes a week after that. */
const toItem = (index: number): ItemHistory => {
  const createdAt = monday - (60 + index) * day;
  const began = createdAt + (index % 3 === 0 ? 5 * hour : 28 * day);
  return {
    id: String(index),
    key: `CAMP-${index}`,
    summary: index === 3 ? "Prize draw <b>for</b> loyal customers" : "Summer campaign",
    createdAt,
    author: "ana",
    facts: { labels: ["customer-data"], components: [], issueType: "1", fields: {} },
    statusId: gated,
    moves: [{ changelogId: "1", fromStatusId: "10001", toStatusId: gated, at: began }],
    firstComments: index % 6 === 0 ? [{ person: "dana", at: began + 7 * day }] : [],
  };
};

interface PageRequest {
  readonly cursor?: string;
  readonly limit: number;
}

let host: FixtureHost;
let page: Page;
let asked: PageRequest[];

const fixture = useFixturePage({ width: 980, height: 900 });
beforeEach(() => {
  ({ page, host } = fixture);
  asked = [];
});

/** The settings page in front of a project with so many items. */
async function open(items: number, onPage: (request: PageRequest) => unknown = () => undefined): Promise<void> {
  host.answerWith({
    invoke: async (key, payload) => {
      if (key === "seatPeople") {
        return seats;
      }
      if (key === "view") {
        return { ok: true, value: settings };
      }
      if (key !== "pastItems") {
        return { ok: false, failure: { kind: "unavailable", what: "jira" } };
      }
      const request = payload as PageRequest;
      asked.push(request);
      const instead = await onPage(request);
      if (instead !== undefined) {
        return instead;
      }
      const start = Number(request.cursor ?? 0);
      const end = Math.min(start + request.limit, items);
      return {
        ok: true,
        value: {
          items: Array.from({ length: end - start }, (_, index) => toItem(start + index)),
          ...(end < items && { next: String(end) }),
        },
      };
    },
  });
  await page.goto(host.page("settings.html"));
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const section = () => page.getByRole("region", { name: "What this would have done" });
const press = (name: string) => section().getByRole("button", { name, exact: true }).click();

describeInBrowser("what a draft would have done", () => {
  it("is a number, a distribution and the items, with a timeline", async () => {
    await open(130);
    expect(asked).toEqual([]);
    await press("Show me");
    await section().getByText("100 work items read.").waitFor();
    await section()
      .getByText(/34 of 100 work items would have waited/)
      .waitFor();
    expect(asked).toEqual([{ limit: 100, fields: [] }]);
    expect(
      await section().getByRole("table", { name: "How long they would have waited" }).getByRole("row").count(),
    ).toBeGreaterThan(2);
    expect(await section().innerText()).toContain("wrote its first comment only after build had begun");
    expect(await section().locator("figure").first().innerText()).toMatch(
      /Created, and reviewers asked.*\n.*Move to In Build refused/,
    );
    await section().getByRole("link", { name: "See all that would have waited in Jira" }).click();
    expect(JSON.stringify(await page.evaluate("window.__opened"))).toContain("/issues/?jql=key%20in%20(CAMP-");
  });

  it("follows the draft without reading again, until the draft looks at other people", async () => {
    await open(100);
    await press("Show me");
    await section()
      .getByText(/34 of 100 work items would have waited/)
      .waitFor();
    await section().getByLabel("Reviewers would have been asked").selectOption("firstMove");
    await section()
      .getByText(/100 of 100 work items would have waited/)
      .waitFor();
    expect(asked).toHaveLength(1);
    await page.locator("summary", { hasText: "Sales" }).click();
    await page.getByRole("button", { name: "Remove Sales", exact: true }).click();
    await section()
      .getByText(/100 of 100 work items would have waited/)
      .waitFor();
    await becomesTrue(page, () => document.querySelector("progress") === null, undefined);
    expect(asked).toHaveLength(1);
  });

  it("reads the last hundred items by itself once something is changed, beside the policy and in sight", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open(130);
    await page.getByRole("radio", { name: /^Warn/ }).check();
    await section()
      .getByText(/34 of 100 work items would have waited/)
      .waitFor();
    expect(asked).toHaveLength(1);
    await page.mouse.move(500, 400);
    await page.mouse.wheel(0, 600);
    const box = await section().boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
  });

  it("reads in pages, shows how far it is, and stops when it is told to", async () => {
    let letOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letOn = resolve));
    await open(1_000, async ({ cursor }) => (cursor === "200" ? void (await held) : undefined));
    await section().getByLabel("Look at").selectOption("1000");
    await press("Show me");
    await section().getByText("200 work items of at most 1,000 read.").waitFor();
    expect(await section().getByRole("progressbar", { name: "Work items read" }).getAttribute("value")).toBe("200");
    await press("Stop");
    letOn();
    await section().getByText("Stopped after 200 work items.").waitFor();
    await section()
      .getByText(/of 200 work items would have waited/)
      .waitFor();
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, "100", "200"]);
  });

  it("says so when Jira breaks off, keeps what was read, and can begin again", async () => {
    let fails = true;
    await open(300, ({ cursor }) =>
      fails && cursor === "100"
        ? { ok: false, failure: { kind: "unavailable", what: "jira", retryAfterMs: 7_000 } }
        : undefined,
    );
    await section().getByLabel("Look at").selectOption("500");
    await press("Show me");
    await section().getByText("Jira didn't answer; try again in 7 seconds.").waitFor();
    await section().getByText("Read 100 work items before that.").waitFor();
    await section()
      .getByText(/34 of 100 work items would have waited/)
      .waitFor();
    fails = false;
    await press("Try again");
    await section()
      .getByText(/100 of 300 work items would have waited/)
      .waitFor();
  });

  it("says so when there is nothing to look at, and when the draft can't be replayed", async () => {
    await open(0);
    await press("Show me");
    await section().getByText("This project has no work items yet.").waitFor();
    await page.getByRole("heading", { name: "Calendars" }).click();
    await page.getByLabel("Time zone").fill("Middle Earth");
    await section().getByText("First mend what keeps this from being saved.").waitFor();
    expect(await section().getByRole("button", { name: "Read again" }).isDisabled()).toBe(true);
  });

  it("has nothing that axe objects to, in light and in dark, and fits at 320 px", async () => {
    await open(100);
    await press("Show me");
    await section()
      .getByText(/would have waited/)
      .first()
      .waitFor();
    await press("Show more items");
    await section().evaluate((region) => region.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    expect(await findAxeProblems(page)).toEqual([]);
    await page.evaluate(() => (document.documentElement.dataset["colorMode"] = "dark"));
    expect(await findAxeProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
