import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadManifest, ManifestError, readManifest } from "../../../local/forge/manifest";

const text = readFileSync(join(__dirname, "fixture-app", "manifest.yml"), "utf8");

function problemsOf(manifestText: string): readonly string[] {
  try {
    readManifest(manifestText);
    return [];
  } catch (error) {
    return error instanceof ManifestError ? error.problems : [String(error)];
  }
}

describe("loadManifest", () => {
  test("reads the app's own manifest, its environment filled in", () => {
    const manifest = loadManifest(join(__dirname, "../../../manifest.yml"), { SPACEGATE_ENVIRONMENT: "STAGING" });
    const gate = manifest.validators.find(({ key }) => key === "concept-gate");
    expect(gate?.expression).toContain(`issue['${manifest.appId}__STAGING__gate']`);
    expect([...manifest.entities.keys()]).toContain("work-item");
    expect(manifest.functions.get("fn-sweep")).toMatchObject({
      file: "handlers/sweep",
      exportName: "run",
      timeoutSeconds: 300,
    });
    expect(manifest.uiModules.get("space-panel")?.resolver).toEqual({ function: "fn-panel" });
  });

  test("leaves a template literal of a Jira expression alone", () => {
    expect(readManifest(text).validators[0]?.expression).toBe("state == 'open' && `${issue.key}` != ''");
  });

  const broken: { what: string; from: string; to: string; problem: string }[] = [
    { what: "a variable without a value", from: ", default: open", to: "", problem: "FIXTURE_WORD has neither" },
    {
      what: "a function that is not declared",
      from: "function: fn-mood",
      to: "function: fn-nothing",
      problem: "the function fn-nothing is not declared",
    },
    {
      what: "a key that is used twice",
      from: "{ key: sweep, function",
      to: "{ key: fn-sweep, function",
      problem: "the key fn-sweep is used twice",
    },
    {
      what: "an interval that Forge does not have",
      from: "fiveMinute",
      to: "hourly",
      problem: "modules.scheduledTrigger.0.interval",
    },
    {
      what: "an index over an attribute of any type",
      from: "range: [due]",
      to: "range: [body]",
      problem: "ticket.by-team: body cannot be indexed",
    },
    {
      what: "a handler with two dots",
      from: "handlers/mood.run",
      to: "handlers/mood.handler.run",
      problem: "a handler is one file and one export",
    },
  ];
  for (const { what, from, to, problem } of broken) {
    test(`refuses ${what}`, () => {
      expect(problemsOf(text.replace(from, to)).join("\n")).toContain(problem);
    });
  }
});
