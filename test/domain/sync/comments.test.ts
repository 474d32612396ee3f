import { toCommentKey } from "../../../src/domain/sync/comment-key";
import { planComments, toThread, withComment, withRefusedComment } from "../../../src/domain/sync/comments";
import type { CommentRules, CommentWrite } from "../../../src/domain/sync/comments";
import { toClientId } from "../../../src/domain/sync/fingerprint";
import { newPair } from "../../../src/domain/sync/pair";
import type { PairRecord } from "../../../src/domain/sync/pair";
import { otherSide } from "../../../src/domain/sync/side";
import type { Both, Side, SideComment } from "../../../src/domain/sync/side";
import { view } from "../../app/sync/sync-fixture";

const now = Date.parse("2026-11-23T12:00:00Z");
const rules: CommentRules = { direction: "both", conflicts: "ask", now };

/** Two sides that keep what they are told, as the trackers do, and a record of it. */
function createTalk(given: Partial<CommentRules> = {}) {
  const said: Both<SideComment[]> = { jira: [], linear: [] };
  let record: PairRecord = newPair("10001", "issue-1");
  let at = now;
  let all = true;
  let changed: Partial<CommentRules> = {};
  const bodyOf = (write: CommentWrite): string => {
    switch (write.kind) {
      case "addComment":
      case "editComment":
        return `${write.author}: ${write.body}`;
      case "markEdited":
        return `${write.editor ?? "?"} changed ${write.body}`;
      case "markDeleted":
        return `${write.body} (deleted)`;
      case "takeBack":
        return "taken back";
    }
  };
  const plan = () =>
    planComments(
      record,
      {
        jira: view("jira", { comments: said.jira, commentsAreAll: all }),
        linear: view("linear", { comments: said.linear, commentsAreAll: all }),
      },
      { ...rules, now: at, ...given, ...changed },
    );
  const put = (side: Side, comment: SideComment): void => {
    const place = said[side].findIndex(({ id }) => id === comment.id);
    said[side].splice(place < 0 ? said[side].length : place, place < 0 ? 0 : 1, comment);
  };
  const write = (one: CommentWrite): void => {
    const id =
      one.kind === "addComment" ? (one.to === "linear" ? toClientId(one.key) : `copy-${said.jira.length}`) : one.copy;
    const before = said[one.to].find((comment) => comment.id === id);
    const key = one.kind === "addComment" ? one.key : before?.writtenFor;
    const parent = one.kind === "addComment" ? toThread(record, one.to, one.answers?.comment) : before?.parent;
    put(one.to, {
      id,
      author: "Spacegate",
      body: bodyOf(one),
      writtenFor: one.to === "jira" ? key : undefined,
      writtenAt: before?.writtenAt ?? at,
      ...(parent === undefined ? {} : { parent }),
    });
    record = withComment(record, one.done, { id, body: bodyOf(one) });
  };
  const look = (): readonly CommentWrite[] => {
    at += 1_000;
    const planned = plan();
    record = { ...record, comments: planned.pairs };
    planned.writes.forEach(write);
    return planned.writes;
  };
  return {
    say(side: Side, id: string, body: string, more: Partial<SideComment> = {}): void {
      at += 1_000;
      put(side, { id, author: "Dana", body, writtenFor: undefined, writtenAt: at, changedAt: at, ...more });
    },
    change(side: Side, id: string, more: Partial<SideComment>): void {
      at += 1_000;
      const before = said[side].find((comment) => comment.id === id);
      if (before !== undefined) {
        put(side, { ...before, changedAt: at, ...more });
      }
    },
    unsay: (side: Side, id: string): void =>
      void said[side].splice(
        said[side].findIndex((one) => one.id === id),
        1,
      ),
    seeOnly(areAll: boolean): void {
      all = areAll;
    },
    follow(next: Partial<CommentRules>): void {
      changed = next;
    },
    plan,
    look,
    settle(): number {
      for (let looks = 1; ; looks += 1) {
        if (look().length === 0) {
          return looks;
        }
      }
    },
    bodies: (side: Side): readonly string[] => said[side].map(({ body }) => body),
    copyOf: (origin: Side, id: string): SideComment | undefined => {
      const pair = record.comments.find((one) => one.origin === origin && one.from === id);
      return said[otherSide(origin)].find((one) => one.id === pair?.copy);
    },
    get record() {
      return record;
    },
    refuse(): void {
      const [first] = plan().writes;
      record = first === undefined ? record : withRefusedComment({ ...record, comments: plan().pairs }, first);
    },
  };
}

