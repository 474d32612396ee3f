import { limits } from "../../../src/domain/ground/limits";
import { replay } from "../../../src/domain/item/evolve";
import type { Command } from "../../../src/domain/item/command";
import type { Story } from "../make";
import { approve, edit, move, object, opened, policy } from "../make";

const advise = (by: string, text = "Mind the stamps"): Command => ({ kind: "advise", by, text });
const times = (gate: Story, count: number, command: (n: number) => Command): Story => {
  for (let n = 0; n < count; n += 1) {
    gate.does("Mon 15:00", command(n));
  }
  return gate;
};
const sizeOf = (gate: Story): number => JSON.stringify(gate.state()).length;
const usedUp = { kind: "voicesUsedUp", limit: limits.voices };
const closed = (): Story =>
  opened()
    .does("Mon 15:00", approve("dana"))
    .does("Mon 15:00", approve("sam"))
    .does("Mon 15:10", { kind: "observeMove", move: move("m1", "Mon 15:05") });

describe("what a person says without a seat", () => {
  const ways: readonly (readonly [what: string, command: (n: number) => Command])[] = [
    ["advice", (n) => advise("tom", `Advice ${n}`)],
    ["questions", (n) => ({ kind: "ask", by: "tom", text: `Question ${n}` })],
    ["objections", (n) => object("tom", `Topic ${n}`, `o${n}`)],
    ["objections to one topic", (n) => object("tom", "Topic", `o${n}`)],
  ];
  it.each(ways)("has an end for %s, and what was said is all in the log", (_, command) => {
    const gate = opened();
    const before = gate.log.length;
    times(gate, limits.voices, command);
    expect(gate.refusal("Mon 15:00", command(limits.voices))).toEqual(usedUp);
    expect(gate.log.slice(before)).toHaveLength(limits.voices);
    expect(replay(gate.log)).toEqual(gate.state());
  });

  it("has one end for all ways together, and one for each person", () => {
    const gate = times(opened(), limits.voices, (n) =>
      n % 2 === 0 ? advise("tom") : object("tom", `Topic ${n}`, `o${n}`),
    );
    expect(gate.refusal("Mon 15:00", { kind: "ask", by: "tom", text: "And?" })).toEqual(usedUp);
    gate.does("Mon 15:00", advise("eve"));
  });

  it("goes on counting after closing", () => {
    const gate = times(closed(), limits.voices, () => advise("tom"));
    expect(gate.refusal("Mon 15:00", advise("tom"))).toEqual(usedUp);
    expect(gate.refusal("Mon 15:00", object("tom"))).toEqual(usedUp);
    expect(gate.refusal("Mon 15:00", approve("tom"))).toEqual(usedUp);
  });

  it("has no end for whoever holds a seat, decides, or writes the concept", () => {
    for (const by of ["dana", "omar", "ada"]) {
      times(opened(), limits.voices + 5, (n) => advise(by, `Advice ${n}`));
    }
    const gate = times(opened(), limits.voices + 5, (n) => object("dana", `Topic ${n}`, `o${n}`));
    expect(gate.state().round?.objections).toHaveLength(limits.voices + 5);
  });

  it("ends with the first edit for whoever becomes an author, and votes are never part of it", () => {
    const gate = times(opened(), limits.voices, () => advise("tom")).does("Mon 15:30", edit("tom", 1, { risks: [] }));
    gate.does("Mon 16:00", advise("tom")).does("Mon 16:00", approve("dana", 2));
  });
});

describe("a crowd without seats", () => {
  const crowd = Array.from({ length: 400 }, (_, n) => `p${n}`);
  const others = crowd.map((by) => `q${by}`);
  const long = "Words ".repeat(1_300);
  const storm = (gate: Story, command: (by: string, n: number) => Command): Story => {
    crowd.forEach((by, n) => gate.does("Mon 15:00", command(by, n)));
    return gate;
  };
  const storms: readonly (readonly [what: string, start: () => Story, command: (by: string, n: number) => Command])[] =
    [
      ["advises", opened, (by) => advise(by, long)],
      [
        "objects to one thing after the other",
        opened,
        (by, n) => ({ ...object(by, `Topic ${n}`, `o${n}`), reason: long }) as Command,
      ],
      [
        "joins an objection",
        () => opened().does("Mon 14:30", object("dana", "Terms", "o1")),
        (by) => ({ ...object(by, "Terms", by), reason: long }) as Command,
      ],
      ["comes late", closed, (by) => ({ kind: "advise", by, text: long, costBefore: long })],
    ];
  it.each(storms)("that %s leaves a state of one size, and every word in the log", (_, start, command) => {
    const gate = storm(start(), command);
    const size = sizeOf(gate);
    expect(size).toBeLessThan(70_000);
    others.forEach((by, n) => gate.does("Mon 15:30", command(by, n)));
    expect(sizeOf(gate) - size).toBeLessThan(500);
    const said = gate.log.filter((entry) => "person" in entry && [...crowd, ...others].includes(entry.person));
    expect(said).toHaveLength(2 * crowd.length);
    expect(said.every((entry) => JSON.stringify(entry).includes(long))).toBe(true);
  });

  it("takes no word of a seat from the state: an objection holds, and what holders said late is on the shelf whole", () => {
    const held = storm(opened().does("Mon 14:30", object("dana", "Terms", "o1")), (by) => object(by, "Terms", by));
    expect(held.verdict("Mon 15:00").reasons).toContainEqual({ kind: "objection", objection: "o1" });
    expect(held.state().round?.objections[0]?.raisedBy[0]).toMatchObject({ person: "dana", seats: ["legal"] });

    const late = storm(closed().does("Mon 15:20", advise("dana", long)), (by) => advise(by));
    expect(late.state().lateShelf[0]).toMatchObject({ person: "dana", text: long });
    expect(late.state().lateLeft).toBe(crowd.length - 20);
  });

  it("changes no verdict", () => {
    const quiet = opened(policy()).verdict("Mon 16:00");
    expect(storm(opened(policy()), (by, n) => object(by, `Topic ${n}`, `o${n}`)).verdict("Mon 16:00")).toEqual(quiet);
  });
});
