import { decideLearning, decideMerge } from "../../src/domain/learning/decide";
import type { Learning } from "../../src/domain/learning/learning";
import { recordLearning } from "../../src/domain/learning/relevance";
import type { Learnings } from "../../src/ports/learnings";
import { mustDecide, stated } from "../domain/learning/make-learning";

const noon = Date.parse("2026-11-23T12:00:00Z");
const day = 86_400_000;

/** What the app relies on wherever learnings are kept. `create` gives an empty place. */
export function learningsContract(name: string, create: () => Learnings | Promise<Learnings>): void {
  const withOne = async (more: Partial<Learning> = {}) => {
    const learnings = await create();
    const first = recordLearning(stated(more));
    expect(await learnings.save([{ learning: first.learning, facts: [first.fact] }])).toMatchObject({ ok: true });
    return { learnings, learning: first.learning, fact: first.fact };
  };

  describe(`${name} keeps the Learnings contract`, () => {
    test("a learning that nobody recorded is undefined, and has no history", async () => {
      const learnings = await create();
      expect(await learnings.load("none")).toEqual({ ok: true, value: undefined });
      expect(await learnings.history("none")).toEqual({ ok: true, value: [] });
      expect(await learnings.candidates("1")).toEqual({ ok: true, value: [] });
    });

    test("a learning comes back as it was written, with its first fact", async () => {
      const { learnings, learning, fact } = await withOne({
        text: "<b>ünï</b> 😀",
        from: { item: "10007", key: "PRIZE-7" },
      });
      expect(await learnings.load(learning.id)).toEqual({ ok: true, value: learning });
      expect(await learnings.history(learning.id)).toEqual({ ok: true, value: [fact] });
    });

    test("recording one id twice is a conflict, and the first stands", async () => {
      const { learnings, learning } = await withOne();
      const again = recordLearning(stated({ text: "Something else" }));
      expect(await learnings.save([{ learning: again.learning, facts: [again.fact] }])).toEqual({
        ok: false,
        error: { kind: "conflict" },
      });
      expect(await learnings.load(learning.id)).toMatchObject({ value: { text: learning.text } });
    });

    test("of many who answer at once exactly one is written, and the others leave nothing behind", async () => {
      const { learnings, learning } = await withOne();
      const answers = await Promise.all(
        [1, 2, 3, 4].map((n) => {
          const decided = mustDecide(
            decideLearning(
              learning,
              { kind: "answer", item: `1000${n}`, key: `PRIZE-${n}`, answer: "applies", text: "" },
              "ana",
              noon,
            ),
          );
          return learnings.save([decided]);
        }),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await learnings.load(learning.id)).toMatchObject({ value: { life: { seq: 2, answers: [{}] } } });
      expect(await learnings.history(learning.id)).toMatchObject({ value: [{ seq: 1 }, { seq: 2 }] });
    });

    test("two learnings are written together, or neither of them", async () => {
      const { learnings, learning } = await withOne();
      const other = recordLearning(stated({ id: "learning-2", text: "Ask for the permit early" }));
      await learnings.save([{ learning: other.learning, facts: [other.fact] }]);
      const merge = mustDecide(decideMerge(learning, other.learning, "kim", noon));
      const used = mustDecide(
        decideLearning(
          other.learning,
          { kind: "answer", item: "10009", key: "PRIZE-9", answer: "applies", text: "" },
          "ana",
          noon,
        ),
      );
      expect(await learnings.save([used])).toMatchObject({ ok: true });
      expect(await learnings.save([merge.stays, merge.duplicate])).toEqual({ ok: false, error: { kind: "conflict" } });
      expect(await learnings.load(learning.id)).toEqual({ ok: true, value: learning });
      const again = mustDecide(decideMerge(learning, used.learning, "kim", noon));
      expect(await learnings.save([again.stays, again.duplicate])).toMatchObject({ ok: true });
      expect(await learnings.load(learning.id)).toMatchObject({
        value: { life: { takenIn: [{ id: "learning-2", text: "Ask for the permit early" }] } },
      });
    });

    test("candidates are the live ones of their own project, the freshest first", async () => {
      const learnings = await create();
      for (const [id, project, at] of [
        ["a", "1", noon],
        ["b", "1", noon + day],
        ["c", "2", noon],
        ["d", "1", noon - day],
      ] as const) {
        const one = recordLearning(stated({ id: `learning-${id}`, project, at }));
        await learnings.save([{ learning: one.learning, facts: [one.fact] }]);
        if (id === "b") {
          await learnings.save([
            mustDecide(decideLearning(one.learning, { kind: "retire", reason: "The rule is gone" }, "kim", noon + day)),
          ]);
        }
      }
      const ids = async (found: ReturnType<Learnings["list"]>) =>
        ((answer) => (answer.ok ? answer.value.map(({ id }) => id) : answer))(await found);
      expect(await ids(learnings.candidates("1"))).toEqual(["learning-a", "learning-d"]);
      expect(await ids(learnings.list({ project: "1" }))).toEqual(["learning-b", "learning-a", "learning-d"]);
      expect(await ids(learnings.list({ project: "3" }))).toEqual([]);
      expect(((await ids(learnings.list({}))) as string[]).sort()).toEqual([
        "learning-a",
        "learning-b",
        "learning-c",
        "learning-d",
      ]);
    });

    test("more learnings than one page of an index are all there", async () => {
      const learnings = await create();
      for (let at = 0; at < 130; at += 1) {
        const one = recordLearning(stated({ id: `learning-${at}`, at: noon + at }));
        await learnings.save([{ learning: one.learning, facts: [one.fact] }]);
      }
      const found = await learnings.candidates("1");
      expect(found.ok && found.value.map(({ at }) => at - noon)).toEqual(
        Array.from({ length: 130 }, (_, at) => 129 - at),
      );
    });
  });
}
