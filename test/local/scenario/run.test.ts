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

function play(source: string, ...options: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const file = join(folder, "a.yml");
  writeFileSync(file, source);
  return run(file, ...options);
}

function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ["--import", "tsx", join(root, "local/scenario/run.ts"), ...args], { cwd: root }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out: `${out}${err}` });
    });
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
      `${good}  - { at: Tue 2026-11-25 14:00, do: approve, by: dana, vote: yes }\n  - { at: Tue 2026-11-25 14:00, do: dance }\n---\nname: Another\npolicy: { seats: [{ discipline: Legal, holders: {} }] }\nsteps:\n  - { at: Tue 2026-11-25 14:00 }\n  - { at: Mon 2026-11-23 14:00 }\n`,
    );
    expect(out.split("\n").filter((line) => line.startsWith("  ")).map((line) => line.replace(/^.*a\.yml/u, ""))).toEqual([
      `:9  steps.2.vote: "vote" isn't a setting here. Check its spelling, or take it out.`,
      expect.stringMatching(/^:10 {2}steps\.3\.do: "do" has to be editConcept or /u),
      ":13  policy.seats.0.holders: Nobody can answer for Legal. Add a person or a group.",
      ":13  policy.floor.approvals: 1 approval can never be reached: the binding seats have 0 people. Ask for fewer, or add people.",
      ":15  steps.0.at: 2026-11-25 is a Wed, not a Tue.",
    ]);
    expect(code).toBe(2);
  });

  it("ends with 2 for what isn't YAML, and for a file that isn't there", async () => {
    expect(await play("name: [")).toMatchObject({ code: 2, out: expect.stringMatching(/a\.yml:1 {2}This isn't YAML/u) as string });
    expect(await run(join(folder, "none.yml"))).toMatchObject({ code: 2, out: expect.stringContaining("no readable file") as string });
    expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining("Usage") as string });
  });

  it("gives programs the same as JSON", async () => {
    const { code, out } = await play(good, "--json");
    expect(JSON.parse(out)).toMatchObject([{ ok: true, scenarios: [{ name: "Dana approves", ok: true, steps: [{ at: "2026-11-23T14:00:00.000Z", verdict: { kind: "waiting", seats: [{ deadline: "2026-11-25T14:00:00.000Z" }] } }, { verdict: { kind: "open" }, failures: [] }] }] }]);
    expect(code).toBe(0);
  });
});
