import type { Page } from "playwright-core";
import type { RetroPanelCommand, RetroView } from "../../src/contract/retro/retro";
import { findAxeProblems } from "../static/axe-problems";
import type { FixtureHost } from "../static/fixture-host";
import * as views from "../static/retro/retro-views";
import { becomesTrue } from "./becomes-true";
import { describeInBrowser } from "./chromium";
import { ok, useFixturePage } from "./fixture-page";

interface Sent {
  readonly actionId: string;
  readonly command: RetroPanelCommand;
}

let host: FixtureHost;
let page: Page;
let sent: Sent[];

const fixture = useFixturePage({ width: 900, height: 1000 });
beforeEach(() => {
  ({ page, host } = fixture);
  sent = [];
});

/** Opens the panel on a retro's ticket; presses are answered with the view itself unless told otherwise. */
async function open(view: RetroView, act: (one: Sent) => unknown = () => ok(view)): Promise<void> {
  host.answerWith({
    invoke: (name, payload) => {
      if (name === "view") {
        return ok(views.ticket);
      }
      if (name === "retroView") {
        return ok(view);
      }
      sent.push(payload as Sent);
      return act(payload as Sent);
    },
    jira: () => [{ accountId: "omar", displayName: "Omar Haddad", active: true }],
  });
  await page.goto(host.page("panel.html"));
  await page.locator(".verdict").waitFor();
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const commands = () => sent.map(({ command }) => command);

describeInBrowser("the panel on a retro's ticket", () => {
  it("says who owes what until when, and begins with the picture, the facts and what is still open", async () => {
    await open(views.asked);
    expect(await page.locator(".verdict-words").innerText()).toContain(
      "Omar Haddad is asked until Thu 14:00. One answer is enough to close it.",
    );
    expect(await page.getByRole("heading", { level: 2 }).allInnerTexts()).toEqual([
      "What happened when",
      "What was recorded",
      "Still open from earlier retros",
      "What earlier actions changed",
      "What we make of it",
      "Actions",
      "Learnings",
    ]);
    expect(await page.locator(".retro-facts li").first().innerText()).toContain("In the trail of CAMP-12, CAMP-14");
  });

  it("names the sponsor whose open item an overdue retro is", async () => {
    await open(views.overdue);
    expect(await page.locator(".verdict-words").innerText()).toContain(
      "It is Lena Maria von Hohenstein-Feldkirchen's open item now.",
    );
  });

  it("tells a mark to whoever points at it or reaches it with the keyboard, and opens its place", async () => {
    await open(views.asked);
    const late = page.getByRole("button", { name: /Two big customers/ });
    await late.hover();
    expect(await page.locator(".retro-told").innerText()).toContain("Two big customers were promised December prices");
    await page.getByRole("button", { name: /went on without Sales/ }).focus();
    await page.keyboard.press("ArrowDown");
    await becomesTrue(
      page,
      () => document.querySelector(".retro-told")?.textContent?.includes("Dana Ruiz objected") === true,
      undefined,
    );
    expect(await page.locator(".retro-told p").count()).toBe(2);
    await late.click();
    expect(await page.evaluate(() => JSON.stringify((window as unknown as { __opened: unknown }).__opened))).toContain(
      "/browse/CAMP-14",
    );
  });

  it("shades the waits of a seat, tells them to pointer and keyboard alike, and opens the work item", async () => {
    await open(views.asked);
    const wait = page.getByRole("button", { name: /^The team waited for Legal from Sat .* Opens CAMP-12\.$/ });
    await page.getByRole("button", { name: /^2: The team waited for Legal from Sun / }).focus();
    expect(await page.locator(".retro-told p").count()).toBe(2);
    await page.keyboard.press("ArrowRight");
    expect(await wait.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await page.locator(".retro-told").innerText()).toContain("4 working hours. CAMP-12");
    await wait.click();
    expect(await page.evaluate(() => JSON.stringify((window as unknown as { __opened: unknown }).__opened))).toContain(
      "/browse/CAMP-12",
    );
  });

  it("says in a table what the picture shows", async () => {
    await open(views.asked);
    await page.getByText("The same as a table").click();
    expect(await page.getByRole("table").getByRole("row").count()).toBe(14);
    expect(await page.getByRole("row", { name: /^Legal 2 working days/ }).innerText()).toContain(
      "2 working days in all",
    );
  });

  it("keeps an answer through a reload until it is saved, each for itself", async () => {
    await open(views.asked, () => ok(views.answered));
    await page.getByLabel("What slowed us down?").last().fill("Legal was asked a week too late.");
    await page.reload();
    await page.getByText("Not saved yet; kept in this tab.").waitFor();
    await press("Save this answer");
    await page.getByText("Saved by Omar Haddad, Mon 09:00.").waitFor();
    expect(commands()).toEqual([{ kind: "answer", question: "slowedDown", text: "Legal was asked a week too late." }]);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it("closes in one press, and saves first what was written", async () => {
    await open(views.asked, ({ command }) => ok(command.kind === "close" ? views.closed : views.answered));
    expect(await page.getByRole("button", { name: "Close the retro" }).isDisabled()).toBe(true);
    await page.getByText("Answer at least one question or enter a number, then close.").waitFor();
    await page.getByRole("textbox", { name: "What slowed us down?" }).fill("Legal was asked a week too late.");
    await press("Save my answers and close");
    await page.getByText("Closed by Omar Haddad on Mon 10:00.").waitFor();
    expect(commands().map(({ kind }) => kind)).toEqual(["answer", "close"]);
    expect(await page.getByRole("textbox").count()).toBe(0);
    await page.getByRole("button", { name: "Reopen to add something" }).waitFor();
  });

  it("is skipped with a reason only, and says who sees it", async () => {
    await open(views.asked, () => ok(views.skipped));
    await press("Skip it with a reason");
    await page.getByText("Lena Maria von Hohenstein-Feldkirchen, who sponsors the work, sees it.").waitFor();
    await press("Skip this retro");
    await page.getByText("Write a reason.").waitFor();
    await page.getByLabel("Why is there nothing to look back on?").fill("One line was changed");
    await press("Skip this retro");
    await page.getByText('Skipped by Omar Haddad on Mon 10:00: "One line was changed."').waitFor();
    expect(commands()).toEqual([{ kind: "skip", reason: "One line was changed" }]);
  });

  it("ends an action of an earlier retro where it stands", async () => {
    await open(views.asked);
    await page.getByText("Ask Legal for the terms in the first week").waitFor();
    await press("Done");
    await becomesTrue(page, () => document.querySelector(".retro-action button[disabled]") === null, undefined);
    expect(commands()).toEqual([{ kind: "endAction", action: "a-terms", how: "done", retro: "system-version-10009" }]);
  });

  it("shows of a finished action what became of its figure, and leads to the work items that were compared", async () => {
    await open(views.asked);
    const finished = page.getByRole("region", { name: "What earlier actions changed" });
    expect(await finished.innerText()).toContain(
      "The wait for Legal fell: 3 working days an item on average (8 items) before",
    );
    await finished.getByRole("link", { name: "CAMP-14" }).click();
    expect(await page.evaluate(() => JSON.stringify((window as unknown as { __opened: unknown }).__opened))).toContain(
      "/browse/CAMP-14",
    );
  });

  it("adds an action with an owner, a day and the figure that gave rise to it", async () => {
    await open(views.asked, () => ok(views.answered));
    await press("Add an action");
    await press("Add it");
    await page.getByText("Choose one person.").waitFor();
    await page.getByLabel("What will be done?").fill("Legal joins the kickoff");
    await page.getByRole("combobox", { name: "Who does it?" }).fill("Omar");
    await page.getByRole("option", { name: "Omar Haddad" }).click();
    await page.getByLabel("By which day? (optional)").fill("2026-12-04");
    await page.getByLabel("Because of (optional)").selectOption({ index: 1 });
    await press("Add it");
    await page.getByText("Legal joins the kickoff").waitFor();
    expect(commands()).toEqual([
      {
        kind: "addAction",
        action: {
          id: expect.any(String),
          text: "Legal joins the kickoff",
          owner: "omar",
          as: "commitment",
          due: "2026-12-04",
          origin: views.asked.facts[1]?.text,
          figure: { kind: "waiting", discipline: "Legal" },
        },
      },
    ]);
  });

  it("adds a learning with its kind and labels", async () => {
    await open(views.asked, () => ok(views.answered));
    await press("Add a learning");
    await page.getByLabel("What did you learn?").fill("Terms take two weeks");
    await page.getByLabel("Kind").selectOption("keep");
    await page.getByLabel("Labels (optional)").fill("customer-data legal");
    await press("Add it");
    await page.getByText("Labels: customer-data").waitFor();
    expect(commands()).toEqual([
      {
        kind: "recordLearning",
        learning: expect.any(String),
        text: "Terms take two weeks",
        as: "keep",
        evidence: "",
        labels: ["customer-data", "legal"],
      },
    ]);
  });

  it("of an impact retro asks for the number, and takes that nobody measured", async () => {
    await open(views.impact);
    await press("Save the result");
    await page.getByText("Enter the number, or say that we did not measure.").waitFor();
    await page.getByLabel("We did not measure").check();
    await press("Save the result");
    await becomesTrue(page, () => document.querySelector("button[disabled]") !== null, undefined);
    expect(commands()).toEqual([{ kind: "measure", measure: "m-1", result: { kind: "notMeasured", because: "" } }]);
  });

  it("sends the same press again after an answer was lost, and keeps what was written", async () => {
    let isLost = true;
    await open(views.asked, () => {
      if (isLost) {
        throw new Error("cut off");
      }
      return ok(views.answered);
    });
    await page.getByRole("textbox", { name: "What slowed us down?" }).fill("Legal");
    await press("Save this answer");
    await page.getByText(/can't be reached just now/).waitFor();
    isLost = false;
    await press("Try again");
    await page.getByText("Saved by Omar Haddad, Mon 09:00.").waitFor();
    expect(sent[1]).toEqual(sent[0]);
  });

  it("is shorter for whoever may only read", async () => {
    await open({ ...views.forReader, notes: [] });
    expect(await page.getByRole("textbox").count()).toBe(0);
    expect(await page.getByText("Where did decisions get stuck?").count()).toBe(0);
    await page.getByText("Legal was asked a week too late.").waitFor();
  });

  it("shows whoever may only read the notes of the work, under their questions", async () => {
    await open(views.forReader);
    await page.getByText("Where did decisions get stuck?").waitFor();
    await page.getByText(/^Nobody knew who decides on the two countries/).waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
  });

  it("says so where the retro can't be read, with a way to try again", async () => {
    host.answerWith({
      invoke: (name) =>
        name === "view" ? ok(views.ticket) : { ok: false, failure: { kind: "unavailable", what: "storage" } },
    });
    await page.goto(host.page("panel.html"));
    await page.getByRole("alert").getByText("The storage didn't answer").waitFor();
    host.answerWith({ invoke: () => ok(views.asked) });
    await press("Try again");
    await page.locator(".verdict").waitFor();
  });

  for (const name of ["asked", "answered", "overdue", "closed", "skipped", "forReader", "impact"] as const) {
    it(`has nothing that axe objects to, in light and in dark, and fits at 320 px: ${name}`, async () => {
      await open(views[name]);
      if (name === "asked") {
        for (const creator of ["Add an action", "Add a learning", "Skip it with a reason"]) {
          await press(creator);
        }
      }
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
      expect(await findAxeProblems(page)).toEqual([]);
      await page.evaluate(() => (document.documentElement.dataset["colorMode"] = "dark"));
      expect(await findAxeProblems(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 900 });
      // The picture is measured, and drawn as a list once it is narrow.
      await becomesTrue(page, (width) => document.documentElement.scrollWidth <= width, 320);
    });
  }
});
