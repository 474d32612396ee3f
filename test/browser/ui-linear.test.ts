import type { LinearView } from "../../src/contract/sync/linear";
import { needsSomebody } from "../../src/domain/sync/needs-somebody";
import { findAxeProblems } from "../static/axe-problems";
import {
  account,
  asking,
  campaign,
  choices,
  health,
  inStep,
  pairs,
  ready,
  signedOut,
} from "../static/sync/linear-views";
import { settings } from "../static/policy/settings-views";
import { describeInBrowser } from "./chromium";
import { ok, useFixturePage } from "./fixture-page";

describeInBrowser("the connection with Linear", () => {
  const fixture = useFixturePage({ width: 1000, height: 1200 });
  let asked: { readonly name: string; readonly payload: unknown }[];

  /** The settings page with its Linear entry open; answers that are functions are asked anew each time. */
  async function open(
    view: LinearView,
    answers: Readonly<Record<string, unknown>> = {},
    theme: "light" | "dark" = "light",
  ): Promise<void> {
    asked = [];
    const usual: Readonly<Record<string, unknown>> = {
      view: ok(settings),
      check: ok({ workflows: [], findings: [] }),
      migration: ok({ kind: "idle" }),
      linear: ok(view),
      linearAccount: ok(account),
      linearChoices: ok(choices),
      linearHealth: ok(health),
      linearUnpaired: ok({ items: [] }),
      linearPreview: ok({
        jira: { paired: 1, unpaired: [{ id: "1", key: "CAMP-9", title: "Flyer", links: [], names: [] }] },
        linear: { paired: 0, unpaired: [] },
      }),
    };
    fixture.host.answerWith({
      jira: () => [],
      invoke: (name, payload) => {
        asked.push({ name, payload });
        const answer = answers[name] ?? usual[name];
        if (name === "linearPairs" && answer === undefined) {
          return ok({
            pairs:
              (payload as { readonly which: string }).which === "all"
                ? pairs
                : pairs.filter((one) => needsSomebody(one, ready.now)),
          });
        }
        return typeof answer === "function" ? (answer as (given: unknown) => unknown)(payload) : answer;
      },
    });
    await fixture.page.goto(fixture.host.page("settings.html", theme));
    await fixture.page.getByRole("button", { name: /^Linear/ }).click();
    await fixture.page.getByRole("heading", { level: 1, name: "Linear and Campaigns" }).waitFor();
  }
  const press = (name: string | RegExp) =>
    fixture.page.getByRole("button", { name, exact: typeof name === "string" }).click();
  const sent = (name: string) => asked.filter((one) => one.name === name).map(({ payload }) => payload);

  test("takes an API key by keyboard, never shows it again, and says what the account may do", async () => {
    let view: LinearView = { kind: "notConnected" };
    await open(view, {
      linear: () => ok(view),
      linearConnect: () => ((view = { kind: "connected", account }), ok(account)),
    });
    const { page } = fixture;
    const key = page.getByLabel("Linear API key");
    await key.focus();
    await page.keyboard.type("lin_api_CANARY0000000000000000");
    expect(await key.getAttribute("type")).toBe("password");
    expect(await findAxeProblems(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByText("Acts in the workspace Summer campaign as Kim Larsen.", { exact: false }).waitFor();
    await page.getByText("May register a webhook, so Linear tells at once what changed.").waitFor();
    expect(sent("linearConnect")).toEqual([{ token: "lin_api_CANARY0000000000000000" }]);
    expect(await page.content()).not.toContain("CANARY");
    expect(page.url()).not.toContain("CANARY");
  });

  for (const { when, message } of [
    {
      when: "is refused",
      message:
        "Linear doesn't take this API key. Make a new one in Linear's settings, under Security and access, and enter it here.",
    },
    {
      when: "can't be tried, because the site lets nobody out",
      message:
        "This site hasn't allowed Spacegate to reach api.linear.app yet. A site administrator can allow it under Connected apps.",
    },
  ]) {
    test(`says what to do when a key ${when}`, async () => {
      await open(
        { kind: "notConnected" },
        { linearConnect: { ok: false, failure: { kind: "invalid", problems: [{ path: "", message }] } } },
      );
      await fixture.page.getByLabel("Linear API key").fill("lin_api_0000000000000000000000");
      await press("Test and connect");
      await fixture.page.getByText(`The API key is not stored. ${message}`).waitFor();
    });
  }

  test("takes a leader's own application, and the signing secret of a webhook that was entered in Linear by hand", async () => {
    const address = "https://hooks.example/x1/abc?project=10000";
    const answers = {
      linearConnect: ok(account),
      linearWebhookAddress: ok({ address }),
      linearWebhookSecret: ok(ready),
    };
    await open({ ...ready, hasWebhook: false }, answers);
    const { page } = fixture;
    await page.getByText("Connection", { exact: true }).click();
    await page.getByText("Use an OAuth application instead").click();
    await page.getByLabel("Client id").fill("client-0123456789");
    const secret = page.getByLabel("Client secret");
    expect(await secret.getAttribute("type")).toBe("password");
    await secret.fill("CANARY-secret-0000000000");
    await press("Test and use this application");
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("input[id$='-secret']")?.value === "");
    expect(sent("linearConnect")).toEqual([
      { clientId: "client-0123456789", clientSecret: "CANARY-secret-0000000000" },
    ]);
    await page.getByText("Enter the webhook in Linear yourself", { exact: true }).click();
    await page.waitForFunction(
      (words) => document.querySelector<HTMLInputElement>("input[readonly]")?.value === words,
      address,
    );
    await page.getByLabel("Signing secret that Linear shows").fill("lin_wh_000000000000000000");
    expect(await findAxeProblems(page)).toEqual([]);
    await press("Keep the secret");
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLInputElement>("input[type='password']")].every(({ value }) => value === ""),
    );
    expect(sent("linearWebhookSecret")).toEqual([{ secret: "lin_wh_000000000000000000" }]);
  });

  test("says that without an admin's key edits in Linear come later", async () => {
    await open({ kind: "connected", account: { ...account, viewer: { ...account.viewer, admin: false } } });
    await fixture.page.getByText("edits made in Linear come over within the hour", { exact: false }).waitFor();
  });

  test("suggests a mapping once the team was chosen, lists problems with their places, and saves what was chosen", async () => {
    await open({ kind: "connected", account }, { linearSave: ok(ready) });
    const { page } = fixture;
    await page.getByLabel("Team in Summer campaign").selectOption({ label: "Campaign (CAM)" });
    await page.getByText("1 of 2 not known in Jira").waitFor();
    for (const name of ["To do", "In Build", "In Review"]) {
      await page.getByLabel(`Status ${name} in Linear`).selectOption({ label: "Not mapped" });
    }
    await page.locator("summary", { hasText: "Labels" }).click();
    await page.getByLabel("Label Needs legal in Jira").fill("needs legal");
    await press("Save the mapping");
    await page.getByText("2 things to mend before saving").waitFor();
    await page.getByRole("button", { name: /Jira's labels have no spaces/ }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
      "Label Needs legal in Jira",
    );
    await page.keyboard.press("Control+a");
    await page.keyboard.type("legal");
    await page.getByLabel("Status To do in Linear").selectOption({ label: "Backlog" });
    await page.getByLabel("Status In Build in Linear").selectOption({ label: "Started" });
    await page.getByLabel("Status In Review in Linear").selectOption({ label: "Started" });
    await page.getByLabel("Status Started in Jira").selectOption({ label: "In Review" });
    await page.getByLabel("Noor Aziz in Jira").selectOption({ label: "Ben Okafor" });
    await page.getByRole("radio", { name: /Move it back/ }).check();
    await page
      .getByRole("radiogroup", { name: "Where people vote" })
      .getByRole("radio", { name: /By comment in Linear too/ })
      .check();
    await page
      .getByRole("radiogroup", { name: "Where the concept stands" })
      .getByRole("radio", { name: /Edited in Linear too/ })
      .check();
    await page
      .getByRole("radiogroup", { name: "Where the charter stands" })
      .getByRole("radio", { name: /Shown in Linear/ })
      .check();
    expect(await findAxeProblems(page)).toEqual([]);
    await press("Save the mapping");
    await page.getByText("Connected and mapped; nothing is synced yet.").waitFor();
    expect(sent("linearSave")).toEqual([
      {
        team: campaign,
        rules: {
          directions: {},
          conflicts: {},
          first: "ask",
          ahead: "revert",
          retros: true,
          votes: "byComment",
          concept: "edited",
          charter: "shown",
        },
        creates: { inLinear: true, inJira: true },
        mapping: expect.objectContaining({
          status: [
            { jira: "3", linear: "l2" },
            { jira: "1", linear: "l1" },
            { jira: "2", linear: "l2" },
          ],
          labels: [{ jira: "legal", linear: "ll" }],
          assignee: [
            { jira: "dana", linear: "l-dana" },
            { jira: "ben", linear: "l-noor" },
          ],
        }),
      },
    ]);
    expect(sent("linearStart")).toEqual([]);
  });

  test("says before the first sync what it would make, and starts it on a press", async () => {
    await open(ready, {
      linearStart: ok({ ...inStep, run: { startedAt: ready.now, phase: "jira", looked: 50, made: 12 } }),
    });
    const { page } = fixture;
    await press("Look at what it would do");
    await page.getByText("Makes 1 issue in Campaign, for the open work item of Campaigns without a partner.").click();
    await page.getByText("CAMP-9").waitFor();
    await page.getByText("1 thing is paired already; what differs there is brought together.").waitFor();
    expect(sent("linearStart")).toEqual([]);
    await press("Start the sync");
    await page
      .getByText("Looking at everything, just now at Jira's work items: 50 items looked at, 12 partners made.")
      .waitFor();
    await page.getByRole("button", { name: "Pause" }).waitFor();
  });

  test("offers what stands on both sides with the reason; the leader chooses for each and for all, then starts", async () => {
    const thing = (key: string, more: object = {}) => ({ id: key, key, title: key, links: [], names: [], ...more });
    await open(ready, {
      linearPreview: ok({
        jira: { paired: 0, unpaired: [thing("CAMP-1"), thing("CAMP-2", { title: "Flyer" }), thing("CAMP-3")] },
        linear: {
          paired: 0,
          unpaired: [thing("CAM-4", { links: ["CAMP-1"] }), thing("CAM-5", { title: "flyer" }), thing("CAM-6")],
        },
      }),
      linearDecide: ok({ done: 2, refused: [] }),
      linearStart: ok({ ...inStep, run: { startedAt: ready.now, phase: "jira", looked: 0, made: 0 } }),
    });
    const { page } = fixture;
    await press("Look at what it would do");
    await page.getByText("2 work items of Jira may stand in Campaign already.", { exact: false }).waitFor();
    await page.getByText("Because one leads to the other.").waitFor();
    await page.getByText("Because both have the same title.").waitFor();
    await page.getByText("2 choices are open.", { exact: false }).waitFor();
    await page.getByText("Makes 1 issue in Campaign, for the open work item of Campaigns", { exact: false }).waitFor();
    expect(await findAxeProblems(page)).toEqual([]);
    await press("Pair all");
    await page.getByText("All are chosen.").waitFor();
    await page.getByLabel("What becomes of CAMP-2 and CAM-5").selectOption({ label: "Make a new partner for each" });
    await page.getByText("Makes 2 issues in Campaign, for open work items of Campaigns", { exact: false }).waitFor();
    await page.setViewportSize({ width: 320, height: 1200 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1000, height: 1200 });
    expect(sent("linearDecide")).toEqual([]);
    await press("Start the sync");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    expect(sent("linearDecide")).toEqual([
      {
        choices: [
          { choice: "pair", jira: "CAMP-1", linear: "CAM-4" },
          { choice: "anew", jira: "CAMP-2", linear: "CAM-5" },
        ],
      },
    ]);
  });

  test("opens the connection where the key is gone, and says that nothing is lost", async () => {
    await open(signedOut, {
      linearAccount: {
        ok: false,
        failure: { kind: "invalid", problems: [{ path: "", message: "Linear doesn't take this API key." }] },
      },
    });
    const { page } = fixture;
    await page.getByText("Linear doesn't take the stored key or application any more.", { exact: false }).waitFor();
    await page.getByText("everything that changed meanwhile is caught up with", { exact: false }).waitFor();
    await page.getByLabel("Linear API key").waitFor();
  });

  test("disconnects in two presses, the first of which says what the second does", async () => {
    await open(inStep, { linearDisconnect: ok({ kind: "notConnected" }) });
    const { page } = fixture;
    await page.locator("summary", { hasText: "Connection" }).click();
    await page.getByRole("paragraph").filter({ hasText: "2400 of 2500 requests left" }).waitFor();
    await press("Disconnect");
    await page.getByText("Nothing in Jira or Linear is deleted", { exact: false }).waitFor();
    await press("Disconnect Linear");
    await page.getByRole("heading", { name: "Connect with Linear" }).waitFor();
  });

  describe("its health", () => {
    test("says how the whole link is, who is not known, and why each pair is as it is, light, dark and at 320 px", async () => {
      for (const theme of ["light", "dark"] as const) {
        await open(inStep, {}, theme);
        const { page } = fixture;
        await page.getByText("4 pairs, of which 3 need somebody.").waitFor();
        await page.getByText("2 changes, the oldest since", { exact: false }).waitFor();
        await page.getByText("Assignee in Linear: Noor Aziz").waitFor();
        await page.getByText("Linear's assignee Noor Aziz has no counterpart in Jira.", { exact: false }).waitFor();
        await page
          .getByText("The account lacks the right to read or write it. Tried 2 times.", { exact: false })
          .waitFor();
        expect(await findAxeProblems(page)).toEqual([]);
        await page.setViewportSize({ width: 320, height: 1200 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
        await page.setViewportSize({ width: 1000, height: 1200 });
      }
    });

    test("finds a pair by its key, and says why something may have none", async () => {
      await open(inStep);
      const { page } = fixture;
      await page.getByText("4 pairs, of which", { exact: false }).waitFor();
      const search = page.getByLabel("Why did this not sync? Key or words of a title");
      await search.fill("cam-10");
      await page.getByText("1 of 4 pairs.").waitFor();
      await search.fill("CAMP-99");
      await page.getByText("It isn't paired.", { exact: false }).waitFor();
      await search.fill("");
      await press("Needs somebody");
      await page.getByText("3 pairs need somebody.").waitFor();
    });

    test("lets a leader choose a side, retry, skip and unlink, each for its own pair", async () => {
      const settled = { ...asking, state: { kind: "synced" }, asks: [] } as const;
      await open(inStep, {
        linearPick: ok(settled),
        linearRetry: ok(pairs[3]),
        linearSkip: ok({ ...pairs[3], state: { kind: "paused", why: "skipped" } }),
        linearUnlink: ok({ ...pairs[0], state: { kind: "unlinked" } }),
      });
      const { page } = fixture;
      const item = (name: string) => page.getByRole("listitem", { name });
      await item("CAMP-5 and CAM-8").getByRole("button", { name: "Take Linear's title" }).press("Enter");
      await item("CAMP-7 and CAM-10").getByRole("button", { name: "Retry" }).click();
      await item("CAMP-7 and CAM-10").getByRole("button", { name: "Skip until edited" }).click();
      await item("CAMP-4 and CAM-7").getByText("More").click();
      await item("CAMP-4 and CAM-7").getByRole("button", { name: "Unlink" }).click();
      await item("CAMP-4 and CAM-7").getByRole("button", { name: "Unlink the two" }).click();
      await item("CAMP-4 and CAM-7").getByText("Unlinked: the two go on apart.").waitFor();
      expect([sent("linearPick"), sent("linearRetry"), sent("linearSkip"), sent("linearUnlink")]).toEqual([
        [{ item: "10005", field: "title", side: "linear" }],
        [{ item: "10007" }],
        [{ item: "10007" }],
        [{ item: "10004" }],
      ]);
    });

    test("lists what has no partner and why; a leader pairs, has it tried again, leaves out, or pairs two by hand", async () => {
      const thing = { side: "jira", id: "10020", key: "CAMP-20", title: "Poster", at: inStep.now } as const;
      const others = [{ id: "i20", key: "CAM-20", title: "Poster" }];
      await open(inStep, {
        linearUnpaired: ok({
          items: [
            { ...thing, why: { kind: "offered", others, reasons: ["title"] } },
            { ...thing, side: "linear", id: "i21", key: "CAM-21", why: { kind: "refused", says: "Risk is required." } },
            { ...thing, id: "10022", key: "CAMP-22", why: { kind: "leftOut" } },
          ],
        }),
        linearDecide: ok({ done: 1, refused: [] }),
      });
      const { page } = fixture;
      const item = (name: string) => page.getByRole("listitem", { name });
      await item("CAMP-20").getByText('May be CAM-20 "Poster" in Linear', { exact: false }).waitFor();
      await item("CAM-21").getByText("Jira didn't take it: Risk is required.", { exact: false }).waitFor();
      expect(await findAxeProblems(page)).toEqual([]);
      await item("CAMP-20").getByRole("button", { name: "Pair with CAM-20" }).click();
      await item("CAM-21").getByRole("button", { name: "Try again" }).click();
      await item("CAM-21").getByRole("button", { name: "Leave out" }).click();
      await page.getByText("Pair two by hand").click();
      await page.getByLabel("Work item in Jira").fill("camp-30");
      await page.getByLabel("Issue in Linear").fill("CAM-31");
      await press("Pair the two");
      await page.getByText("CAMP-30 and CAM-31 are paired.").waitFor();
      expect(sent("linearDecide")).toEqual(
        [
          { choice: "pair", jira: "10020", linear: "i20" },
          { choice: "anew", linear: "i21" },
          { choice: "leaveOut", linear: "i21" },
          { choice: "pair", jira: "camp-30", linear: "CAM-31" },
        ].map((choice) => ({ choices: [choice] })),
      );
    });

    test("goes out as a table and as a log for support", async () => {
      await open(inStep);
      const { page } = fixture;
      await page.getByText("Export and log for support").click();
      const read = async (name: string) =>
        decodeURIComponent((await page.getByRole("link", { name }).getAttribute("href")) ?? "");
      expect(await read("Pairs as a table (CSV)")).toContain("CAMP-5,CAM-8,Stamp card,asks");
      const log = await read("Log for support");
      expect(log).toContain("link: A leader started the sync.");
      expect(log).not.toMatch(/Kim|Stamp/u);
    });
  });

  test("keeps a draft of a space while somebody looks at Linear", async () => {
    await open(inStep);
    const { page } = fixture;
    await press(/^Concept space/);
    await page.getByRole("radio", { name: /Observe/ }).check();
    await press(/^Linear/);
    await page.getByText("In step with Campaign in Linear.").waitFor();
    await press(/^Concept space/);
    expect(await page.getByRole("radio", { name: /Observe/ }).isChecked()).toBe(true);
  });
});
