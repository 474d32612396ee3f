import type { Page } from "playwright-core";
import type { PanelCommand, PanelView } from "../../src/contract/concept/panel";
import type { Failure } from "../../src/contract/page/reply";
import type { FixtureHost } from "../static/fixture-host";
import * as views from "../static/concept/panel-views";
import { findAxeProblems } from "../static/axe-problems";
import { becomesTrue } from "./becomes-true";
import { describeInBrowser } from "./chromium";
import { ok, useFixturePage } from "./fixture-page";

interface Act {
  readonly actionId: string;
  readonly command: PanelCommand;
}

let host: FixtureHost;
let page: Page;
let acts: Act[];

const fixture = useFixturePage({ width: 760, height: 900 });
beforeEach(() => {
  ({ page, host } = fixture);
  acts = [];
});

/** Opens the panel on a view; `act` answers presses, with the view itself unless told otherwise. */
async function open(view: PanelView, act: (act: Act) => unknown = () => ok(view)): Promise<void> {
  host.answerWith({
    invoke: (name, payload) => {
      if (name === "trail") {
        return ok(views.trail);
      }
      if (name === "view") {
        return ok(view);
      }
      acts.push(payload as Act);
      return act(payload as Act);
    },
    jira: () => [{ accountId: "ben", displayName: "Ben Okafor", active: true }],
  });
  await page.goto(host.page("panel.html"));
  await page.locator(".verdict").waitFor();
}

const failed = (failure: Failure) => ({ ok: false, failure });
const press = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" }).click();

