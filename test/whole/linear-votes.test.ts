import { createHmac } from "node:crypto";
import { defaultLearningRules } from "../../src/domain/policy/learning-rules";
import type { TrailView } from "../../src/contract/concept/panel";
import type { LearningRules } from "../../src/domain/policy/policy";
import type { LinkedSetup } from "./make-linked-app";
import { makeVotingApp } from "./make-voting-app";
import type { VotingApp } from "./make-voting-app";
import { concept, mustBeOk } from "./make-whole-app";

const opened: VotingApp[] = [];
afterAll(() => Promise.all(opened.map((app) => app.close())));

async function voting(setup: LinkedSetup = {}, votes: "off" | "byComment" = "byComment"): Promise<VotingApp> {
  const app = await makeVotingApp(setup, votes);
  opened.push(app);
  return app;
}

const taken = { signs: ["white_check_mark"], words: [] };
const nothing = { signs: [], words: [] };
const edited = (direction: string) =>
  ({ kind: "editConcept", concept: { ...concept, direction }, basedOn: 1 }) as const;

describe("a vote by comment in Linear", () => {
  test("is the same press as in Jira's panel, acknowledged by one reaction, and kept as a comment once", async () => {
    const app = await voting();
    const dana = await app.say("dana", "/approve");
    expect(await app.votesIn("legal")).toEqual([["dana", "approved"]]);
    expect(app.answersTo(dana)).toEqual(taken);
    const sam = await app.say("sam", "/abstain On leave");
    expect(await app.votesIn("sales")).toEqual([["sam", "abstained"]]);
    expect(app.answersTo(sam)).toEqual(taken);
    expect((await app.gateOf(app.item)).gate).toMatchObject({ state: "open" });
    expect(await app.commentsWith(app.item, "/approve")).toHaveLength(1);
    const passports = (await app.issue.attachments()).nodes;
    expect(passports.map(({ title, metadata }) => [title, metadata["state"]])).toEqual([
      [expect.stringContaining("(concept version 1)"), "open"],
    ]);
  });

  test("objects, lets go and takes back, in the words of the comment", async () => {
    const app = await voting();
    await app.say("dana", "/object Prize draw: needs terms\n\nin two countries");
    expect((await app.view()).objections).toMatchObject([
      {
        topic: "Prize draw",
        raisedBy: [{ person: "dana", reason: "needs terms\nin two countries", seats: ["legal"] }],
      },
    ]);
    await app.say("sam", "/letgo Covered by the template.");
    expect(await app.votesIn("sales")).toEqual([["sam", "letGo"]]);
    const back = await app.say("dana", "/withdraw");
    expect((await app.view()).objections[0]?.raisedBy[0]?.withdrawnAt).toEqual(expect.any(Number));
    expect(app.answersTo(back)).toEqual(taken);
    const again = await app.say("dana", "/withdraw");
    expect(app.answersTo(again)).toEqual({
      signs: ["warning"],
      words: ["There is nothing of yours to take back in this review."],
    });
  });

  test("stands beside others: all are carried out in order, or it is told which were not and why", async () => {
    const app = await voting();
    await app.say("dana", "/object Terms: missing");
    const both = await app.say("dana", "/withdraw\n/object Doors: two stores have doors that open outwards");
    expect(app.answersTo(both)).toEqual(taken);
    expect((await app.view()).objections).toMatchObject([
      { topic: "Terms", raisedBy: [{ withdrawnAt: expect.any(Number) as number }] },
      { topic: "Doors", raisedBy: [{ person: "dana" }] },
    ]);
    const half = await app.say("dana", "/withdraw\n/object no topic");
    expect(app.answersTo(half)).toEqual({
      signs: ["warning"],
      words: [expect.stringMatching(/^\/withdraw: done\.\s+\/object: Name the topic/u)],
    });
  });

  test("may be a note for the retro, which counts without a seat and is no vote", async () => {
    const app = await voting();
    const learning: LearningRules = { ...defaultLearningRules, mode: "warn", retroIssueTypeId: "10001" };
    mustBeOk(await app.settings("save", "lea", { draft: { ...app.policy, learning }, basedOn: 1 }));
    const said = await app.say("dana", "/note stuck: nobody knew who decides");
    expect(app.answersTo(said)).toEqual(taken);
    expect(await app.votesIn("legal")).toEqual([]);
    const trail = mustBeOk(await app.panel<TrailView>("trail", "ana", app.item));
    expect(trail.entries.at(-1)).toMatchObject({
      kind: "retroNoted",
      person: "dana",
      question: "decisionsStuck",
      text: "nobody knew who decides",
    });
  });

  test("of somebody who may not comment in Jira approves, and an objection is told why it is not taken", async () => {
    const app = await voting();
    app.jira.admin.setAccess("PRIZE", "limited");
    const no = await app.say("dana", "/object Prize draw: needs terms");
    expect(app.answersTo(no)).toEqual({
      signs: ["warning"],
      words: [expect.stringContaining("you may not add comments to this work item")],
    });
    expect((await app.view()).objections).toEqual([]);
    expect(app.answersTo(await app.say("dana", "/approve"))).toEqual(taken);
    expect(await app.votesIn("legal")).toEqual([["dana", "approved"]]);
  });

  test("counts once, however often and in whatever order Linear tells of it", async () => {
    let order = 0;
    const app = await voting({
      linear: {
        webhook: ({ type }) =>
          type !== "Comment"
            ? { kind: "none" }
            : (order += 1) % 2 === 1
              ? { kind: "later", byMs: 90_000 }
              : { kind: "twice" },
      },
    });
    await app.write("dana", "/object Terms: missing");
    app.clock.advance(1_000);
    const approval = await app.write("dana", "/approve");
    await app.settle();
    app.clock.advance(100_000);
    await app.settle();
    await app.sweep();
    const view = await app.view();
    expect(view.round?.seats[0]?.votes).toMatchObject([{ person: "dana", kind: "approved" }]);
    expect(view.objections).toHaveLength(1);
    expect(view.objections[0]?.raisedBy).toMatchObject([{ withdrawnAt: expect.any(Number) as number }]);
    expect(app.answersTo(approval)).toEqual(taken);
  });

  test("of the concept's author is refused in the words that Jira says", async () => {
    const app = await voting();
    const comment = await app.say("ana", "/approve");
    expect(app.answersTo(comment)).toEqual({
      signs: ["warning"],
      words: ["You don't hold a seat here. You can ask, or give advice."],
    });
    mustBeOk(await app.press("dana", app.item, edited("Another direction")));
    await app.settle();
    const held = await app.say("dana", "/approve");
    expect(app.answersTo(held).words).toEqual([
      "You wrote or last changed this concept, so someone else approves it. You can answer objections and edit.",
    ]);
    expect(await app.votesIn("legal")).toEqual([]);
  });

  test("counts for the version that the passport showed: what changed since makes it outdated, and says so", async () => {
    const app = await voting();
    const early = await app.write("dana", "/approve");
    app.clock.advance(1_000);
    mustBeOk(await app.press("ana", app.item, edited("Another direction")));
    await app.settle();
    expect(app.answersTo(early)).toEqual({
      signs: ["warning"],
      words: ["You saw version 1; the concept is at version 2 now. Look at what changed, then answer."],
    });
    app.clock.advance(1_000);
    const late = await app.say("dana", "/approve");
    expect(app.answersTo(late)).toEqual(taken);
    expect((await app.view()).round?.seats[0]?.votes).toMatchObject([{ kind: "approved", version: 2 }]);
  });

  test("for a version that the passport doesn't show yet is for the one before", async () => {
    const app = await voting();
    app.linear.workspace.limits.exhaust(app.linear.token);
    mustBeOk(await app.press("ana", app.item, edited("Another direction")));
    await app.settle();
    app.clock.advance(1_000);
    app.linear.workspace.admin.comment(mustUser(app, "sam"), { issueId: app.issue.id, body: "/letgo Fine with me" });
    app.clock.advance(3_700_000);
    await app.sweep();
    expect(await app.votesIn("sales")).toEqual([]);
    const [answer] = [...app.linear.workspace.store.comments.all()].filter(({ body }) =>
      body.startsWith("You saw version"),
    );
    expect(answer?.body).toBe("You saw version 1; the concept is at version 2 now. Look at what changed, then answer.");
  });

  test("after the gate closed goes to the late shelf, and says that it doesn't stop the work", async () => {
    const app = await voting();
    await app.say("dana", "/approve");
    await app.say("sam", "/approve");
    await app.move("ana", app.item, "In Build");
    await app.settle();
    const late = await app.say("dana", "/object Terms: one country is missing");
    expect((await app.view()).lateShelf).toMatchObject([{ person: "dana", text: "Terms: one country is missing" }]);
    expect(app.answersTo(late)).toEqual({
      signs: ["memo"],
      words: [
        expect.stringMatching(
          /^Dana Ruiz added to the late shelf: .*The gate has closed, so it doesn't stop the work/u,
        ),
      ],
    });
  });

  test("an objection from nobody's seat is told to be advice", async () => {
    const app = await voting();
    const advice = await app.say("ana", "/object Stock: runs out");
    expect(app.answersTo(advice)).toEqual({ signs: ["memo"], words: [expect.stringContaining("advised against it")] });
  });

  test("help answers with what can be written", async () => {
    const app = await voting();
    const asked = await app.say("ben", "/help");
    expect(app.answersTo(asked)).toEqual({
      signs: ["memo"],
      words: [expect.stringContaining("/letgo note: the team goes on without you.")],
    });
    expect(await app.commentsWith(app.item, "Begin a comment")).toHaveLength(0);
  });
});

