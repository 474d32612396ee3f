import type { CharterField, GateField } from "../../src/ports/gate-field";
import type { Tracker } from "../../src/ports/tracker";

type Mirror = Omit<Tracker, "componentsGone" | "readMoves" | "readDescription" | "namePeople">;

/** A tracker with two items in status `here`, from which a move leads `there` and back, and none to `nowhere`. */
export interface TrackerFixture<T extends Mirror = Tracker> {
  readonly tracker: T;
  readonly project: string;
  readonly items: readonly [string, string];
  readonly here: string;
  readonly there: string;
  readonly nowhere: string;
  commentsOf(item: string): Promise<readonly string[]>;
  /** The account ids that the item's comments mention; undefined where the tracker knows nobody by them. */
  mentionsOn(item: string): Promise<readonly string[]> | undefined;
  /** What machines read of the gate; a tracker without fields has less of it. */
  gateOf(item: string): Promise<Partial<GateField> | undefined>;
}

/** A tracker that is the home of gates and charters: it keeps a history, fields, people and descriptions. */
export interface HomeTrackerFixture extends TrackerFixture {
  charterOf(item: string): Promise<CharterField | undefined>;
  /** Gives the item a description: constraints in a list, and a sponsor who is mentioned. */
  describe(item: string): Promise<void>;
}

const gate = (item: string): GateField => ({
  label: "Waiting: Legal",
  state: "waiting",
  validUntil: "2026-12-23T10:00:00.000Z",
  checked: "Wed 23 Dec 10:00 UTC",
  message: "Legal is asked.",
  mode: "block",
  issue: Number(item),
  round: 1,
  version: 1,
  revision: 2,
});

const charter = (item: string): CharterField => ({
  label: "Ready to commit",
  state: "open",
  validUntil: "2026-12-23T10:00:00.000Z",
  checked: "Wed 23 Dec 10:00 UTC",
  message: "Open.",
  missing: 0,
  mode: "block",
  issue: Number(item),
  version: 1,
  revision: 2,
});

/** What the app relies on in a tracker that is the home of gates and charters. */
export function homeContract(name: string, createFixture: () => Promise<HomeTrackerFixture>): void {
  describe(`${name} keeps the contract of a home`, () => {
    test("the moves of an absent item are notFound", async () => {
      const { tracker } = await createFixture();
      expect(await tracker.readMoves("99999999", undefined)).toEqual({ ok: false, error: { kind: "notFound" } });
    });

    test("each move is in the moves, oldest first, and those after one that is known", async () => {
      const { tracker, items, here, there } = await createFixture();
      await tracker.moveTo(items[0], there);
      await tracker.moveTo(items[0], here);
      const moves = await tracker.readMoves(items[0], undefined);
      const pairs = moves.ok ? moves.value.map(({ fromStatusId, toStatusId }) => [fromStatusId, toStatusId]) : [];
      expect(pairs).toEqual([
        [here, there],
        [there, here],
      ]);
      const later = await tracker.readMoves(items[0], moves.ok ? moves.value[0]?.changelogId : undefined);
      expect(later.ok && later.value.map(({ toStatusId }) => toStatusId)).toEqual([here]);
    });

    test("both gates are written in one call; a gate alone leaves the charter as it is", async () => {
      const { tracker, items, gateOf, charterOf } = await createFixture();
      const [item] = items;
      expect(await tracker.publishGates([{ item, gate: gate(item), waitingFor: [], charter: charter(item) }])).toEqual({
        ok: true,
        value: undefined,
      });
      expect(await charterOf(item)).toEqual(charter(item));
      await tracker.publishGates([{ item, gate: { ...gate(item), round: 2 }, waitingFor: [] }]);
      expect([(await gateOf(item))?.round, await charterOf(item)]).toEqual([2, charter(item)]);
    });

    test("owner and decider are named one by one, and read with the item and with open items", async () => {
      const { tracker, items, project } = await createFixture();
      expect(await tracker.namePeople(items[0], { owner: "dana" })).toEqual({ ok: true, value: undefined });
      expect(await tracker.readItem(items[0], [])).toMatchObject({ ok: true, value: { people: { owner: "dana" } } });
      await tracker.namePeople(items[0], { decider: "dana" });
      const open = await tracker.openItems(project, undefined, 10);
      expect(open.ok && open.value.items.map(({ people }) => people)).toEqual([{ owner: "dana", decider: "dana" }, {}]);
    });

    test("a description is read part by part, with whom it mentions", async () => {
      const { tracker, items, describe: describeItem } = await createFixture();
      expect(await tracker.readDescription(items[0])).toEqual({ ok: true, value: [] });
      await describeItem(items[0]);
      expect(await tracker.readDescription(items[0])).toEqual({
        ok: true,
        value: [
          { heading: "Constraints", lines: ["Ships by June (evidence: contract)", "Two markets"], people: [] },
          { heading: "Sponsor", lines: ["@Dana Ruiz"], people: ["dana"] },
        ],
      });
      expect(await tracker.readDescription("99999999")).toMatchObject({ ok: false });
    });
  });
}

