import { explainSiteFinding } from "../../src/app/words/policy/site-check";
import type { SiteChecked } from "../../src/contract/policy/workflow-rules";
import type { SiteFinding } from "../../src/domain/policy/site-check";
import { mustBeOk, withReview } from "./make-whole-app";

type App = Awaited<ReturnType<typeof withReview>>;

/** What the leader's page is told when it asks the site. */
async function asked(app: App): Promise<readonly SiteFinding[]> {
  return mustBeOk(await app.settings<SiteChecked>("askSite", "lea")).findings;
}
const without = (answer: SiteFinding["answer"], findings: readonly SiteFinding[]): readonly string[] =>
  findings.flatMap((finding) => (finding.answer === answer ? [] : [toLine(finding)]));
const toLine = (finding: SiteFinding): string =>
  [finding.question, finding.field, finding.answer, "why" in finding ? finding.why : undefined]
    .filter((part) => part !== undefined)
    .join(" ");

describe("the site, asked itself", () => {
  test("answers as the app takes for granted", async () => {
    const app = await withReview();
    const findings = await asked(app);
    expect(without("holds", findings)).toEqual([]);
    expect(findings.map(({ question }) => question)).toEqual([
      "fieldWritten",
      "fieldShown",
      "fieldKey",
      "rule",
      "permissionsOfOthers",
      "searchByState",
      "searchByDate",
      "bulkCalls",
      "events",
    ]);
  });

  const mismatches: readonly {
    readonly when: string;
    readonly plant: (app: App) => void;
    readonly finds: readonly string[];
    readonly says: string;
  }[] = [
    {
      when: "a field configuration hides the field",
      plant: ({ jira }) => jira.admin.hideField("PRIZE", "gate"),
      finds: ["fieldShown gate fails hidden"],
      says: "Jira hides the field Gate in this project",
    },
    {
      when: "search does not know the field's aliases",
      plant: ({ jira }) => void jira.admin.quirks.unindexed.add(jira.admin.fieldId("gate")),
      finds: ["searchByState fails refused", "searchByDate fails refused"],
      says: "Jira's search doesn't know Gate.State",
    },
    {
      when: "the app may not ask what others may do",
      plant: ({ jira }) => void (jira.admin.quirks.checksOfOthers = "refused"),
      finds: ["permissionsOfOthers fails refused"],
      says: "Jira doesn't tell the app what reviewers may see",
    },
    {
      when: "rules do not know the field by the app's key",
      plant: ({ jira }) => void (jira.admin.quirks.keysInExpressions = "unknown"),
      finds: ["fieldKey fails notFound"],
      says: "a rule that was added by hand refuses every move",
    },
    {
      when: "the field is in the trash",
      plant: ({ jira }) => jira.admin.trashField("gate"),
      finds: ["fieldWritten fails refused", "fieldShown gate fails hidden"],
      says: "Jira refuses to let the app write its own fields",
    },
  ];
  test.each(mismatches)("says so where $when", async ({ plant, finds, says }) => {
    const app = await withReview();
    plant(app);
    const findings = await asked(app);
    expect(findings.filter(({ answer }) => answer === "fails").map(toLine)).toEqual(expect.arrayContaining([...finds]));
    expect(findings.map((finding) => explainSiteFinding(finding).what).join(" ")).toContain(says);
  });

  test("keeps the gate shut where the field is hidden, and the refusal says that it may be", async () => {
    const app = await withReview();
    app.jira.admin.hideField("PRIZE", "gate");
    expect(await app.move("ana", app.issue, "In Build")).toMatchObject({
      status: 400,
      body: { errorMessages: [expect.stringContaining("its Gate field is hidden here") as string] },
    });
  });
});