describe("what is no vote", () => {
  const refused: readonly { readonly when: string; readonly body: string; readonly words: RegExp }[] = [
    { when: "a condition stands behind it", body: "/approve if legal agrees", words: /stands alone on its line/u },
    {
      when: "an objection has no topic",
      body: "/object needs terms",
      words: /^Name the topic of the objection in a few words\.\n\nWrite it as/u,
    },
    {
      when: "a condition stands below it",
      body: "/approve\n\nbut only if legal agrees first",
      words: /no conditions|without conditions/u,
    },
    { when: "words stand before it", body: "Looks good\n/approve", words: /words stand before \/approve/u },
    { when: "it is nearly one", body: "/approved", words: /there is no \/approved\. The word is \/approve/u },
    { when: "two contradict each other", body: "/approve\n/object Doors: two open outwards", words: /Choose one/u },
    { when: "letting go has no note", body: "/letgo", words: /^Leave a short note/u },
  ];
  for (const { when, body, words } of refused) {
    test(`is answered with what to do where ${when}`, async () => {
      const app = await voting();
      const comment = await app.say("dana", body);
      expect(app.answersTo(comment)).toEqual({ signs: ["warning"], words: [expect.stringMatching(words)] });
      expect(await app.votesIn("legal")).toEqual([]);
    });
  }

  test("is an ordinary comment, a copy from Jira, and a state that somebody sets", async () => {
    const app = await voting();
    const said = [await app.say("dana", "I approve of this"), await app.say("dana", "> /approve")];
    await app.ask(app.user("dana"), "POST", `/rest/api/3/issue/${app.item}/comment`, {
      body: {
        type: "doc",
        version: 1,
        content: [{ type: "paragraph", content: [{ type: "text", text: "/approve" }] }],
      },
    });
    await app.settle();
    await app.sdkOf("dana").updateIssue(app.issue.id, { stateId: app.linear.stateId("In Build") });
    await app.settle();
    expect(await app.votesIn("legal")).toEqual([]);
    expect(said.map(app.answersTo)).toEqual([nothing, nothing]);
    expect([...app.linear.workspace.store.reactions.all()]).toEqual([]);
  });

  test("is a comment that was edited, also one that became a command by it", async () => {
    const app = await voting();
    const comment = await app.say("dana", "Let me look");
    await app.sdkOf("dana").updateComment(comment, { body: "/approve" });
    await app.settle();
    expect(await app.votesIn("legal")).toEqual([]);
    expect(app.answersTo(comment)).toEqual({
      signs: ["warning"],
      words: [expect.stringContaining("This comment was edited, so it isn't a vote")],
    });
  });

  test("is what was taken already, whatever becomes of the comment", async () => {
    const app = await voting();
    const comment = await app.say("dana", "/approve");
    await app.sdkOf("dana").updateComment(comment, { body: "/withdraw" });
    await app.settle();
    expect(await app.votesIn("legal")).toEqual([["dana", "approved"]]);
    await app.sdkOf("dana").deleteComment(comment);
    await app.settle();
    await app.sweep();
    expect(await app.votesIn("legal")).toEqual([["dana", "approved"]]);
  });

  test("is a word of somebody who is joined with nobody, or who shares an account", async () => {
    const app = await voting();
    const stranger = await app.say("ben", "/approve");
    expect(app.answersTo(stranger)).toEqual({
      signs: ["warning"],
      words: [expect.stringContaining("isn't joined with a Jira account")],
    });
    const assignee = [...app.draft.mapping.assignee, { jira: "dana", linear: app.people.ben }];
    mustBeOk(await app.settings("linearSave", "lea", { ...app.draft, mapping: { ...app.draft.mapping, assignee } }));
    const shared = await app.say("ben", "/approve");
    expect(app.answersTo(shared)).toEqual({
      signs: ["warning"],
      words: [expect.stringContaining("shares its Jira account")],
    });
    expect(await app.votesIn("legal")).toEqual([]);
  });

  test("is a word of an integration, an app, or somebody from elsewhere", async () => {
    const app = await voting();
    const { admin } = app.linear.workspace;
    const bot = admin.oauthApp("Robot");
    const assignee = [
      ...app.draft.mapping.assignee.filter(({ jira }) => jira !== "dana"),
      { jira: "dana", linear: bot.user.id },
    ];
    mustBeOk(await app.settings("linearSave", "lea", { ...app.draft, mapping: { ...app.draft.mapping, assignee } }));
    const robot = app.linear.client(bot.token);
    const asItself = (await (await robot.createComment({ issueId: app.issue.id, body: "/approve" })).comment)?.id ?? "";
    const asDana =
      (
        await (
          await robot.createComment({ issueId: app.issue.id, body: "/approve", createAsUser: "Dana Ruiz" })
        ).comment
      )?.id ?? "";
    const { id: fromSlack } = admin.commentFromElsewhere("Dana Ruiz", app.issue.id, "/approve");
    await app.settle();
    expect(await app.votesIn("legal")).toEqual([]);
    expect([asItself, asDana, fromSlack].map(app.answersTo)).toEqual([nothing, nothing, nothing]);
  });

  test("is a word of somebody who can't see the item in Jira, or whose account is off there", async () => {
    const app = await voting();
    app.jira.admin.setActive("dana", "deactivated");
    const comment = await app.say("dana", "/approve");
    expect(app.answersTo(comment)).toEqual({
      signs: ["warning"],
      words: ["Your vote is not stored. You can't see this work item. Someone on the project can give you access."],
    });
    expect(await app.votesIn("legal")).toEqual([]);
  });

  test("is any comment while the leader has not allowed it, also once it is allowed", async () => {
    const app = await voting({}, "off");
    const before = await app.say("dana", "/approve");
    mustBeOk(
      await app.settings("linearSave", "lea", { ...app.draft, rules: { ...app.draft.rules, votes: "byComment" } }),
    );
    await app.write("sam", "Wakes the pair");
    await app.settle();
    expect(await app.votesIn("legal")).toEqual([]);
    expect(app.answersTo(before)).toEqual(nothing);
    await app.say("dana", "/approve");
    expect(await app.votesIn("legal")).toEqual([["dana", "approved"]]);
  });

  test("is what a webhook says: a forged one is refused, and a signed one names nobody", async () => {
    const app = await voting();
    const comment = await app.write("ben", "/approve");
    const [pending] = app.linear.workspace.webhooks.pending();
    const webhook = [...app.linear.workspace.store.webhooks.all()][0];
    const body = JSON.stringify({
      ...(JSON.parse(pending?.body ?? "{}") as object),
      webhookTimestamp: app.clock.now(),
      data: {
        id: comment,
        issueId: app.issue.id,
        body: "/approve",
        userId: app.people.dana,
        user: { id: app.people.dana, name: "Dana Ruiz" },
      },
    });
    const send = (signature: string) =>
      app.deliver({ url: webhook?.url ?? "", headers: { "Linear-Signature": signature }, body });
    expect(await send("0".repeat(64))).toBe(400);
    expect(
      await send(
        createHmac("sha256", webhook?.secret ?? "")
          .update(body)
          .digest("hex"),
      ),
    ).toBe(200);
    await app.settle();
    expect(await app.votesIn("legal")).toEqual([]);
    expect(app.answersTo(comment).words).toEqual([expect.stringContaining("isn't joined with a Jira account")]);
  });
});

