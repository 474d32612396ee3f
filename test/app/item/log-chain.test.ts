import { createHash } from "node:crypto";
import fc from "fast-check";
import { chain, chainDigest, chainStart } from "../../../src/app/item/log-chain";
import { toCanonical } from "../../../src/domain/ground/canonical";
import type { LogEntry } from "../../../src/domain/item/log";
import { evolve, replay } from "../../../src/domain/item/evolve";
import { emptyState } from "../../../src/domain/item/state";

const base64url = (text: string): string => createHash("sha256").update(text, "utf8").digest("base64url");
const asked = (seq: number, text: string): LogEntry => ({
  kind: "asked",
  person: "dana",
  text,
  seq,
  at: Date.UTC(2026, 8, 7, 8),
  by: { kind: "person", id: "dana" },
});

describe("the canonical text of a value", () => {
  test.each([
    [{ b: 1, a: [true, null, "x"] }, '{"a":[true,null,"x"],"b":1}'],
    [{ "\u20ac": 1, "\r": 2, "1": 3, "\u{1f600}": 4, "\ufb33": 5 }, '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}'],
    [{ a: undefined, b: {} }, '{"b":{}}'],
    [[0.1, 1e21, -0], "[0.1,1e+21,0]"],
  ])("of %j", (value, text) => {
    expect(toCanonical(value)).toBe(text);
  });

  test("is the same however the members were put together, and after a way through storage", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(toCanonical(JSON.parse(toCanonical(value)))).toBe(toCanonical(value));
      }),
    );
  });
});

describe("the chain of a log", () => {
  test("begins at the item, and each digest holds the one before it and what the entry says", () => {
    const [first, second] = chain([asked(1, "Why?"), asked(2, "And how?")], chainStart("10042"));
    const said = (entry: LogEntry): string => toCanonical({ ...entry, digest: undefined });
    const start = base64url("spacegate-log-1\n10042");
    expect(first?.digest).toBe(base64url(`${start}\n${said(asked(1, "Why?"))}`));
    expect(second?.digest).toBe(base64url(`${first?.digest}\n${said(asked(2, "And how?"))}`));
  });

  test("is another after any change of any entry, and behind any other item", () => {
    const log = chain([asked(1, "Why?"), asked(2, "And how?"), asked(3, "When?")], chainStart("10042"));
    const headOf = (entries: readonly LogEntry[], item = "10042") => chain(entries, chainStart(item)).at(-1)?.digest;
    expect(headOf(log)).toBe(log.at(-1)?.digest);
    const changed = log.map((_, at) => headOf(log.map((entry, index) => (index === at ? { ...entry, at: 1 } : entry))));
    const swapped = headOf([log[1], log[0], log[2]].flatMap((entry) => entry ?? []));
    const heads = [...changed, swapped, headOf(log.slice(0, 2)), headOf(log.slice(1)), headOf(log, "10043")];
    expect(new Set([log.at(-1)?.digest, ...heads]).size).toBe(heads.length + 1);
  });

  test("does not depend on the digest that an entry carries", () => {
    expect(chainDigest("x", { ...asked(1, "Why?"), digest: "y" })).toBe(chainDigest("x", asked(1, "Why?")));
  });
});

describe("the head that a closing leaves", () => {
  const moved = { changelogId: "1", at: 5, fromStatusId: "1", toStatusId: "3" };
  const past: LogEntry = {
    kind: "bypassed",
    move: moved,
    verdict: "waiting",
    seq: 2,
    at: 6,
    by: { kind: "system" },
  };

  test("is the entry's own, and stays while people go on talking", () => {
    const log = chain([asked(1, "Why?"), past, asked(3, "Late?")], chainStart("10042"));
    expect(replay(log).closingHead).toEqual({ seq: 2, digest: log[1]?.digest });
  });

  test("is absent where entries were not chained yet", () => {
    expect(evolve(emptyState, past).closingHead).toBeUndefined();
  });
});
