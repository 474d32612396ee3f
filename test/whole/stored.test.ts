import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { people } from "../../local/site/demo-people";
import { openSite } from "../../local/site/open-site";
import { askStored, type StoredAnswers } from "../../local/stored/ask-stored";

// The stored data of earlier versions, made by local/stored/keep-stored.mjs, under the app as it is now.
const kept = join(__dirname, "../fixtures/stored");
const folder = mkdtempSync(join(tmpdir(), "spacegate-stored-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unpack = (version: string, file: string): Buffer => gunzipSync(readFileSync(join(kept, version, `${file}.gz`)));

/** Where the app means to answer otherwise than it did then: the last name of what differs, and why. */
const meant: Readonly<Record<string, string>> = {};

/** What was answered then and is not answered so now; what is new is no difference. */
function differences(then: unknown, now: unknown, path = ""): readonly string[] {
  if (Array.isArray(then) && Array.isArray(now)) {
    return then.length === now.length
      ? then.flatMap((value, at) => differences(value, now[at], `${path}.${at}`))
      : [`${path}: ${then.length} became ${now.length}`];
  }
  if (isRecord(then) && isRecord(now)) {
    return Object.entries(then).flatMap(([name, value]) => differences(value, now[name], `${path}.${name}`));
  }
  return Object.is(then, now) ? [] : [`${path}: ${JSON.stringify(then)} became ${JSON.stringify(now)}`];
}

const isMeant = (line: string): boolean => Object.keys(meant).some((name) => line.includes(`.${name}: `));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

describe.each(readdirSync(kept))("what the app stored at %s", (version) => {
  test("is read with the same verdicts, fields, retros and pairs", async () => {
    const databaseFile = join(folder, `${version}.sqlite`);
    writeFileSync(databaseFile, unpack(version, "site.sqlite"));
    const then = JSON.parse(unpack(version, "answers.json").toString()) as StoredAnswers;
    const site = await openSite({
      appRoot: join(__dirname, "../.."),
      databaseFile,
      pagesFolder: join(__dirname, "../local/site/fixture-ui"),
      listenHost: "127.0.0.1",
      address: "http://127.0.0.1:8780",
      gates: "none",
    });
    const now = await askStored(site, people.kim.accountId);
    // A day more: sweep, daily look, effects and sync go on with what they find.
    site.clock.advance(24 * 3_600_000);
    await site.host.settle();
    const failed = site.host.recentOperations().filter(({ outcome }) => outcome !== "ok");
    const alarms = site.host
      .recentOperations()
      .flatMap(({ log }) => log.filter((line) => /alarm|error/iu.test(JSON.stringify(line))));
    await site.close();
    expect({ failed, alarms }).toEqual({ failed: [], alarms: [] });
    expect(Object.keys(then.items).length).toBeGreaterThan(20);
    expect(differences(then, now).filter((line) => !isMeant(line))).toEqual([]);
  });
});