test("a crash at any effect between vote and reaction leaves one vote, one reaction and one answer", async () => {
  for (let cut = 0; cut < 12; cut += 1) {
    let at = -1;
    const app = await voting({
      host: {
        faults: {
          effect: ({ functionKey }, moment) =>
            functionKey === "fn-linear-sync" && moment === "committed" && at >= 0 && (at -= 1) === -1
              ? { kind: "crash" }
              : { kind: "none" },
        },
      },
    });
    at = cut;
    const vote = await app.write("dana", "/approve");
    app.clock.advance(1);
    const refusal = await app.write("ben", "/approve");
    await app.settle();
    at = -1;
    app.clock.advance(3_700_000);
    await app.sweep();
    expect([cut, await app.votesIn("legal"), app.answersTo(vote)]).toEqual([cut, [["dana", "approved"]], taken]);
    expect(app.answersTo(refusal)).toEqual({ signs: ["warning"], words: [expect.stringContaining("isn't joined")] });
    expect(await app.commentsWith(app.item, "isn't joined")).toHaveLength(0);
  }
});

function mustUser({ linear, people }: VotingApp, person: "dana" | "sam") {
  const user = linear.workspace.store.users.get(people[person]);
  if (user === undefined) {
    throw new Error(`No ${person}`);
  }
  return user;
}
