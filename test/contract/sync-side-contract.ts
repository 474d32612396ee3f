import type { SidePatch, SideValues } from "../../src/domain/sync/side";
import { toClientId } from "../../src/domain/sync/fingerprint";
import type { SyncSide } from "../../src/ports/sync-side";

/** An empty side with a place, in which an item can stand `here` or `there`, and in `nowhere` not. */
export interface SyncSideFixture {
  readonly side: SyncSide;
  readonly place: string;
  readonly here: string;
  readonly there: string;
  readonly nowhere: string | undefined;
  readonly label: string;
  readonly otherLabel: string;
  readonly person: string;
  /** What an item has when nobody gave it a priority. */
  readonly priority: string;
}

const none = { labels: [], links: [] };
const patch = (given: Partial<SidePatch>): SidePatch => ({ values: {}, added: none, removed: none, ...given });

/** What the sync relies on in every side. */
export function syncSideContract(name: string, createFixture: () => Promise<SyncSideFixture>): void {
  describe(`${name} keeps the SyncSide contract`, () => {
    async function setUp() {
      const fixture = await createFixture();
      const values: SideValues = {
        title: "Prize draw",
        description: "**Win** something\n\n- one\n- two",
        status: fixture.here,
        assignee: "",
        priority: fixture.priority,
        parent: "",
        concept: "",
        charter: "",
        labels: [fixture.label],
        links: [],
      };
      const made = await fixture.side.create({ place: fixture.place, values }, toClientId("first"));
      if (!made.ok) {
        throw new Error(JSON.stringify(made));
      }
      return { ...fixture, values, id: made.value.id };
    }

    test("an absent item is notFound, whatever its id looks like", async () => {
      const { side } = await createFixture();
      for (const id of ["99999999", "", "10001/../1", toClientId("absent")]) {
        expect(await side.read(id)).toEqual({ ok: false, error: { kind: "notFound" } });
      }
    });

    test("an item is read as it was made; made again under one key, it is the same one", async () => {
      const { side, id, values, place } = await setUp();
      expect(await side.read(id)).toMatchObject({
        ok: true,
        value: { id, place, archived: false, values, comments: [], commentsAreAll: true },
      });
      expect(await side.create({ place, values: { ...values, title: "Other" } }, toClientId("first"))).toMatchObject({
        ok: true,
        value: { id },
      });
      expect(await side.read(id)).toMatchObject({ value: { values: { title: "Prize draw" } } });
    });

    test("an edit changes what it names and nothing else, and says what came of it", async () => {
      const { side, id, values, person, label, otherLabel } = await setUp();
      const edited = await side.edit(
        id,
        patch({ values: { title: "New", assignee: person }, added: { labels: [otherLabel], links: [] } }),
      );
      expect(edited).toMatchObject({ ok: true, value: { title: "New" } });
      expect(await side.read(id)).toMatchObject({
        value: {
          values: { ...values, title: "New", assignee: person, labels: expect.arrayContaining([label, otherLabel]) },
        },
      });
      await side.edit(
        id,
        patch({ values: { assignee: "", description: "" }, removed: { labels: [label], links: [] } }),
      );
      expect(await side.read(id)).toMatchObject({
        value: { values: { title: "New", assignee: "", description: "", labels: [otherLabel] } },
      });
    });

    test("a link is there once, and goes again", async () => {
      const { side, id, values, place } = await setUp();
      const other = await side.create({ place, values: { ...values, title: "Other" } }, toClientId("second"));
      const links = [`blocks:${other.ok ? other.value.id : ""}`];
      await side.edit(id, patch({ added: { labels: [], links } }));
      expect(await side.edit(id, patch({ added: { labels: [], links } }))).toMatchObject({ ok: true });
      expect(await side.read(id)).toMatchObject({ value: { values: { links } } });
      await side.edit(id, patch({ removed: { labels: [], links } }));
      expect(await side.read(id)).toMatchObject({ value: { values: { links: [] } } });
    });

    test("a move is made; one that nothing leads to is rejected", async () => {
      const { side, id, there, nowhere } = await setUp();
      expect(await side.move(id, there)).toMatchObject({ ok: true, value: { status: there } });
      expect(await side.read(id)).toMatchObject({ value: { values: { status: there } } });
      expect(nowhere === undefined ? undefined : await side.move(id, nowhere)).toEqual(
        nowhere === undefined
          ? undefined
          : expect.objectContaining({ ok: false, error: expect.objectContaining({ kind: "rejected" }) }),
      );
    });

    test("a comment under one key is there once, and can be changed", async () => {
      const { side, id } = await setUp();
      await side.addComment(id, "**Dana** said", "key-1");
      await side.addComment(id, "**Dana** said", "key-1");
      const read = await side.read(id);
      const [comment, ...more] = read.ok ? read.value.comments : [];
      expect([comment?.body, more]).toEqual(["**Dana** said", []]);
      await side.editComment(id, comment?.id ?? "", "Changed");
      expect(await side.read(id)).toMatchObject({ value: { comments: [{ id: comment?.id, body: "Changed" }] } });
    });

    test("items come a page at a time", async () => {
      const { side, id, values, place } = await setUp();
      const other = await side.create({ place, values: { ...values, title: "Other" } }, toClientId("second"));
      const first = await side.page(place, undefined, undefined, 1);
      const second = await side.page(place, undefined, first.ok ? first.value.next : undefined, 1);
      const ids = [first, second].flatMap((page) => (page.ok ? page.value.items.map((item) => item.id) : []));
      expect(ids.toSorted()).toEqual([id, other.ok ? other.value.id : ""].toSorted());
      expect(second.ok && second.value.next).toBeUndefined();
    });
  });
}
