import type { ProjectPolicy, SpaceMode } from "../../../src/domain/policy/policy";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import { concept, createDesk, hour, item, monday, mustBeOk, policy } from "../app-fixture";
import type { Desk } from "../app-fixture";

const vote = (version: number): PanelCommand => ({ kind: "approve", seats: "mine", version, points: "all" });
const edit = (direction: string, basedOn: number): PanelCommand => ({ kind: "editConcept", concept: { ...concept, direction }, basedOn });
const object: PanelCommand = { kind: "object", topic: "Terms", reason: "Two countries", version: 1 };

/** What was told after `count` comments that were there before: each comment's words and whom it calls. */
const told = (desk: Desk, after = 1): readonly (readonly [string, readonly string[]])[] =>
  desk.tracker.commentsOf(item).slice(after).map(({ paragraphs, mentions }) => [paragraphs.join("\n"), mentions]);

/** Time enough for a comment that waits, and for the sweep that makes good what the queue lost. */
async function later(desk: Desk): Promise<void> {
  desk.moveClock(desk.now() + 6 * 60_000);
  await desk.sweep();
  await desk.drain();
}

async function press(desk: Desk, by: string, command: PanelCommand): Promise<void> {
  mustBeOk(await desk.press(by, command));
  await desk.drain();
}

