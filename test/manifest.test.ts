import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { problemsOf, type AppFiles, type Manifest } from "./checks/manifest-problems";

const root = path.resolve(__dirname, "..");

const sound: Manifest = {
  app: { id: "ari:cloud:ecosystem::app/5f0c" },
  resources: [{ key: "ui", path: "static/build", entry: { panel: "panel.html" } }],
  modules: {
    "jira:issuePanel": [{ key: "panel", resource: "ui/panel", resolver: { function: "fn-panel" } }],
    "jira:workflowValidator": [{ key: "gate", expression: "issue['5f0c__${STAGE}__gate-field'] != null" }],
    "jira:customField": [{ key: "gate-field", name: "Gate", type: "object" }],
    trigger: [{ key: "changed", function: "fn-changed", events: ["avi:jira:updated:issue"] }],
    function: [
      { key: "fn-panel", handler: "handlers/panel.run" },
      { key: "fn-changed", handler: "handlers/changed.run" },
    ],
  },
};
const run = "export const run = 1;";
const panel = `/** Reached by \`panel\`. */\n${run}`;
const changed = `/** Reached by \`changed\` (\`avi:jira:updated:issue\`). */\n${run}`;
const files: AppFiles = { handlers: { panel, changed }, pages: ["panel.html"], pictures: [] };

describe("problemsOf a manifest", () => {
  test("is empty for a sound one", () => {
    expect(problemsOf(sound, files)).toEqual([]);
  });

  const broken: {
    readonly when: string;
    readonly modules?: Manifest["modules"];
    readonly files?: Partial<AppFiles>;
    readonly then: string;
  }[] = [
    {
      when: "a handler's file is absent",
      files: { handlers: { panel } },
      then: "fn-changed: src/handlers/changed.ts does not exist",
    },
    {
      when: "a handler exports no run",
      files: { handlers: { panel, changed: "export const walk = 1;" } },
      then: 'fn-changed: src/handlers/changed.ts does not export "run"',
    },
    {
      when: "no function names a file in src/handlers",
      files: { handlers: { ...files.handlers, left: run } },
      then: "src/handlers/left.ts: no function of the manifest names it",
    },
    {
      when: "a handler does not say which event reaches it",
      files: { handlers: { panel, changed: `/** Reached by \`changed\`. */\n${run}` } },
      then: "src/handlers/changed.ts: no comment names avi:jira:updated:issue",
    },
    {
      when: "a handler says that another module reaches it",
      files: { handlers: { panel: `/** Reached by \`panel\` and \`changed\`. */\n${run}`, changed } },
      then: "src/handlers/panel.ts: a comment names changed, which does not reach it",
    },
    {
      when: "a module calls a function that is not declared",
      modules: { trigger: [{ key: "x", function: "fn-none", events: ["avi:jira:updated:issue"] }] },
      then: "fn-none: is called, but not declared",
    },
    {
      when: "nothing calls a function",
      modules: { function: [{ key: "fn-idle", handler: "handlers/panel.run" }] },
      then: "fn-idle: no module calls it",
    },
    {
      when: "two modules share a key",
      modules: { scheduledTrigger: [{ key: "panel", function: "fn-panel" }] },
      then: "panel: two modules have this key",
    },
    {
      when: "a key is too long",
      modules: { consumer: [{ key: "a-consumer-with-a-name-of-36-letters", function: "fn-panel" }] },
      then: "a-consumer-with-a-name-of-36-letters: a key has at most 23 characters",
    },
    { when: "a page is absent", files: { pages: [] }, then: "ui: static/panel.html does not exist" },
    {
      when: "a module shows an entry that no resource has",
      modules: { "jira:globalPage": [{ key: "mine", resource: "ui/mine" }] },
      then: "mine: no resource has the entry ui/mine",
    },
    {
      when: "an icon stands on somebody else's server",
      modules: { "jira:globalPage": [{ key: "mine", icon: "https://elsewhere.example/mine.svg" }] },
      then: "mine: the icon https://elsewhere.example/mine.svg is no file of this app",
    },
    {
      when: "an expression outgrows Jira's limit",
      modules: { "jira:workflowValidator": [{ key: "long", expression: "a".repeat(1001) }] },
      then: "long: an expression has 1001 characters, of at most 1000",
    },
    {
      when: "an expression reads another app's field",
      modules: {
        "jira:workflowValidator": [{ key: "far", expression: "issue['77aa__${STAGE}__gate-field'] != null" }],
      },
      then: "far: '77aa__${STAGE}__gate-field' is no field of this app",
    },
    {
      when: "an event does not exist",
      modules: { trigger: [{ key: "x", function: "fn-panel", events: ["avi:jira:update:issue"] }] },
      then: "x: avi:jira:update:issue is no event that Jira sends",
    },
    {
      when: "two schedules run every five minutes",
      modules: { scheduledTrigger: schedules("fiveMinute", "fiveMinute") },
      then: "schedule-1: only one scheduled trigger may run every five minutes",
    },
    {
      when: "there are too many schedules",
      modules: { scheduledTrigger: schedules("fiveMinute", "hour", "hour", "day", "day", "week") },
      then: "an app has at most 5 scheduled triggers, not 6",
    },
  ];

  for (const { when, modules, files: others, then } of broken) {
    test(`names the problem when ${when}`, () => {
      expect(
        problemsOf({ ...sound, modules: merged(sound.modules, modules ?? {}) }, { ...files, ...others }),
      ).toContain(then);
    });
  }
});

describe("manifest.yml", () => {
  test("fits the files of the app", () => {
    const handlers = path.join(root, "src/handlers");
    const names = existsSync(handlers) ? readdirSync(handlers).filter((name) => name.endsWith(".ts")) : [];
    const present = Object.fromEntries(
      names.map((name) => [name.replace(/\.ts$/, ""), readFileSync(path.join(handlers, name), "utf8")]),
    );
    const pages = readdirSync(path.join(root, "static")).filter((name) => name.endsWith(".html"));
    const manifest = parse(readFileSync(path.join(root, "manifest.yml"), "utf8")) as Manifest;
    expect(
      problemsOf(manifest, { handlers: present, pages, pictures: readdirSync(path.join(root, "static/public")) }),
    ).toEqual([]);
  });
});

function schedules(...intervals: readonly string[]): Manifest["modules"][string] {
  return intervals.map((interval, at) => ({ key: `schedule-${at}`, function: "fn-panel", interval }));
}

function merged(one: Manifest["modules"], other: Manifest["modules"]): Manifest["modules"] {
  const kinds = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...kinds].map((kind) => [kind, [...(one[kind] ?? []), ...(other[kind] ?? [])]]));
}
