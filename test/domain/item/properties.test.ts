import fc from "fast-check";
import { replay } from "../../../src/domain/item/evolve";
import { judgeConcept } from "../../../src/domain/concept/judge";
import type { LogEntry } from "../../../src/domain/item/log";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { ItemState } from "../../../src/domain/item/state";
import { passes, type Verdict } from "../../../src/domain/concept/verdict";
import { move } from "../make";
import {
  approving,
  everything,
  HOUR,
  mostly,
  moving,
  objecting,
  other,
  play,
  rules,
  runs,
  type Step,
  steps,
  tryCommand,
  voting,
  who,
} from "./random-play";

const isOpen = (judged: Verdict, now: number): boolean => passes(judged, now, "closed");
const LATER = [0, 1, HOUR, 24 * HOUR, 72 * HOUR, 500 * HOUR];

describe("whatever happens", () => {
  it("decide never throws, and replaying any log gives the same verdict, at once, step by step, and from its JSON", () => {
    fc.assert(
      fc.property(rules, steps(everything), (drawnRules, drawn) => {
        const { log, state, now } = play(drawnRules, drawn);
        const stored = JSON.parse(JSON.stringify(log)) as LogEntry[];
        const resumed = JSON.parse(JSON.stringify(state)) as ItemState;
        for (const later of LATER) {
          const expected = JSON.stringify(judgeConcept(drawnRules, state, now + later));
          for (const again of [replay(log), replay(stored), resumed]) {
            expect(JSON.stringify(judgeConcept(drawnRules, again, now + later))).toBe(expected);
          }
        }
      }),
      runs,
    );
  });

  it("time changes a verdict at nextChangeAt, and at no other instant", () => {
    fc.assert(
      fc.property(rules, steps(everything), fc.double({ min: 0, max: 1, noNaN: true }), (drawnRules, drawn, part) => {
        const { state, now } = play(drawnRules, drawn);
        const judge = (time: number): string => JSON.stringify(judgeConcept(drawnRules, state, time));
        let time = now;
        for (let count = 0; count < 40; count += 1) {
          const { nextChangeAt } = judgeConcept(drawnRules, state, time);
          const last = nextChangeAt === undefined ? time + 9_000 * HOUR : nextChangeAt - 1;
          expect(judge(last)).toBe(judge(time));
          expect(judge(time + Math.floor((last - time) * part))).toBe(judge(time));
          if (nextChangeAt === undefined) {
            return;
          }
          expect(nextChangeAt).toBeGreaterThan(time);
          expect(judge(nextChangeAt)).not.toBe(judge(time));
          time = nextChangeAt;
        }
        throw new Error("A verdict never settles");
      }),
      runs,
    );
  });

  it("saying how an assumption turned out, at any time, changes no verdict by a byte and nothing else of the state", () => {
    fc.assert(
      fc.property(
        rules,
        steps(everything),
        who,
        fc.constantFrom("held" as const, "turnedFalse" as const),
        (drawnRules, drawn, by, outcome) => {
          const { state, now } = play(drawnRules, drawn);
          const said = tryCommand(
            drawnRules,
            state,
            { kind: "settleAssumption", by, place: { space: "concept", point: "stock" }, outcome, note: "We counted" },
            now,
          );
          expect(said.taken).toBe(true);
          for (const later of LATER) {
            expect(JSON.stringify(judgeConcept(drawnRules, said.state, now + later))).toBe(
              JSON.stringify(judgeConcept(drawnRules, state, now + later)),
            );
          }
          const { assumptions, seq, ...rest } = said.state;
          const { seq: before, ...same } = state;
          expect([rest, seq, assumptions?.length]).toEqual([same, before + 1, 1]);
        },
      ),
      runs,
    );
  });

  it("opensAt is the instant at which it opens if nobody does anything", () => {
    fc.assert(
      fc.property(rules, steps(mostly), (drawnRules, drawn) => {
        const { state, now } = play(drawnRules, drawn);
        const judged = judgeConcept(drawnRules, state, now);
        if (judged.kind !== "opensAt") {
          return;
        }
        expect(isOpen(judgeConcept(drawnRules, state, judged.opensAt - 1), judged.opensAt - 1)).toBe(false);
        expect(judgeConcept(drawnRules, state, judged.opensAt).kind).toBe("open");
      }),
      runs,
    );
  });

  it("no gate with a floor opens without a real binding approval, ever", () => {
    fc.assert(
      fc.property(rules, steps(mostly), (drawnRules, drawn) => {
        const { state, log, now } = play(drawnRules, drawn);
        const binding = new Set(drawnRules.seats.filter(({ weight }) => weight === "binding").map(({ id }) => id));
        const isReal = log.some(
          (entry) => entry.kind === "approved" && entry.person !== "ada" && binding.has(entry.seat),
        );
        for (const later of LATER) {
          const judged = judgeConcept(drawnRules, state, now + later);
          if (isOpen(judged, now + later) && !judged.warnings.some(({ kind }) => kind === "noSeatApplies")) {
            expect(isReal).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it("nothing that arrives after closing changes the verdict", () => {
    const fromClosing = fc.oneof(
      { weight: 5, arbitrary: voting },
      { weight: 4, arbitrary: other },
      { weight: 2, arbitrary: moving },
    );
    fc.assert(
      fc.property(rules, steps(mostly), steps(fromClosing), (drawnRules, before, after) => {
        let closed: string | undefined;
        const move3: Step = {
          waitMs: 300 * HOUR,
          drawn: (_, now) => ({ kind: "observeMove", move: { ...move("closing", "Mon 14:00"), at: now } }),
        };
        play(drawnRules, [...before, move3, ...after], (state, now) => {
          if (!state.round?.closed) {
            return;
          }
          closed ??= JSON.stringify(judgeConcept(drawnRules, state, now));
          expect(JSON.stringify(judgeConcept(drawnRules, state, now))).toBe(closed);
        });
      }),
      runs,
    );
  });

  it("adding an approval never closes a gate, now or later", () => {
    fc.assert(
      fc.property(rules, steps(everything), approving, (drawnRules, drawn, approval) => {
        const { state, now } = play(drawnRules, drawn);
        const after = tryCommand(drawnRules, state, approval(state, now), now).state;
        for (const later of LATER) {
          if (isOpen(judgeConcept(drawnRules, state, now + later), now + later)) {
            expect(isOpen(judgeConcept(drawnRules, after, now + later), now + later)).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it("adding an objection never opens a gate, now or later", () => {
    fc.assert(
      fc.property(rules, steps(everything), objecting, (drawnRules, drawn, objects) => {
        const { state, now } = play(drawnRules, drawn);
        const after = tryCommand(drawnRules, state, objects(state, now), now).state;
        for (const later of LATER) {
          if (isOpen(judgeConcept(drawnRules, after, now + later), now + later)) {
            expect(isOpen(judgeConcept(drawnRules, state, now + later), now + later)).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it("the order of two people's votes in one instant does not matter", () => {
    const shown = (judged: Verdict) =>
      JSON.stringify([
        judged.kind,
        judged.nextChangeAt,
        judged.seats.map(({ seat: id, state, needed, have }) => [id, state, needed, have]),
      ]);
    fc.assert(
      fc.property(rules, steps(mostly), voting, voting, (drawnRules, drawn, one, two) => {
        // A late objection that may bind binds only while the gate waits, and stand-ins go by who acts first: there the
        // order is the rule.
        const firm: ProjectPolicy = { ...drawnRules, lateObjections: "advise" };
        const { state, now } = play(firm, drawn);
        const [first, second] = [one(state, now), two(state, now)];
        if (state.standIns.length > 0 || !("by" in first) || !("by" in second) || first.by === second.by) {
          return;
        }
        const there = tryCommand(firm, tryCommand(firm, state, first, now).state, second, now).state;
        const back = tryCommand(firm, tryCommand(firm, state, second, now).state, first, now).state;
        for (const later of LATER) {
          expect(shown(judgeConcept(firm, there, now + later))).toBe(shown(judgeConcept(firm, back, now + later)));
        }
      }),
      runs,
    );
  });
});