async function opened(change: Partial<ProjectPolicy> = {}): Promise<Desk> {
  const desk = createDesk();
  await desk.savePolicy({ ...policy, ...change });
  mustBeOk(await desk.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
  mustBeOk(await desk.press("ana", { kind: "openReview" }));
  await desk.drain();
  return desk;
}

describe("people learn by a comment that they are asked", () => {
  test("an opened review calls everybody who owes an answer, once", async () => {
    const desk = await opened();
    await later(desk);
    expect(told(desk, 0)).toEqual([
      [
        'Ana Author asks Legal (@Dana Ruiz, until Thu 10:00 UTC) and Sales (@Sam Sales, until Thu 10:00 UTC) to look at the concept "A prize draw for loyal customers". Please answer in the panel. Without an approval by Thu 10:00 UTC, Omar Haddad decides.',
        ["dana", "sam"],
      ],
    ]);
  });

  for (const { mode, comments } of [{ mode: "observe", comments: 0 }, { mode: "warn", comments: 1 }, { mode: "block", comments: 1 }] as const satisfies readonly { mode: SpaceMode; comments: number }[]) {
    test(`in mode ${mode} an opened review makes ${comments} comments`, async () => {
      const desk = await opened({ mode });
      await later(desk);
      expect(told(desk, 0)).toHaveLength(comments);
    });
  }

  test("a quick series of edits is told in one comment; a later edit in its own", async () => {
    const desk = await opened();
    await press(desk, "dana", vote(1));
    await press(desk, "ana", edit("A lottery", 1));
    desk.moveClock(desk.now() + 40_000);
    await press(desk, "ana", edit("A lottery in two countries", 2));
    desk.moveClock(desk.now() + 40_000);
    await press(desk, "ana", { kind: "editConcept", concept: { ...concept, direction: "A lottery in two countries", assumptions: [] }, basedOn: 3 });
    expect(told(desk)).toEqual([]);
    await later(desk);
    expect(told(desk)).toEqual([
      ["Versions 2 to 4 changed the direction and a point that is gone now. Please look again: Legal (@Dana Ruiz, until Thu 10:00 UTC) and Sales (@Sam Sales, until Thu 10:00 UTC).", ["dana", "sam"]],
    ]);
    await press(desk, "ana", edit("No lottery", 4));
    await later(desk);
    expect(told(desk)).toHaveLength(2);
    expect(told(desk, 2)[0]?.[0]).toMatch(/^Version 5 changed/u);
  });

  test("whoever answered again before the comment went out is not called", async () => {
    const desk = await opened();
    await press(desk, "dana", vote(1));
    await press(desk, "sam", vote(1));
    await press(desk, "ana", edit("A lottery", 1));
    await press(desk, "dana", vote(2));
    await later(desk);
    expect(told(desk)).toEqual([["Version 2 changed the direction. Please look again: Sales (@Sam Sales, until Thu 10:00 UTC).", ["sam"]]]);
  });

  test("an objection calls the author and the decider; its answer calls who raised it", async () => {
    const desk = await opened();
    await press(desk, "dana", object);
    await later(desk);
    expect(told(desk)).toEqual([['Legal objects: "Terms" (Dana Ruiz, Mon 10:00 UTC). @Ana Author, please answer it in the panel, or @Omar Haddad rules on it.', ["ana", "omar"]]]);
    const row = await desk.store.loadItem(item);
    const raised = row.ok ? row.value?.tail.flatMap((entry) => (entry.kind === "objected" ? [entry.objection] : [])) : [];
    await press(desk, "ana", { kind: "answerObjection", objection: raised?.[0] ?? "", text: "Drafted" });
    await later(desk);
    expect(told(desk, 2)).toEqual([['Ana Author answered "Terms": "Drafted." @Dana Ruiz, please approve or withdraw it if that settles it, or @Omar Haddad rules on it.', ["dana", "omar"]]]);
  });

  test("an objection that is taken back at once calls nobody, and raising it again calls once", async () => {
    const desk = await opened();
    await press(desk, "dana", object);
    await press(desk, "dana", vote(1));
    await later(desk);
    expect(told(desk)).toEqual([]);
    for (let round = 0; round < 3; round += 1) {
      await press(desk, "dana", object);
      await later(desk);
      await press(desk, "dana", vote(1));
      await later(desk);
    }
    expect(told(desk)).toHaveLength(1);
  });

  test("a person who is asked to look again is called; advice calls nobody", async () => {
    const desk = await opened();
    await press(desk, "dana", vote(1));
    await press(desk, "ana", { kind: "requestReviewAgain", seat: "legal", person: "dana" });
    await press(desk, "lea", { kind: "object", topic: "Taste", reason: "Too loud", version: 1 });
    await later(desk);
    expect(told(desk)).toEqual([["Ana Author asks @Dana Ruiz to look again for Legal. Please answer in the panel by Thu 10:00 UTC.", ["dana"]]]);
  });

  test("a question calls the author, and silence that opens nothing calls the decider, once", async () => {
    const desk = await opened();
    await press(desk, "dana", { kind: "ask", text: "Which countries?" });
    desk.moveClock(desk.now() + 73 * hour);
    await desk.sweep();
    await desk.drain();
    await later(desk);
    await later(desk);
    expect(told(desk)).toEqual([
      ['Dana Ruiz asks: "Which countries?" @Ana Author, please answer in a comment.', ["ana"]],
      ["Everyone's time has passed and nobody has approved. @Omar Haddad, please decide in the panel until Mon 10:00 UTC.", ["omar"]],
    ]);
  });

  test("a seat that must answer and has not calls its holders and the decider, once a round", async () => {
    const [legal, sales] = policy.seats;
    if (legal === undefined || sales === undefined) throw new Error("The policy has two seats.");
    const desk = await opened({ seats: [{ ...legal, onSilence: "mustAnswer" }, sales] });
    await press(desk, "sam", vote(1));
    await later(desk);
    expect(told(desk)).toEqual([]);
    desk.moveClock(monday + 73 * hour);
    const overdue = ["The time of Legal passed on Thu 10:00 UTC, and this gate doesn't open without its answer. @Dana Ruiz, please answer in the panel. @Omar Haddad, you can ask one more person for Legal there.", ["dana", "omar"]];
    await later(desk);
    expect(told(desk)).toEqual([overdue]);
    for (let days = 0; days < 3; days += 1) {
      desk.moveClock(desk.now() + 24 * hour);
      await press(desk, "sam", { kind: "ask", text: "Is anybody there?" });
      await later(desk);
    }
    expect(told(desk).filter(([words]) => words.startsWith("The time of"))).toEqual([overdue]);
  });

  test("where somebody acts before the sweep comes, the overdue seat is told all the same; in a space that only watches it is not", async () => {
    const [legal, sales] = policy.seats;
    if (legal === undefined || sales === undefined) throw new Error("The policy has two seats.");
    for (const { mode, comments } of [{ mode: "block", comments: 1 }, { mode: "observe", comments: 0 }] as const) {
      const desk = await opened({ mode, seats: [{ ...legal, onSilence: "mustAnswer" }, sales] });
      desk.moveClock(monday + 73 * hour);
      await press(desk, "sam", { kind: "advise", text: "Looks fine" });
      await later(desk);
      expect(told(desk, 0).filter(([words]) => words.startsWith("The time of"))).toHaveLength(comments);
    }
  });

  test("a signed override is told once, for the record", async () => {
    const signers = { people: ["omar", "lea"], groups: [] };
    const desk = await opened({ override: { kind: "allowed", signers, lasts: { amount: 1, unit: "workingDays" } } });
    await press(desk, "omar", { kind: "proposeOverride", reason: "Fair on Friday" });
    await press(desk, "lea", { kind: "signOverride" });
    await later(desk);
    expect(told(desk)).toEqual([['Omar Haddad and Lea Leader override the gate until Tue 10:00 UTC: "Fair on Friday."', []]]);
  });

  test("somebody whom the directory no longer knows is named in general words, and not called", async () => {
    const desk = createDesk();
    await desk.savePolicy();
    mustBeOk(await desk.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await desk.press("ana", { kind: "openReview" }));
    const { names } = desk.directory;
    desk.directory.names = async (ids) => names(ids.filter((id) => id !== "dana"));
    await desk.drain();
    expect(told(desk, 0)).toMatchObject([[expect.stringContaining("Legal (Former user, until"), ["sam"]]]);
  });

  test("a comment waits while the directory is silent, instead of staying without names", async () => {
    const desk = createDesk();
    await desk.savePolicy();
    mustBeOk(await desk.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await desk.press("ana", { kind: "openReview" }));
    const { names } = desk.directory;
    desk.directory.names = async () => ({ ok: false, error: { kind: "unavailable" as const, status: 503 } });
    await desk.drain();
    expect(told(desk, 0)).toEqual([]);
    desk.directory.names = names;
    desk.moveClock(desk.now() + hour);
    await later(desk);
    expect(told(desk, 0)).toHaveLength(1);
  });
});
