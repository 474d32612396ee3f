import { askAsPerson } from "../../local/smoke/person-questions";
import { toTable } from "../../local/smoke/table";
import { withReview } from "../whole/make-whole-app";

type App = Awaited<ReturnType<typeof withReview>>;

const appId = "5f0c9c2e-6d1b-4c57-9a3e-2b8a7d41c0fe";
const askOf = (app: App, project = "PRIZE") =>
  askAsPerson(
    async (path, { method, body }) =>
      app.jira.request(app.user("lea"), path, {
        ...(method === undefined ? {} : { method }),
        ...(typeof body === "string" ? { body } : {}),
      }),
    { appId, project, now: app.clock.now() },
  );

describe("the smoke test, with a person's rights", () => {
  test("finds well what a person can ask, and leaves the rest to the app", async () => {
    const outcome = await askOf(await withReview());
    const rows = outcome.kind === "asked" ? outcome.rows : [];
    expect(rows.map(({ question, answer }) => `${answer}: ${question}`)).toEqual([
      "well: Rules see the field",
      "well: Rules see the field by the app's key",
      "well: The rule answers as the record says",
      "well: Search finds the gate's state",
      "well: Search finds the gate's date",
      "well: Items are read in bulk",
      "not asked: The app may write its fields",
      "not asked: The app may ask what people may do",
      "not asked: Events arrive",
    ]);
    expect(toTable("Here", rows)).toContain("| Rules see the field | well | Jira's rules see the field Gate");
  });

  test("names what the site does otherwise", async () => {
    const app = await withReview();
    app.jira.admin.hideField("PRIZE", "gate");
    app.jira.admin.quirks.unindexed.add(app.jira.admin.fieldId("gate"));
    const outcome = await askOf(app);
    const rows = outcome.kind === "asked" ? outcome.rows : [];
    expect(rows.filter(({ answer }) => answer === "to mend").map(({ question }) => question)).toEqual([
      "Rules see the field",
      "Search finds the gate's state",
      "Search finds the gate's date",
    ]);
    expect(rows.map(({ what }) => what).join(" ")).toContain("Jira hides the field Gate in this project");
  });

  test("says why it asked nothing", async () => {
    const app = await withReview();
    expect(await askOf(app, "NOWHERE")).toMatchObject({ kind: "notAsked" });
    app.jira.admin.trashField("gate");
    expect(await askOf(app)).toEqual({
      kind: "notAsked",
      why: "The site has no field Gate of this app: install the app there first.",
    });
  });
});