describe.each(["jira", "linear"] as const)("comments of %s", (origin) => {
  const to = otherSide(origin);

  test("go over once, the oldest first, however many and in whatever order they are listed", () => {
    const talk = createTalk();
    for (let count = 0; count < 300; count += 1) {
      talk.say(origin, String(count), `Words ${count}`, { writtenAt: now - count });
    }
    const looks = talk.settle();
    expect(talk.bodies(to)).toEqual(Array.from({ length: 300 }, (_, place) => `Dana: Words ${299 - place}`));
    expect(looks).toBeGreaterThan(5);
    expect(talk.look()).toEqual([]);
  });

  test("are known by their copy's recorded id, also where nothing on the copy tells of its original", () => {
    const talk = createTalk();
    talk.say(origin, "1", "Words");
    talk.settle();
    talk.change(to, talk.copyOf(origin, "1")?.id ?? "", { writtenFor: undefined });
    expect(talk.look()).toEqual([]);
  });

  test("that are not seen were not deleted while a side shows a part only", () => {
    const talk = createTalk();
    talk.say(origin, "1", "Words");
    talk.settle();
    talk.unsay(origin, "1");
    talk.seeOnly(false);
    expect(talk.look()).toEqual([]);
    talk.seeOnly(true);
    talk.look();
    expect(talk.bodies(to)).toEqual(["Dana: Words (deleted)"]);
  });

  test("that answer one another stand in its thread on the other side", () => {
    const talk = createTalk();
    talk.say(origin, "1", "Question");
    talk.say(origin, "2", "Answer", { parent: "1", author: "Ben" });
    talk.settle();
    expect(talk.copyOf(origin, "2")?.parent).toBe(talk.copyOf(origin, "1")?.id);
    // An answer to the copy answers the original, and whoever wrote that.
    talk.say(to, "3", "Thanks", { parent: talk.copyOf(origin, "1")?.id ?? "" });
    expect(talk.plan().writes).toMatchObject([{ answers: { author: "Dana" } }]);
    talk.settle();
    expect(talk.copyOf(to, "3")?.parent).toBe("1");
  });

  test("follow their original, and an edit of the copy alone stays there under its editor's name", () => {
    const talk = createTalk();
    talk.say(origin, "1", "Words");
    talk.settle();
    talk.change(origin, "1", { body: "Other words" });
    talk.settle();
    expect(talk.bodies(to)).toEqual(["Dana: Other words"]);
    talk.change(to, talk.copyOf(origin, "1")?.id ?? "", { body: "Dana: Nonsense", editor: "Ben" });
    talk.settle();
    expect(talk.bodies(to)).toEqual(["Ben changed Dana: Nonsense"]);
    expect(talk.bodies(origin)).toEqual(["Other words"]);
  });

  test.each([
    ["ask", ["Newer"], ["Ben changed Mine"], true],
    [origin, ["Newer"], ["Dana: Newer"], false],
    [to, ["Newer"], ["Ben changed Mine"], false],
    ["lastWriter", ["Newer"], ["Dana: Newer"], false],
  ] as const)("that were edited on both sides follow the rule %s", (conflicts, here, there, asks) => {
    const talk = createTalk({ conflicts });
    talk.say(origin, "1", "Words");
    talk.settle();
    talk.change(to, talk.copyOf(origin, "1")?.id ?? "", { body: "Mine", editor: "Ben" });
    talk.change(origin, "1", { body: "Newer" });
    talk.settle();
    expect([talk.bodies(origin), talk.bodies(to)]).toEqual([here, there]);
    expect(talk.plan().notes.map(({ kind }) => kind)).toEqual(asks ? ["commentAsks"] : []);
    expect(talk.plan().writes).toEqual([]);
  });

  test("that ask are settled by the same words on both sides", () => {
    const talk = createTalk();
    talk.say(origin, "1", "Words");
    talk.settle();
    talk.change(to, talk.copyOf(origin, "1")?.id ?? "", { body: "Mine", editor: "Ben" });
    talk.change(origin, "1", { body: "Newer" });
    talk.settle();
    talk.change(origin, "1", { body: "Mine" });
    talk.settle();
    expect([talk.bodies(to), talk.plan().notes]).toEqual([["Dana: Mine"], []]);
  });

  test("that the other side refuses are said, and tried again once they say something else", () => {
    const talk = createTalk();
    talk.say(origin, "1", "Too long");
    talk.refuse();
    expect(talk.record.notes).toEqual([{ kind: "refused", field: "comments", side: to }]);
    expect(talk.plan()).toMatchObject({ writes: [], notes: [{ kind: "refused", field: "comments", side: to }] });
    talk.change(origin, "1", { body: "Short" });
    expect(talk.plan().writes).toMatchObject([{ kind: "addComment", body: "Short" }]);
  });

  test("of people are no loop, those that repeat a copy may be one", () => {
    const talk = createTalk();
    talk.say(origin, "1", "Words of one");
    talk.settle();
    talk.say(to, "2", "Ben: Fine");
    talk.say(to, "3", "Bridge: Dana: Words of one");
    expect(talk.plan().writes.map((write) => "repeats" in write)).toEqual([false, true]);
  });
});

describe("a restricted comment", () => {
  test.each(["both", "toJira", "off"] as const)(
    "never leaves, and is taken back once it is made so (%s)",
    (direction) => {
      const talk = createTalk();
      talk.say("jira", "1", "Secret", { restricted: true });
      talk.say("jira", "2", "Answer", { parent: "1" });
      talk.say("jira", "3", "Public at first");
      talk.settle();
      expect(talk.bodies("linear")).toEqual(["Dana: Answer", "Dana: Public at first"]);
      talk.change("jira", "3", { restricted: true });
      talk.follow({ direction });
      talk.settle();
      expect(talk.bodies("linear")).toEqual(["Dana: Answer", "taken back"]);
    },
  );

  test("that is opened again goes over again", () => {
    const talk = createTalk();
    talk.say("jira", "1", "Words");
    talk.settle();
    talk.change("jira", "1", { restricted: true });
    talk.settle();
    talk.say("jira", "1", "Words");
    talk.settle();
    expect(talk.bodies("linear")).toEqual(["Dana: Words"]);
  });
});

test("a copy that a run left without a word of it is found by its key", () => {
  const talk = createTalk();
  talk.say("jira", "1", "Words");
  talk.say("linear", toClientId(toCommentKey("jira", "1")), "Dana: Words");
  expect(talk.look()).toEqual([]);
});
