import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "scenario-"));
afterAll(() => rmSync(folder, { recursive: true }));

const good = `
name: Dana approves
policy: { seats: [{ discipline: Legal, holders: { people: [dana] } }] }
people: { ana: {}, dana: {} }
concept: { direction: A prize draw }
steps:
  - { at: Mon 2026-11-23 14:00, do: openReview }
  - { at: "+1h", do: approve, by: dana, expect: { state: open } }
`;

const project = `
name: Summer goes out
people: { ana: {}, ben: {} }
policy: { learning: { withoutMeasure: none } }
versions: [Summer 1.0]
items: { PRIZE-1: { version: Summer 1.0, assignee: ana } }
steps:
  - at: Mon 2026-11-23 10:00
    do: release
    by: ana
    version: Summer 1.0
    expect: { retros: [{ retro: system of Summer 1.0, due: Mon 2026-11-30 10:00 }] }
  - at: Fri 2026-11-27 10:00
`;

function play(source: string, ...options: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const file = join(folder, "a.yml");
  writeFileSync(file, source);
  return run(file, ...options);
}

function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ["--import", "tsx", join(root, "local/scenario/run.ts"), ...args],
      { cwd: root },
      (error, out, err) => {
        done({ code: typeof error?.code === "number" ? error.code : 0, out: `${out}${err}` });
      },
    );
  });
}

