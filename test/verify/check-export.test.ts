import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeExportHead, writeTrailLines } from "../../src/app/words/item/trail-files";
import type { LogEntry } from "../../src/domain/item/log";
import { checkExport } from "../../verify/check-export";
import { explain, type Finding } from "../../verify/finding";
import { readKeptHeads } from "../../verify/kept-heads";
import { chain, chainStart } from "../../src/app/item/log-chain";
import { createAppFixture, item, mustBeOk, project } from "../app/app-fixture";

/** A review that Dana approves and the item moves on from, as the app itself writes it. */
async function reviewedLog(): Promise<readonly LogEntry[]> {
  const fixture = createAppFixture();
  await fixture.openReview();
  mustBeOk(await fixture.press("dana", { kind: "ask", text: "Does it hold in Peru?" }));
  mustBeOk(await fixture.press("dana", { kind: "advise", text: "Ask the local counsel." }));
  const row = await fixture.store.loadItem(item);
  return row.ok ? (row.value?.tail ?? []) : [];
}

const withoutDigest = ({ digest: _none, ...entry }: LogEntry): LogEntry => entry;

const toExport = (entries: readonly LogEntry[]): string =>
  writeExportHead({ project }, 0) + writeTrailLines({ item, key: "PRIZE-4", entries });

async function findings(text: string, files: readonly string[] = []): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  await checkExport(text.split("\n"), readKeptHeads(files), (finding) => found.push(finding));
  return found;
}

let log: readonly LogEntry[] = [];
let text = "";
beforeAll(async () => {
  log = await reviewedLog();
  text = toExport(log);
});

test("an export is found whole", async () => {
  expect(log.length).toBeGreaterThan(3);
  expect(await findings(text)).toEqual([]);
});

test("any letter of an entry that is another one is found, at its entry", async () => {
  const start = text.split("\n").slice(0, 2).join("\n").length;
  for (let at = start + 1; at < text.length; at += 7) {
    const letter = text[at] === "\n" ? " " : text[at] === "x" ? "y" : "x";
    const found = await findings(`${text.slice(0, at)}${letter}${text.slice(at + 1)}`);
    expect({ at, found: found.length > 0 }).toEqual({ at, found: true });
  }
});

test("an entry that was taken out is named by what comes after it", async () => {
  const [first] = await findings(toExport(log.filter(({ seq }) => seq !== 2)));
  expect(first).toMatchObject({ kind: "gap", after: 1, seq: 3 });
});

test("an entry that was put elsewhere, doubled, or that lost its digest is named", async () => {
  const lines = text.split("\n");
  const other = writeTrailLines({ item: "20000", key: "PRIZE-5", entries: [] });
  expect((await findings(`${text}${other}${lines[2] ?? ""}`)).map(({ kind }) => kind)).toContain("strayEntry");
  expect((await findings(toExport([...log, ...log.slice(-1)]))).map(({ kind }) => kind)).toContain("gap");
  const bare = log.map((entry) => (entry.seq === 3 ? withoutDigest(entry) : entry));
  expect((await findings(toExport(bare))).map(({ kind }) => kind)).toContain("notChained");
});

test("a log that ends too early is told by its item's line", async () => {
  const short = text.trimEnd().split("\n").slice(0, -1).join("\n");
  expect((await findings(short)).map(({ kind }) => kind)).toEqual(["cutOff", "otherHead"]);
});

test("entries from before logs were chained are counted, and the chain begins behind them", async () => {
  const old = log.map(withoutDigest);
  const checked = await checkExport(toExport(old).split("\n"), readKeptHeads([]), (finding) => {
    throw new Error(explain(finding));
  });
  expect(checked.unchained).toBe(log.length);
});

describe("a log that was written anew, with digests that fit", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "verify-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is told by the head that Jira kept", async () => {
    const last = log.at(-1);
    const file = join(folder, "changelog.json");
    const value = JSON.stringify({ state: "open", trail: `${last?.seq}:${last?.digest}` });
    writeFileSync(file, JSON.stringify({ values: [{ items: [{ field: "Gate", to: value }] }] }));
    expect(await findings(text, [file])).toEqual([]);
    const anew = chain(
      log.map((entry) => (entry.kind === "asked" ? { ...entry, text: "Fine by me." } : entry)),
      chainStart(item),
    );
    expect(await findings(toExport(anew))).toEqual([]);
    expect((await findings(toExport(anew), [file])).map(({ kind }) => kind)).toEqual(["headNotFound"]);
  });
});

test("a deadline that the calendar does not give is told, whatever the digests say", async () => {
  const later = log.map((entry) =>
    entry.kind === "reviewOpened"
      ? {
          ...entry,
          seats: entry.seats.map((seat) => ({
            ...seat,
            candidates: seat.candidates.map((one) => ({ ...one, deadline: one.deadline + 3_600_000 })),
          })),
        }
      : entry,
  );
  const found = await findings(toExport(chain(later, chainStart(item))));
  expect(found.map(({ kind }) => kind)).toContain("otherDate");
});
