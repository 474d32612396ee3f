import * as fc from "fast-check";
import { toPage, type PageArguments } from "../../../local/linear/paging";
import { rewriteMarkdown } from "../../../local/linear/markdown";

interface Thing {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt?: number;
}

const things = fc
  .array(fc.record({ createdAt: fc.nat(5), updatedAt: fc.nat(5), archived: fc.boolean() }), { maxLength: 40 })
  .map((given) =>
    given.map(({ createdAt, updatedAt, archived }, place): Thing => {
      return { id: String(place), createdAt, updatedAt, ...(archived ? { archivedAt: 9 } : {}) };
    }),
  );
const orders = fc.constantFrom("createdAt" as const, "updatedAt" as const);
const toView = ({ id }: Thing) => ({ id });
const idsOf = (records: readonly Thing[], args: PageArguments, keep?: (id: string) => boolean) =>
  toPage(records, args, toView, keep === undefined ? undefined : ({ id }) => keep(String(id)));

/** Every page from one end to the other. */
function walk(
  records: readonly Thing[],
  size: number,
  args: PageArguments,
  direction: "forward" | "backward",
): string[] {
  const found: string[] = [];
  for (let cursor: string | null = null; ;) {
    const place = direction === "forward" ? { first: size, after: cursor } : { last: size, before: cursor };
    const { nodes, pageInfo } = idsOf(records, { ...args, ...place });
    const ids = nodes.map(({ id }) => String(id));
    found.splice(direction === "forward" ? found.length : 0, 0, ...ids);
    cursor = direction === "forward" ? pageInfo.endCursor : pageInfo.startCursor;
    const more = direction === "forward" ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    if (!more) {
      return found;
    }
  }
}

describe("toPage", () => {
  test("a walk of any step, from either end, meets everything once and in one order", () => {
    fc.assert(
      fc.property(things, fc.integer({ min: 1, max: 12 }), orders, (records, size, orderBy) => {
        const all = idsOf(records, { orderBy, first: 250 }).nodes.map(({ id }) => String(id));
        expect(walk(records, size, { orderBy }, "forward")).toEqual(all);
        expect(walk(records, size, { orderBy }, "backward")).toEqual(all);
        expect([...all].sort()).toEqual(
          records
            .filter(({ archivedAt }) => archivedAt === undefined)
            .map(({ id }) => id)
            .sort(),
        );
      }),
    );
  });

  test("what is archived comes only where it is asked for", () => {
    fc.assert(
      fc.property(things, (records) => {
        expect(idsOf(records, { includeArchived: true, first: 250 }).nodes).toHaveLength(records.length);
      }),
    );
  });

  test("a walk goes on behind an entity that has left the filter meanwhile", () => {
    const records = [1, 2, 3, 4].map((at) => ({ id: String(at), createdAt: at, updatedAt: at }));
    const first = idsOf(records, { first: 2 });
    expect(first.pageInfo.endCursor).toBe("3");
    const next = idsOf(records, { first: 2, after: "3" }, (id) => id !== "3");
    expect(next.nodes.map(({ id }) => id)).toEqual(["2", "1"]);
    expect(() => idsOf(records, { after: "gone" })).toThrow(/names nothing/);
  });
});

describe("rewriteMarkdown", () => {
  test("what was written anew stays as it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("- a", "+ b", "* c", "", "__bold__ x", "text  ", "```", "  - deep", "a_b__c")),
        (lines) => {
          const once = rewriteMarkdown(lines.join("\n"));
          expect(rewriteMarkdown(once)).toBe(once);
        },
      ),
    );
  });

  const table: readonly { readonly given: string; readonly then: string }[] = [
    { given: "- one\r\n- two  \r\n", then: "* one\n* two" },
    { given: "__now__ and snake_case__name", then: "**now** and snake_case__name" },
    { given: "a\n\n\n\nb", then: "a\n\nb" },
    { given: "```\n- code  \n\n\n```", then: "```\n- code  \n\n\n```" },
  ];
  for (const { given, then } of table) {
    test(`${JSON.stringify(given)} becomes ${JSON.stringify(then)}`, () => expect(rewriteMarkdown(given)).toBe(then));
  }
});