describe("npm run scenario", () => {
  it("ends with 0 when every expectation holds, and tells what happened", async () => {
    const { code, out } = await play(good);
    expect(out).toContain("✓ Dana approves\n  Mon 2026-11-23 14:00  ana openReview\n");
    expect(out).toContain("      open: Open: Legal approved.\n");
    expect(out).toContain("1 scenario played, all as expected\n");
    expect(code).toBe(0);
  });

  it("ends with 1 when an expectation doesn't hold, and names its line", async () => {
    const { code, out } = await play(good.replace("state: open", "state: waiting, seats: { legal: lapsed }"));
    expect(out).toMatch(/a\.yml:8 {2}state: expected "waiting", is "open"/u);
    expect(out).toMatch(/a\.yml:8 {2}seats\.legal: expected "lapsed", is "satisfied"/u);
    expect(code).toBe(1);
  });

  it("ends with 1 when a command is refused and nobody expected it", async () => {
    const { code, out } = await play(good.replace("by: dana", "by: ana"));
    expect(out).toContain("notASeatHolder");
    expect(code).toBe(1);
  });

  it("ends with 2 for a file that can't be read, with every problem and its line", async () => {
    const { code, out } = await play(
      `${good}  - { at: Tue 2026-11-25 14:00, do: approve, by: dana, vote: yes }\n  - { at: ` +
        `Tue 2026-11-25 14:00, do: dance }\n---\nname: Another\npolicy: { seats: [{ discipline: ` +
        `Legal, holders: {} }] }\nsteps:\n  - { at: Tue 2026-11-25 14:00 }\n  - { at: Mon 2026-11-23 14:00 }\n`,
    );
    expect(
      out
        .split("\n")
        .filter((line) => line.startsWith("  "))
        .map((line) => line.replace(/^.*a\.yml/u, "")),
    ).toEqual([
      `:9  steps.2.vote: "vote" isn't a setting here. Check its spelling, or take it out.`,
      expect.stringMatching(/^:10 {2}steps\.3\.do: "do" has to be editConcept or /u),
      ":13  policy.seats.0.holders: Nobody can answer for Legal. Add a person or a group.",
      ":13  policy.floor.approvals: 1 approval can never be reached: " +
        "the binding seats have 0 people. Ask for fewer, or add people.",
      ":15  steps.0.at: 2026-11-25 is a Wed, not a Tue.",
    ]);
    expect(code).toBe(2);
  });

  it("ends with 2 for what isn't YAML, and for a file that isn't there", async () => {
    expect(await play("name: [")).toMatchObject({
      code: 2,
      out: expect.stringMatching(/a\.yml:1 {2}This isn't YAML/u) as string,
    });
    expect(await run(join(folder, "none.yml"))).toMatchObject({
      code: 2,
      out: expect.stringContaining("no readable file") as string,
    });
    expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining("Usage") as string });
  });

  it("plays a project, and tells of its retros and of what was written to whom", async () => {
    const { code, out } = await play(project);
    expect(out).toContain(
      "  Mon 2026-11-23 10:00  ana release Summer 1.0\n      system of Summer 1.0: " +
        "Ana is asked until Mon 30 Nov 10:00. One answer is enough to close it.\n",
    );
    expect(out).toContain(
      "      to ana on system of Summer 1.0, Thu 2026-11-26 10:00: " +
        "@Ana, this retro waits for you: RETRO-1 Summer 1.0, due Mon 30 Nov 2026 10:00 UTC.\n",
    );
    expect(code).toBe(0);
  });

  it("tells which figure of a retro is not as expected, with the line of its step", async () => {
    const { code, out } = await play(
      project.replace("due: Mon 2026-11-30 10:00", "due: Fri 2026-11-27 10:00, assignee: ben, linked: []"),
    );
    expect(out).toMatch(
      /a\.yml:8 {2}system of Summer 1\.0\.due: expected Fri 2026-11-27 10:00, is Mon 2026-11-30 10:00/u,
    );
    expect(out).toMatch(/a\.yml:8 {2}system of Summer 1\.0\.assignee: expected "ben", is "ana"/u);
    expect(out).toMatch(/a\.yml:8 {2}system of Summer 1\.0\.linked: "PRIZE-1" was not expected/u);
    expect(code).toBe(1);
  });

  it("gives programs the retros of a project as JSON", async () => {
    const { code, out } = await play(project, "--json");
    const system = {
      retro: "system of Summer 1.0",
      phase: "open",
      due: "2026-11-30T10:00:00.000Z",
      assignee: "ana",
      linked: ["PRIZE-1"],
      evidence: { items: 1 },
    };
    expect(JSON.parse(out)).toMatchObject([
      {
        ok: true,
        scenarios: [
          {
            kind: "project",
            ok: true,
            steps: [
              { did: "release Summer 1.0", retros: [system] },
              { messages: [{ to: ["ana"], at: "2026-11-26T10:00:00.000Z" }] },
            ],
          },
        ],
      },
    ]);
    expect(code).toBe(0);
  });

  it("lists everything that can't be read of a project, each with its line", async () => {
    const { code, out } = await play(
      [
        "name: A project with mistakes",
        "people: { ana: {} }",
        "policy: { learning: { per: week } }",
        "versions: [Summer 1.0, Summer 1.0]",
        "items:",
        "  prize: { version: Summer 2.0, assignee: bob }",
        "steps:",
        "  - { at: Mon 2026-11-23 10:00, do: release, version: Summer 1.1, told: soon }",
        '  - { at: "+1h", do: close, retro: the last one }',
        '  - at: "+1h"',
        "    expect:",
        "      retros:",
        "        - { retro: system of Summer 1.0, due: tomorrow }",
        "        - { retro: impact of PRIZE-9 }",
      ].join("\n"),
    );
    expect(
      out
        .split("\n")
        .filter((line) => line.startsWith("  "))
        .map((line) => line.replace(/^.*a\.yml/u, "")),
    ).toEqual([
      ':3  policy.learning.per: "per" has to be version or item.',
      ":8  steps.0.version: There is no version Summer 1.1. Add it under versions, or with addVersion.",
      ':8  steps.0.told.0: Write a time like "Mon 2026-11-23 14:00", "+3h" or "+2 working days".',
      ':9  steps.1.retro: Write a retro like "system of Summer 1.0" or "impact of PRIZE-1".',
      ':13  steps.2.expect.retros.0.due: Write a time like "Mon 2026-11-23 14:00", "+3h" or "+2 working days".',
      ":14  steps.2.expect.retros.1.retro: PRIZE-9 is neither a version nor a work item here.",
      ":6  items.prize.version: There is no version Summer 2.0. Add it under versions, or with addVersion.",
      ":6  items.prize.assignee: Nobody is called bob here. Add them under people.",
      ":6  items.prize: prize isn't a work item's key. Write it like PRIZE-1.",
      ":4  versions.1: Summer 1.0 is there twice.",
    ]);
    expect(code).toBe(2);
  });

  it("names a key of a project that isn't known, with its line", async () => {
    const { code, out } = await play(
      "name: A\npeople: { ana: {} }\nitems:\n  PRIZE-1: { color: " +
        "red }\nsteps:\n  - { at: Mon 2026-11-23 10:00, do: dance }\n  - { do: release }\n",
    );
    expect(
      out
        .split("\n")
        .filter((line) => line.startsWith("  "))
        .map((line) => line.replace(/^.*a\.yml/u, "")),
    ).toEqual([
      `:4  items.PRIZE-1.color: "color" isn't a setting here. Check its spelling, or take it out.`,
      expect.stringMatching(/^:6 {2}steps\.0\.do: "do" has to be addVersion or release or /u),
      ':7  steps.1.version: "version" is missing.',
    ]);
    expect(code).toBe(2);
  });

  it("gives programs the same as JSON", async () => {
    const { code, out } = await play(good, "--json");
    expect(JSON.parse(out)).toMatchObject([
      {
        ok: true,
        scenarios: [
          {
            name: "Dana approves",
            ok: true,
            steps: [
              {
                at: "2026-11-23T14:00:00.000Z",
                verdict: { kind: "waiting", seats: [{ deadline: "2026-11-25T14:00:00.000Z" }] },
              },
              { verdict: { kind: "open" }, failures: [] },
            ],
          },
        ],
      },
    ]);
    expect(code).toBe(0);
  });
});