describeInBrowser("the issue panel", () => {
  it("says where it stands in one line, and when it opens", async () => {
    await open(views.mySeat);
    expect(await page.locator(".verdict-words").innerText()).toContain(
      "With no objection it opens by itself on Thu at 14:00.",
    );
    expect(await page.getByRole("timer").innerText()).toBe("in 3 days");
  });

  it("sends one approval for one press, and shows the new verdict without a reload", async () => {
    await open(views.mySeat, () => ok(views.approved));
    await press("Approve");
    await page.getByText("You approved for Legal.", { exact: true }).waitFor();
    expect(acts.map(({ command }) => command)).toEqual([
      { kind: "approve", seats: ["legal"], version: 2, points: "all" },
    ]);
    expect(await page.locator(".verdict-words").innerText()).not.toContain("Dana Ruiz");
  });

  it("takes how an assumption turned out where it stands, with one sentence, after the gate closed too", async () => {
    const editor = { ...views.closedWithLate, me: { ...views.closedWithLate.me, mayEdit: true } };
    await open(editor);
    await page.getByText("Turned out false, said Iris Novak on").waitFor();
    await press("How did it turn out?");
    await press("Save");
    await page.getByText("Write one sentence.").waitFor();
    await page.getByLabel("It", { exact: true }).selectOption("held");
    await page.getByLabel("How do you know?").fill("All 40 shops said so");
    await press("Save");
    await becomesTrue(page, () => document.querySelector("form") === null, undefined);
    const second = editor.concept?.assumptions[1];
    expect(acts.map(({ command }) => command)).toEqual([
      {
        kind: "settleAssumption",
        place: { space: "concept", point: second?.id },
        outcome: "held",
        note: "All 40 shops said so",
      },
    ]);
  });

  it("sends one action when a button is pressed twice in a moment", async () => {
    await open(views.mySeat, () => new Promise((resolve) => setTimeout(() => resolve(ok(views.approved)), 300)));
    await page
      .getByRole("button", { name: "Approve", exact: true })
      .evaluate((button: HTMLButtonElement) => (button.click(), button.click()));
    await page.getByText("You approved for Legal.", { exact: true }).waitFor();
    expect(acts).toHaveLength(1);
  });

  it("sends the same action id again when the answer to a press was lost", async () => {
    await open(views.mySeat, () =>
      acts.length === 1 ? failed({ kind: "unavailable", what: "storage" }) : ok(views.approved),
    );
    await press("Approve");
    expect(await page.getByRole("alert").innerText()).toContain("Your vote is not stored.");
    await press("Try again");
    await page.getByText("You approved for Legal.", { exact: true }).waitFor();
    expect(acts).toHaveLength(2);
    expect(acts[1]).toEqual(acts[0]);
  });

  it("takes an approval back within ten seconds, and puts the focus on the seat", async () => {
    await open(views.mySeat, ({ command }) => ok(command.kind === "approve" ? views.approved : views.mySeat));
    await press("Approve");
    await press("Undo");
    await page.getByRole("button", { name: "Approve", exact: true }).waitFor();
    expect(acts.map(({ command }) => command.kind)).toEqual(["approve", "withdrawVote"]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Legal");
  });

  it("sends the points that an approval rests on", async () => {
    await open(views.mySeat);
    await page.getByText("My approval rests on everything").click();
    await page.getByRole("checkbox", { name: /Sales has promised/ }).uncheck();
    await press("Approve");
    await page.getByRole("button", { name: "Approve", exact: true }).isEnabled();
    expect(acts[0]?.command).toMatchObject({ points: ["direction", "a-stock", "a-shops", "r-terms"] });
  });

  it("asks for topic and reason in place, by keyboard alone, and keeps them when it fails", async () => {
    await open(views.mySeat, () => failed({ kind: "unavailable", what: "jira" }));
    await page.getByRole("button", { name: "Object", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("Terms");
    await page.keyboard.press("Enter");
    expect(await page.getByText("Say why in a sentence or two.").isVisible()).toBe(true);
    await page.keyboard.press("Tab");
    await page.getByLabel("Reason").fill("Two countries.");
    await page.getByRole("form", { name: "Object" }).getByRole("button", { name: "Object" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel("Topic").inputValue()).toBe("Terms");
    expect(await page.getByLabel("Reason").inputValue()).toBe("Two countries.");
    expect(acts.map(({ command }) => command)).toEqual([
      { kind: "object", topic: "Terms", reason: "Two countries.", version: 2 },
    ]);
  });

  it("closes a form with Escape and gives the focus back to its button", async () => {
    await open(views.mySeat);
    await press("More for Legal");
    await press("Ask a question");
    expect(await page.getByRole("button", { name: "Approve", exact: true }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.getByRole("form", { name: "Ask a question" }).waitFor({ state: "detached" });
    await becomesTrue(page, () => document.activeElement?.textContent === "Ask a question", undefined);
  });

  it("explains a refusal in the engine's words", async () => {
    await open(views.mySeat, () =>
      failed({ kind: "refused", rejection: { kind: "versionMovedOn", seen: 2, current: 3 } }),
    );
    await press("Approve");
    expect(await page.getByRole("alert").innerText()).toContain("You saw version 2; the concept is at version 3 now.");
  });

  it("shows what changed since my answer", async () => {
    await open(views.mySeat);
    await press(/Version 1/);
    await page.getByText("From version 1").waitFor();
    expect(await page.locator("del").allInnerTexts()).toContain("14");
    expect(await page.locator("ins").allInnerTexts()).toContain("10");
  });

  it("shows in my seat what changed since my approval, once an edit outdated it", async () => {
    await open(views.outdated);
    const since = page.locator(".my-seat details.since");
    await since.locator("ins").first().waitFor();
    expect(await since.locator("summary").innerText()).toBe("What changed since version 2");
  });

  it("says the time that is left once, in working time", async () => {
    await open(views.mySeat);
    const seat = page.getByRole("region", { name: "Your seat: Legal" });
    expect(await seat.locator(".time-left").innerText()).toBe("by Thu 14:00 (3.5 working days left)");
    expect((await seat.innerText()).match(/Thu 14:00/g)).toHaveLength(1);
  });

  it("keeps the focus near where it was when what had it goes away", async () => {
    await open(views.floor, () => ok(views.openedBySilence));
    await press("Go on");
    await page.getByLabel("Why the team can go on").fill("Enough is known.");
    await press("Decide: go on");
    await page.getByText("Open since Thu 14:00.").waitFor();
    await becomesTrue(page, () => document.activeElement?.closest("main") !== null, undefined);
  });

  it("lets the decider rule on an objection", async () => {
    await open(views.objected);
    await press("Rule: go on");
    await page.getByLabel("Ruling").fill("The agency delivers on Wednesday.");
    await page.getByRole("form").getByRole("button", { name: "Rule: go on" }).click();
    await page.getByRole("form").waitFor({ state: "detached" });
    expect(acts[0]?.command).toEqual({
      kind: "rule",
      objection: "o-1",
      ruling: "goOn",
      text: "The agency delivers on Wednesday.",
    });
  });

  it("lets a holder ask one more person for the seat", async () => {
    await open(views.mySeat);
    await press("Ask one more for Legal");
    await page.getByRole("combobox", { name: "Person" }).fill("Ben");
    await page.getByRole("option", { name: "Ben Okafor" }).click();
    await page.getByRole("form").getByRole("button", { name: "Ask one more for Legal" }).click();
    await page.getByRole("form").waitFor({ state: "detached" });
    expect(acts[0]?.command).toEqual({ kind: "addReviewer", seat: "legal", person: "ben" });
  });

  it("renews itself when the window is looked at again and when Jira says that the item changed", async () => {
    await open(views.mySeat);
    host.answerWith({ invoke: () => ok(views.approved) });
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await page.getByText("You approved version 2 for Legal.").waitFor();
    host.answerWith({ invoke: () => ok(views.outdated) });
    await page.evaluate("window.__emit('JIRA_ISSUE_CHANGED')");
    await page.getByText("Your approval was for version 2.").waitFor();
  });

  it("renews itself at the instant at which the verdict changes", async () => {
    await open({ ...views.mySeat, now: views.thursday - 300 });
    host.answerWith({ invoke: () => ok(views.openedBySilence) });
    await page.getByText("Open since Thu 14:00.").waitFor();
  });

  it("keeps showing what it knows when it cannot be renewed", async () => {
    await open(views.mySeat);
    host.answerWith({
      invoke: () => {
        throw new Error("gone");
      },
    });
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await page.getByText("This couldn't be renewed").waitFor();
    expect(await page.getByRole("button", { name: "Approve", exact: true }).isVisible()).toBe(true);
  });

  it("offers a way to try again when nothing could be read", async () => {
    host.answerWith({ invoke: () => failed({ kind: "unavailable", what: "storage" }) });
    await page.goto(host.page("panel.html"));
    await page.getByText("The storage didn't answer").waitFor();
    host.answerWith({ invoke: () => ok(views.mySeat) });
    await press("Try again");
    await page.locator(".verdict").waitFor();
  });

  it("shows no buttons of a seat to whoever holds none", async () => {
    await open(views.waiting);
    expect(await page.getByRole("button", { name: "Approve" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Edit" }).count()).toBe(0);
  });
});

describeInBrowser("writing the concept", () => {
  it("starts from nothing with one sentence", async () => {
    await open(views.empty, () => ok(views.notAsked));
    await press("Write the concept");
    await press("Save");
    await page.getByText("Say in a sentence where this is going.").waitFor();
    await page.getByLabel("Where are we going?").fill("A prize draw.");
    await press("Save");
    await page.getByRole("button", { name: "Ask for review" }).waitFor();
    expect(acts.map(({ command }) => command)).toEqual([
      { kind: "editConcept", concept: { direction: "A prize draw.", assumptions: [], risks: [] }, basedOn: 0 },
    ]);
  });

  it("puts someone else's edit beside mine and loses neither", async () => {
    const theirs: PanelView = {
      ...views.mySeat,
      versions: [...views.versions, { ...views.versions[1]!, number: 3, by: "omar" }],
      concept: { ...views.concept, direction: "A prize draw for regulars only." },
    };
    let isSaved = false;
    await open(views.mySeat);
    host.answerWith({
      invoke: (name, payload) => {
        if (name === "view") {
          return ok(isSaved ? theirs : views.mySeat);
        }
        acts.push(payload as Act);
        isSaved = true;
        return acts.length === 1 ? failed({ kind: "changedMeanwhile", current: 3 }) : ok(theirs);
      },
    });
    await press("Edit");
    await page.getByLabel("Where are we going?").fill("A prize draw for everyone.");
    await page
      .getByLabel("Risk 1", { exact: true })
      .and(page.locator("textarea"))
      .fill("Terms differ in three countries");
    await press("Save");
    await page.getByText("Omar Haddad saved version 3 while you were writing").waitFor();
    expect(await page.getByLabel("Where are we going?").inputValue()).toBe("A prize draw for everyone.");
    expect(await findAxeProblems(page)).toEqual([]);
    await page.getByRole("radio", { name: /Omar Haddad's/ }).check();
    await press("Use these texts");
    expect(await page.getByLabel("Where are we going?").inputValue()).toBe("A prize draw for regulars only.");
    await press("Save");
    await page.getByRole("button", { name: "Edit" }).waitFor();
    expect(acts[1]?.command).toMatchObject({
      basedOn: 3,
      concept: {
        direction: "A prize draw for regulars only.",
        risks: [{ text: "Terms differ in three countries" }, {}],
      },
    });
  });

  it("still has the draft after a reload", async () => {
    await open(views.mySeat);
    await press("Edit");
    await page.getByLabel("Where are we going?").fill("Half a thought");
    await page.reload();
    await page.locator(".verdict").waitFor();
    expect(await page.getByLabel("Where are we going?").inputValue()).toBe("Half a thought");
  });
});

describeInBrowser("the issue view around the panel", () => {
  it("is read again after a press that changed the gate, and not after one that didn't", async () => {
    const refreshed = () => page.evaluate("window.__refreshed ?? 0");
    await open(views.mySeat);
    await press("More for Legal");
    await press("Abstain");
    await page.getByText("You abstained for Legal.").waitFor();
    expect(await refreshed()).toBe(0);
    await open(views.mySeat, () => ok({ ...views.approved, verdict: { ...views.approved.verdict, kind: "open" } }));
    await press("Approve");
    await becomesTrue(
      page,
      (wanted) => (window as unknown as { readonly __refreshed?: number }).__refreshed === wanted,
      1,
    );
  });
});

describeInBrowser("an approval", () => {
  const asAuthor = (view: PanelView): PanelView => ({
    ...view,
    me: { ...view.me, person: "iris", seats: [], mayEdit: true },
  });

  it("is asked for again by whoever wrote the concept, after saying what that means", async () => {
    await open(asAuthor(views.waiting), () => ok(asAuthor(views.waiting)));
    await press("Ask again");
    await page.getByText("Tomáš Dvořák is asked to look once more. Until then the approval doesn't count.").waitFor();
    await press("Ask again");
    await page.locator("form").waitFor({ state: "detached" });
    expect(acts.map(({ command }) => command)).toEqual([{ kind: "requestReviewAgain", seat: "tech", person: "tomas" }]);
  });

  it("is not asked for again by others", async () => {
    await open(views.waiting);
    expect(await page.getByRole("button", { name: "Ask again" }).count()).toBe(0);
  });
});

describeInBrowser("hostile texts", () => {
  it("show as text: no script, no element, no address but https and mailto", async () => {
    const evil =
      '<img src=x onerror="window.__evil=1"><script>window.__evil=1</script> ' +
      "javascript:alert(1) [x](javascript:alert(1)) https://good.example/a\u202e";
    const dressed: unknown = JSON.parse(
      JSON.stringify(
        {
          ...views.objected,
          people: { ...views.objected.people, dana: { name: evil, avatarUrl: "javascript:alert(1)" } },
        },
        (key, value: unknown) =>
          ["text", "direction", "topic", "reason", "discipline", "test"].includes(key) ? evil : value,
      ),
    );
    await open(dressed as PanelView);
    expect(await page.evaluate("window.__evil")).toBeUndefined();
    expect(await page.locator("img, #root script").count()).toBe(0);
    const addresses = await page
      .locator("a")
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
    expect(new Set(addresses)).toEqual(new Set(["https:"]));
  });
});

describeInBrowser("every state, for everybody", () => {
  const states = {
    mySeat: views.mySeat,
    waiting: views.waiting,
    approved: views.approved,
    outdated: views.outdated,
    objected: views.objected,
    floor: views.floor,
    openedBySilence: views.openedBySilence,
    closedWithLate: views.closedWithLate,
    empty: views.empty,
    notAsked: views.notAsked,
  };
  for (const [name, view] of Object.entries(states)) {
    it(`${name} has nothing that axe objects to, in light and in dark`, async () => {
      await open(view);
      expect(await findAxeProblems(page)).toEqual([]);
      await page.evaluate(() => (document.documentElement.dataset["colorMode"] = "dark"));
      expect(await findAxeProblems(page)).toEqual([]);
    });
  }

  it("is one column that fits at 320 px, forms included", async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    await open(views.mySeat);
    await press("More for Legal");
    await press("Hand to a stand-in");
    await press("Edit");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
