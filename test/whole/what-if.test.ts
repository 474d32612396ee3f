import type { PastItems, SeatPeople } from "../../src/contract/replay/what-if";
import { createReplay } from "../../src/domain/replay/concept-what-if";
import { type ItemHistory } from "../../src/domain/replay/item-history";
import { sumUp } from "../../src/domain/replay/what-if-sum";
import { hour, makeWholeApp, monday, mustBeOk } from "./make-whole-app";

const adf = {
  type: "doc",
  version: 1,
  content: [{ type: "paragraph", content: [{ type: "text", text: "Have the terms been looked at?" }] }],
};

/** Items that came into build `hoursToBuild` working hours after their creation; Dana comments two hours later. */
async function withPast(hoursToBuild: readonly number[]) {
  const app = await makeWholeApp();
  const ids: string[] = [];
  for (const hours of hoursToBuild) {
    app.clock.set(monday);
    const [made] = app.jira.admin.import(
      [{ project: "PRIZE", summary: "Prize draw", reporter: "ana", created: monday + ids.length * 1_000 }],
      "quiet",
    );
    const id = String(made?.id);
    ids.push(id);
    app.clock.set(monday + hours * hour);
    app.jira.admin.move(app.user("ana"), id, { status: "In Build" });
    app.clock.advance(2 * hour);
    expect((await app.ask(app.user("dana"), "POST", `/rest/api/3/issue/${id}/comment`, { body: adf })).status).toBe(
      201,
    );
  }
  return { ...app, ids };
}

async function readAll(app: Awaited<ReturnType<typeof withPast>>, limit: number): Promise<readonly ItemHistory[]> {
  const items: ItemHistory[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await app.settings<PastItems>("pastItems", "lea", {
      limit,
      fields: [],
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!page.ok) {
      throw new Error(JSON.stringify(page.failure));
    }
    items.push(...page.value.items);
    cursor = page.value.next;
    if (cursor === undefined) {
      return items;
    }
  }
}

describe("what-if on the local site", () => {
  test("reads the project's past in pages, newest first, and replays it", async () => {
    const app = await withPast([1, 24, 73]);
    const items = await readAll(app, 2);
    expect(items.map(({ id }) => id)).toEqual([...app.ids].reverse());
    const seats = await app.settings<SeatPeople>("seatPeople", "lea", {
      people: ["omar"],
      groups: [app.groups.legal, app.groups.sales],
    });
    expect(seats).toMatchObject({
      ok: true,
      value: { names: { dana: { name: "Dana Ruiz" }, omar: { name: "Omar Haddad" } } },
    });
    const people = seats.ok ? seats.value.people : [];
    const policy = { ...app.policy, floor: { approvals: 0, perDiscipline: [] } };
    const replays = items.map(createReplay({ policy, people, askedFrom: "creation" }));
    // Created on Monday at 10:00 and some seconds, the seats lapse on Thursday at that time, 72 hours later.
    expect(replays.map(({ fate }) => fate.kind)).toEqual(["passed", "waited", "waited"]);
    expect(sumUp(replays)).toMatchObject({
      items: 3,
      waited: 2,
      refusedMoves: 2,
      lateItems: 3,
      waitsMs: [16 * hour + 1_000, 23 * hour],
    });
    expect(replays[2]?.late).toMatchObject([{ seat: "legal", person: "dana", workingMs: 2 * hour }]);
  });

  test("reads only: two calls a page beside the check of rights, no write anywhere", async () => {
    const app = await withPast([1, 24]);
    const page = await app.host.during(() => app.settings<PastItems>("pastItems", "lea", { limit: 100, fields: [] }));
    expect(page.counters).toMatchObject({ invocations: 1, storageCalls: 0, jiraCalls: 3, queuePushes: 0 });
    const people = await app.host.during(() =>
      app.settings<SeatPeople>("seatPeople", "lea", { people: [], groups: [app.groups.legal] }),
    );
    expect(people.counters).toMatchObject({ invocations: 1, storageCalls: 1, queuePushes: 0 });
  });

  test("reads many items in small pages, each once", async () => {
    const app = await makeWholeApp();
    const made = app.jira.admin.import(
      Array.from({ length: 250 }, (_, index) => ({
        project: "PRIZE",
        summary: "Prize draw",
        reporter: "ana",
        created: monday + index,
      })),
      "quiet",
    );
    const sizes: number[] = [];
    const seen = new Set<string>();
    for (let cursor: string | undefined, more = true; more;) {
      const page = await app.settings<PastItems>("pastItems", "lea", {
        limit: 100,
        fields: [],
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (!page.ok) {
        throw new Error(JSON.stringify(page.failure));
      }
      expect(JSON.stringify(page.value).length).toBeLessThan(50_000);
      sizes.push(page.value.items.length);
      page.value.items.forEach(({ id }) => seen.add(id));
      cursor = page.value.next;
      more = cursor !== undefined;
    }
    expect(sizes).toEqual([100, 100, 50]);
    expect(seen).toEqual(new Set(made.map(({ id }) => String(id))));
  });

  test("tells nobody the members of a group that Jira hides from them, unless the project's gates name it anyway", async () => {
    const app = await makeWholeApp();
    const board = app.jira.admin.group("Board of directors", ["vic"]).groupId;
    app.jira.admin.user({ accountId: "gus", displayName: "Gus Guest", siteRole: "guest" });
    app.jira.admin.grant("PRIZE", "manage-spaces", ["gus"]);
    const ask = async (person: string) =>
      mustBeOk(await app.settings<SeatPeople>("seatPeople", person, { people: [], groups: [app.groups.legal, board] }));

    expect(await ask("lea")).toMatchObject({ hiddenGroups: [], people: [{ id: "dana" }, { id: "vic" }] });
    expect(await ask("gus")).toEqual({ hiddenGroups: [app.groups.legal, board], people: [], names: {} });

    mustBeOk(await app.settings("save", "lea", { draft: app.policy, basedOn: 0 }));
    expect(await ask("gus")).toMatchObject({ hiddenGroups: [board], people: [{ id: "dana" }] });
  });

  test("is for project leaders only", async () => {
    const app = await withPast([1]);
    for (const [name, payload] of [
      ["pastItems", { limit: 10, fields: [] }],
      ["seatPeople", { people: ["dana"], groups: [] }],
    ] as const) {
      expect(await app.settings(name, "ana", payload)).toEqual({
        ok: false,
        failure: { kind: "forbidden", needs: "administerProject" },
      });
    }
  });

  test("refuses payloads of the wrong shape, and a cursor that is none", async () => {
    const app = await withPast([1]);
    for (const payload of [
      {},
      { limit: 0, fields: [] },
      { limit: 101, fields: [] },
      { limit: 1.5, fields: [] },
      { limit: 1, fields: "summary" },
      { limit: 1, fields: [], cursor: 7 },
    ]) {
      expect(await app.settings("pastItems", "lea", payload)).toMatchObject({
        ok: false,
        failure: { kind: "invalid" },
      });
    }
    expect(await app.settings("seatPeople", "lea", { people: [7], groups: [] })).toMatchObject({
      ok: false,
      failure: { kind: "invalid" },
    });
    expect(await app.settings("pastItems", "lea", { limit: 1, fields: ["nonsense; drop"], cursor: "x" })).toMatchObject(
      { ok: false, failure: { kind: "unavailable", what: "jira" } },
    );
  });
});
