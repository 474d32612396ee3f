import type { Page } from "playwright-core";
import type { StartedCharter } from "../../src/contract/commit/charter";
import type { PanelCommand, PanelView } from "../../src/contract/concept/panel";
import type { Failure } from "../../src/contract/page/reply";
import { findAxeProblems } from "../static/axe-problems";
import * as views from "../static/commit/charter-views";
import type { FixtureHost } from "../static/fixture-host";
import { becomesTrue } from "./becomes-true";
import { describeInBrowser } from "./chromium";
import { ok, useFixturePage } from "./fixture-page";

let host: FixtureHost;
let page: Page;
let commands: PanelCommand[];

const fixture = useFixturePage({ width: 760, height: 900 });
beforeEach(() => {
  ({ page, host } = fixture);
  commands = [];
});

interface Answers {
  readonly act?: (command: PanelCommand) => unknown;
  readonly view?: () => PanelView;
  readonly started?: StartedCharter | Failure;
}

/** Opens the panel on a view; presses are answered with the view itself unless told otherwise. */
async function open(
  first: PanelView,
  { act = () => ok(first), view = () => first, started }: Answers = {},
  theme: "light" | "dark" = "light",
): Promise<void> {
  host.answerWith({
    invoke: (name, payload) => {
      if (name === "view") {
        return ok(view());
      }
      if (name === "trail") {
        return ok({ entries: [], people: {} });
      }
      if (name === "startCharter") {
        return started !== undefined && "kind" in started ? { ok: false, failure: started } : ok(started);
      }
      const { command } = payload as { readonly command: PanelCommand };
      commands.push(command);
      return act(command);
    },
    jira: (path) =>
      path.includes("/user/search")
        ? [{ accountId: "omar", displayName: "Omar Haddad", active: true }]
        : { fields: { components: [{ id: "c-shop", name: "Shop" }] }, displayName: "Omar Haddad" },
  });
  await page.goto(host.page("panel.html", theme));
  await page.locator(".verdict").first().waitFor();
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const verdict = () => page.locator(".verdict-words").first().innerText();
const pointOf = (name: string) => page.getByRole("group", { name, exact: true });

describeInBrowser("the charter in the panel", () => {
  it("says in one line what is missing and who can give it; of the concept space nothing shows", async () => {
    await open(views.waiting);
    expect(await verdict()).toMatch(
      /^Waiting:\sCommitted opens when the charter has a decider, .* Iris Novak can add them in the panel\.$/s,
    );
    expect(await page.getByRole("heading").allInnerTexts()).not.toContain("Concept");
    expect(await page.getByText(/concept space/i).count()).toBe(0);
  });

  it("says where the project's overdue retros hold it, with a way to each", async () => {
    await open(views.heldByRetros);
    const words = await verdict();
    expect(words).toMatch(/^Waiting:\sCommitted opens when no retro of this project is overdue\. 2 are: /);
    expect(words).toContain("the system retro of Spring mailing (CAMP-12, Dana Ruiz, since ");
    expect(words).toContain("Answer all of them in the retro's panel, or skip all of them");
    const retros = page.getByRole("list", { name: "Overdue retros" }).getByRole("listitem");
    expect(await retros.allInnerTexts()).toEqual([
      expect.stringMatching(/^CAMP-12 System retro: Spring mailing Dana Ruiz, since/),
      expect.stringMatching(/^CAMP-7 Impact retro: Winter sale Omar Haddad, since/),
    ]);
    expect(await retros.first().getByRole("link").getAttribute("href")).toBe("/browse/CAMP-12");
    expect(await findAxeProblems(page)).toEqual([]);
  });

  it("names the owner, the decider and the sponsor in place, the first two through the work item's own fields", async () => {
    await open(views.waiting);
    await press("Name the decider");
    await becomesTrue(page, () => document.activeElement?.getAttribute("role") === "combobox", undefined);
    await page.getByRole("combobox", { name: "Decider" }).fill("Omar");
    await page.getByRole("option", { name: "Omar Haddad" }).click();
    await press("Save");
    await press("Change the sponsor");
    await page.getByRole("combobox", { name: "Sponsor" }).fill("Omar");
    await page.getByRole("option", { name: "Omar Haddad" }).click();
    await press("Save");
    expect(commands).toEqual([
      { kind: "nameCharterDecider", person: "omar" },
      { kind: "editCharter", charter: { ...views.charter, sponsor: "omar" }, basedOn: 2 },
    ]);
  });

  it("is written with the keyboard alone, and saved on top of the version that it was made from", async () => {
    await open(views.waiting);
    await page.getByRole("button", { name: "Edit the charter" }).press("Enter");
    await becomesTrue(page, () => document.activeElement?.tagName === "TEXTAREA", undefined);
    await pointOf("Constraint 2").getByLabel("How to find out").focus();
    await page.keyboard.type("Ask three shop managers");
    await pointOf("Success measure 1").getByLabel("Source: who or what tells the number").focus();
    await page.keyboard.type("Shop reporting");
    await page.getByRole("button", { name: "Save", exact: true }).press("Enter");
    await page.getByText("The charter is saved.").waitFor();
    const [constraint, assumed] = views.charter.constraints;
    expect(commands).toEqual([
      {
        kind: "editCharter",
        basedOn: 2,
        charter: {
          ...views.charter,
          constraints: [constraint, { ...assumed, basis: "Ask three shop managers" }],
          measures: [{ ...views.charter.measures[0], source: "Shop reporting" }],
        },
      },
    ]);
    await press("Undo");
    expect(commands[1]).toEqual({ kind: "editCharter", charter: views.charter, basedOn: 2 });
  });

  it("says at once what keeps it from being saved, and keeps what was written through a reload", async () => {
    await open(views.waiting);
    await press("Edit the charter");
    await press("Add a success measure");
    await press("Add a constraint");
    await press("Save");
    await page.getByText("Write what is measured, or remove it.").waitFor();
    await page.getByText("Write the constraint, or remove it.").waitFor();
    expect(commands).toEqual([]);
    await pointOf("Constraint 3").getByLabel("Constraint 3", { exact: true }).fill("No agency before January");
    await page.reload();
    await pointOf("Constraint 3").waitFor();
    expect(await pointOf("Constraint 3").getByLabel("Constraint 3", { exact: true }).inputValue()).toBe(
      "No agency before January",
    );
  });

  it("puts somebody else's edit beside mine, point by point", async () => {
    const theirs = {
      ...views.charter,
      constraints: [
        { ...views.charter.constraints[0]!, text: "The draw costs at most 15,000 euros" },
        views.charter.constraints[1]!,
      ],
    };
    const space = views.waiting.charter!;
    const newer: PanelView = {
      ...views.waiting,
      charter: {
        ...space,
        charter: theirs,
        versions: [
          ...space.versions,
          { number: 3, at: views.waiting.now, by: "omar", change: { kind: "material", points: ["c-budget"] } },
        ],
      },
    };
    let current = views.waiting;
    await open(views.waiting, {
      view: () => current,
      act: (command) => {
        if (command.kind !== "editCharter" || command.basedOn === 3) {
          return ok(newer);
        }
        current = newer;
        return {
          ok: false,
          failure: { kind: "refused", rejection: { kind: "someoneElseEdited", basedOn: 2, current: 3 } },
        };
      },
    });
    await press("Edit the charter");
    await pointOf("Constraint 1")
      .getByLabel("Constraint 1", { exact: true })
      .fill("The draw costs at most 18,000 euros");
    await press("Save");
    await page.getByText("Omar Haddad saved version 3 while you were writing").waitFor();
    await page.getByRole("radio", { name: /Omar Haddad's/ }).check();
    await press("Use these texts");
    await press("Save");
    expect(commands[1]).toEqual({ kind: "editCharter", charter: theirs, basedOn: 3 });
  });

  it("begins with the description's headings: shown for a look, saved by nobody but the person", async () => {
    const started: StartedCharter = {
      charter: {
        constraints: [{ id: "c-1", text: "At most 20,000 euros", kind: "assumed", basis: "" }],
        measures: [],
        notDoing: [],
        sponsor: "lena",
      },
      matched: [{ heading: "Limits", as: "constraints" }],
      left: ["Background"],
    };
    await open(views.empty, { started });
    await press("Take it from the description");
    await page.getByText('"Limits" as constraints').waitFor();
    expect(await page.locator(".beginning").innerText()).toMatch(
      /Nothing is saved yet.*Left out: "Background"\..*Sponsor: Lena Maria/s,
    );
    expect(commands).toEqual([]);
    await press("Save");
    expect(commands).toEqual([{ kind: "editCharter", charter: started.charter, basedOn: 0 }]);
  });

  it("copies another work item's charter by its key, and says so where there is none", async () => {
    await open(views.empty, { started: { kind: "notFound" } });
    await press("Copy from another work item");
    await page.getByLabel("Its key").fill("camp-88");
    await page.keyboard.press("Enter");
    await page.getByText("This can't be found any more.").waitFor();
    host.answerWith({
      invoke: (name) =>
        name === "view"
          ? ok(views.empty)
          : ok({ charter: { constraints: [], measures: [], notDoing: [] }, matched: [], left: [] }),
    });
    await press("Copy its charter");
    await page.getByText("That work item has no charter yet.").waitFor();
  });

  it("asks about past learnings, says why each is asked, and takes an answer with a text", async () => {
    await open(views.waiting);
    await page.getByText("matched: component Shop, words draw and shops; learned in CAMP-88").waitFor();
    await press("It doesn't apply");
    await press("Save the answer");
    await page.getByText("Say why it doesn't apply here.").waitFor();
    await page.getByLabel("Because").fill("The draw is for employees only.");
    await press("Save the answer");
    expect(commands).toEqual([
      {
        kind: "answerLearning",
        learning: "l-refunds",
        answer: "doesNotApply",
        text: "The draw is for employees only.",
      },
    ]);
    await page.getByText("Iris Novak said that it applies: Legal reads them on Thursday.").waitFor();
  });

  it("tells whose approval will be needed while nobody is asked yet", async () => {
    await open(views.beforeConcept);
    const approvals = page.getByRole("region", { name: "Approvals needed later, for the concept" });
    expect(await approvals.getByRole("listitem").allInnerTexts()).toContain(
      "Legal (Dana Ruiz), within 3 working days of being asked.",
    );
  });

  it("keeps the rules that it was begun under until a leader brings it to the newest ones", async () => {
    const space = views.waiting.charter!;
    await open(views.waiting);
    expect(await page.getByRole("button", { name: /newest rules/ }).count()).toBe(0);
    await open({
      ...views.waiting,
      charter: { ...space, rules: { ...space.rules, asks: { ...space.rules.asks, measures: 2 } } },
    });
    await press("Use the project's newest rules (version 3)");
    await press("Use the newest rules");
    expect(commands).toEqual([{ kind: "migratePolicy" }]);
  });

  it("is one line once the team has committed, with what changed since", async () => {
    await open(views.committed);
    expect(await verdict()).toContain("Committed on Sun 10:00.");
    expect(await page.getByText("The draw costs at most 20,000 euros").isVisible()).toBe(false);
    expect(await page.getByText("Success measure, changed").isVisible()).toBe(true);
    await page.getByText("Read the charter").click();
    await page.getByText("The draw costs at most 20,000 euros").waitFor();
  });

  it("offers nothing to press to whoever may only read", async () => {
    await open(views.emptyForReader);
    await page.getByText("Someone who can edit this work item starts it.").waitFor();
    expect(await page.getByRole("button").count()).toBe(0);
  });

  for (const name of ["waiting", "empty", "committed", "beforeConcept"] as const) {
    it(`has nothing that axe objects to, in light and in dark, and fits at 320 px: ${name}`, async () => {
      await open(views[name]);
      if (name === "waiting") {
        await press("Edit the charter");
      }
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
      expect(await findAxeProblems(page)).toEqual([]);
      await page.evaluate(() => (document.documentElement.dataset["colorMode"] = "dark"));
      expect(await findAxeProblems(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });
  }
});

describeInBrowser("an answer in a form that the page doesn't know", () => {
  it("leaves a note and a way on, never an empty frame", async () => {
    await open(views.waiting);
    host.answerWith({ invoke: () => ok({ now: 0 }) });
    await page.reload();
    await page.getByRole("alert").getByText("Spacegate can't show this page just now").waitFor();
    host.answerWith({ invoke: () => ok(views.waiting) });
    await press("Reload");
    await page.locator(".verdict").waitFor();
  });
});
