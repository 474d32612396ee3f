import { problemsOfComments, problemsOfPage, type Project } from "./maps";
import { projectFiles, textOf } from "./project-files";

const small: Project = {
  files: ["README.md", "docs/flow.md", "src/app/act.ts", "src/app/sync/run.ts", "src/adapters/jira/ask.ts"],
  scripts: ["types"],
  textOf: () => "export function act() {}",
};

const untrue: readonly { readonly when: string; readonly text: string; readonly then: string }[] = [
  {
    when: "a path does not exist",
    text: "See `src/app/vote.ts`.",
    then: "docs/flow.md: src/app/vote.ts does not exist",
  },
  {
    when: "a folder does not exist",
    text: "All of `src/handlers/`.",
    then: "docs/flow.md: src/handlers/ does not exist",
  },
  {
    when: "a pattern matches nothing",
    text: "Each `src/app/sync/link-*.ts`.",
    then: "docs/flow.md: src/app/sync/link-*.ts does not exist",
  },
  {
    when: "a command names a file that does not exist",
    text: "Run `npx jest test/a.test.ts`.",
    then: "docs/flow.md: test/a.test.ts does not exist",
  },
  {
    when: "a link leads nowhere",
    text: "![A picture](images/flow.svg)",
    then: "docs/flow.md: images/flow.svg does not exist",
  },
  {
    when: "a script does not exist",
    text: "Then `npm run lint`.",
    then: "npm run lint is no script of package.json",
  },
  {
    when: "a file does not hold a name",
    text: "`act` and `vote` in `src/app/act.ts`",
    then: "docs/flow.md: src/app/act.ts holds no vote",
  },
];

const true_ = [
  "`src/app/act.ts`, `src/app/sync`, `src/app/`, `../README.md`",
  "`src/adapters/<name>/ask.ts`, `src/app/{act,sync/run}.ts`, `src/**/run.ts`",
  "`npm run types`, `static/build`, `avi:jira:created:issue`, `/approve`",
  "`act` in `src/app/act.ts`, [a page](https://example.com/a.md)",
];

describe("the problems of a page", () => {
  for (const { when, text, then } of untrue) {
    test(`are named when ${when}`, () => {
      expect(problemsOfPage("docs/flow.md", text, small)).toContain(then);
    });
  }

  for (const text of true_) {
    test(`are none in: ${text}`, () => {
      expect(problemsOfPage("docs/flow.md", text, small)).toEqual([]);
    });
  }
});

describe("the problems of comments", () => {
  test("are named where a file moved away", () => {
    const text = "/** The sentence is in src/app/words/presets.ts. */\nexport const a = 1;";
    expect(problemsOfComments("src/app/act.ts", text, small)).toEqual([
      "src/app/act.ts: src/app/words/presets.ts does not exist",
    ]);
  });

  test("are none of the code's own paths", () => {
    expect(problemsOfComments("src/app/act.ts", 'import "./vote.ts";', small)).toEqual([]);
  });
});

describe("the project", () => {
  const files = projectFiles();
  const scripts = Object.keys((JSON.parse(textOf("package.json")) as { scripts: object }).scripts);
  const project: Project = { files, scripts, textOf };

  test("has everything that its pages name", () => {
    const pages = files.filter((file) => file.endsWith(".md"));
    expect(pages.flatMap((page) => problemsOfPage(page, textOf(page), project))).toEqual([]);
  });

  test("has every file that a comment names", () => {
    const code = files.filter((file) => /\.(?:ts|tsx|mts|mjs|cjs|yml)$/.test(file) && !file.startsWith("test/checks/"));
    expect(code.flatMap((file) => problemsOfComments(file, textOf(file), project))).toEqual([]);
  });

  test("names each promise and fault of the simulator, and none that it has not", () => {
    const code = files
      .filter((file) => file.startsWith("local/sim/") && file.endsWith(".ts"))
      .map(textOf)
      .join("\n");
    const [, promises = "", faults = ""] = textOf("docs/simulator.md").split(/^## (?:Promises|Faults)$/m);
    const all = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name));
    expect(all(promises, /^- `([^`]+)`/gm)).toEqual(all(code, /\bfail\(\s*"([^"]+)"/g));
    expect(all(faults, /^\| `(F\d+)`/gm)).toEqual(all(code, /\b(F\d+)\b/g));
  });
});