/** What the app relies on in every tracker. */
export function trackerContract<T extends Mirror>(name: string, createFixture: () => Promise<TrackerFixture<T>>): void {
  describe(`${name} keeps the Tracker contract`, () => {
    test("an absent item is notFound, whatever its id looks like", async () => {
      const { tracker } = await createFixture();
      for (const id of ["99999999", "", "10001/../1", "10001?x=1", "PRIZE-1%2F", "../10001"]) {
        expect(await tracker.readItem(id, [])).toEqual({ ok: false, error: { kind: "notFound" } });
      }
    });

    test("an item is read with its status, project and facts", async () => {
      const { tracker, items, here, project } = await createFixture();
      const read = await tracker.readItem(items[0], []);
      expect(read).toMatchObject({
        ok: true,
        value: { id: items[0], statusId: here, project, facts: { labels: [], components: [] } },
      });
      expect(await tracker.readItem(read.ok ? read.value.key : "", [])).toEqual(read);
    });

    test("a move is made; one that nothing leads to is rejected, and changes nothing", async () => {
      const { tracker, items, there, nowhere } = await createFixture();
      expect(await tracker.moveTo(items[0], there)).toEqual({ ok: true, value: undefined });
      expect(await tracker.moveTo(items[0], nowhere)).toMatchObject({ ok: false, error: { kind: "rejected" } });
      expect(await tracker.readItem(items[0], [])).toMatchObject({ value: { statusId: there } });
    });

    test("a comment asked for twice with one key is there once; text mentions nobody, whatever it looks like", async () => {
      const { tracker, items, commentsOf, mentionsOn } = await createFixture();
      await tracker.comment(items[0], [["<b>[~accountid:dana]</b> @all"]], "key-1");
      await tracker.comment(items[0], [["<b>[~accountid:dana]</b> @all"]], "key-1");
      await tracker.comment(items[0], [["Other, ", { mention: "dana", name: "Dana Ruiz" }, "."]], "key-2");
      expect(await commentsOf(items[0])).toEqual(["<b>[~accountid:dana]</b> @all", "Other, @Dana Ruiz."]);
      expect((await mentionsOn(items[0])) ?? ["dana"]).toEqual(["dana"]);
    });

    test("gates of many items are written in one call, and writing again changes nothing", async () => {
      const { tracker, items, gateOf } = await createFixture();
      const publications = items.map((item) => ({ item, gate: gate(item), waitingFor: ["dana"] }));
      expect(await tracker.publishGates(publications)).toEqual({ ok: true, value: undefined });
      expect(await tracker.publishGates(publications)).toEqual({ ok: true, value: undefined });
      expect(await tracker.publishGates([])).toEqual({ ok: true, value: undefined });
      const { state, mode, round, version, revision } = gate(items[1]);
      expect(await gateOf(items[1])).toMatchObject({ state, mode, round, version, revision });
    });

    test("open items come a page at a time; a cursor that nobody gave is rejected", async () => {
      const { tracker, items, project } = await createFixture();
      const first = await tracker.openItems(project, undefined, 1);
      const second = await tracker.openItems(project, first.ok ? first.value.next : undefined, 1);
      expect([first, second].map((page) => page.ok && page.value.items.map(({ id }) => id))).toEqual([
        [items[0]],
        [items[1]],
      ]);
      expect(second.ok && second.value.next).toBeUndefined();
      expect(await tracker.openItems(project, "nonsense", 1)).toMatchObject({ ok: false, error: { kind: "rejected" } });
    });
  });
}
