import type { ProjectPolicy, SpaceMode } from "../../../src/domain/policy/policy";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import { concept, createAppFixture, hour, item, monday, mustBeOk, policy } from "../app-fixture";
import type { AppFixture } from "../app-fixture";

const vote = (version: number): PanelCommand => ({ kind: "approve", seats: "mine", version, points: "all" });
const edit = (direction: string, basedOn: number): PanelCommand => ({
  kind: "editConcept",
  concept: { ...concept, direction },
  basedOn,
});
const object: PanelCommand = { kind: "object", topic: "Terms", reason: "Two countries", version: 1 };

/** What was told after `count` comments that were there before: each comment's words and whom it calls. */
const told = (fixture: AppFixture, after = 1): readonly (readonly [string, readonly string[]])[] =>
  fixture.tracker
    .commentsOf(item)
    .slice(after)
    .map(({ paragraphs, mentions }) => [paragraphs.join("\n"), mentions]);

/** Time enough for a comment that waits, and for the sweep that makes good what the queue lost. */
async function later(fixture: AppFixture): Promise<void> {
  fixture.moveClock(fixture.now() + 6 * 60_000);
  await fixture.sweep();
  await fixture.drain();
}

async function press(fixture: AppFixture, by: string, command: PanelCommand): Promise<void> {
  mustBeOk(await fixture.press(by, command));
  await fixture.drain();
}

async function opened(change: Partial<ProjectPolicy> = {}): Promise<AppFixture> {
  const fixture = createAppFixture();
  await fixture.savePolicy({ ...policy, ...change });
  mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
  mustBeOk(await fixture.press("ana", { kind: "openReview" }));
  await fixture.drain();
  return fixture;
}

describe("people learn by a comment that they are asked", () => {
  test("an opened review calls everybody who owes an answer, once", async () => {
    const fixture = await opened();
    await later(fixture);
    expect(told(fixture, 0)).toEqual([
      [
        "Ana Author asks Legal (@Dana Ruiz, until Thu 10:00 UTC) and Sales (@Sam Sales, " +
          'until Thu 10:00 UTC) to look at the concept "A prize draw for loyal customers". ' +
          "Please answer in the panel. Without an approval by Thu 10:00 UTC, Omar Haddad decides.",
        ["dana", "sam"],
      ],
    ]);
  });

  for (const { mode, comments } of [
    { mode: "observe", comments: 0 },
    { mode: "warn", comments: 1 },
    { mode: "block", comments: 1 },
  ] as const satisfies readonly { mode: SpaceMode; comments: number }[]) {
    test(`in mode ${mode} an opened review makes ${comments} comments`, async () => {
      const fixture = await opened({ mode });
      await later(fixture);
      expect(told(fixture, 0)).toHaveLength(comments);
    });
  }

  test("a quick series of edits is told in one comment; a later edit in its own", async () => {
    const fixture = await opened();
    await press(fixture, "dana", vote(1));
    await press(fixture, "ana", edit("A lottery", 1));
    fixture.moveClock(fixture.now() + 40_000);
    await press(fixture, "ana", edit("A lottery in two countries", 2));
    fixture.moveClock(fixture.now() + 40_000);
    await press(fixture, "ana", {
      kind: "editConcept",
      concept: { ...concept, direction: "A lottery in two countries", assumptions: [] },
      basedOn: 3,
    });
    expect(told(fixture)).toEqual([]);
    await later(fixture);
    expect(told(fixture)).toEqual([
      [
        "Versions 2 to 4 changed the direction and a point that is gone now. Please look again: " +
          "Legal (@Dana Ruiz, until Thu 10:00 UTC) and Sales (@Sam Sales, until Thu 10:00 UTC).",
        ["dana", "sam"],
      ],
    ]);
    await press(fixture, "ana", edit("No lottery", 4));
    await later(fixture);
    expect(told(fixture)).toHaveLength(2);
    expect(told(fixture, 2)[0]?.[0]).toMatch(/^Version 5 changed/u);
  });

  test("whoever answered again before the comment went out is not called", async () => {
    const fixture = await opened();
    await press(fixture, "dana", vote(1));
    await press(fixture, "sam", vote(1));
    await press(fixture, "ana", edit("A lottery", 1));
    await press(fixture, "dana", vote(2));
    await later(fixture);
    expect(told(fixture)).toEqual([
      ["Version 2 changed the direction. Please look again: Sales (@Sam Sales, until Thu 10:00 UTC).", ["sam"]],
    ]);
  });

  test("an objection calls the author and the decider; its answer calls who raised it", async () => {
    const fixture = await opened();
    await press(fixture, "dana", object);
    await later(fixture);
    expect(told(fixture)).toEqual([
      [
        'Legal objects: "Terms" (Dana Ruiz, Mon 10:00 UTC). @Ana Author, ' +
          "please answer it in the panel, or @Omar Haddad rules on it.",
        ["ana", "omar"],
      ],
    ]);
    const row = await fixture.store.loadItem(item);
    const raised = row.ok
      ? row.value?.tail.flatMap((entry) => (entry.kind === "objected" ? [entry.objection] : []))
      : [];
    await press(fixture, "ana", { kind: "answerObjection", objection: raised?.[0] ?? "", text: "Drafted" });
    await later(fixture);
    expect(told(fixture, 2)).toEqual([
      [
        'Ana Author answered "Terms": "Drafted." @Dana Ruiz, please approve ' +
          "or withdraw it if that settles it, or @Omar Haddad rules on it.",
        ["dana", "omar"],
      ],
    ]);
  });

  test("an objection that is taken back at once calls nobody, and raising it again calls once", async () => {
    const fixture = await opened();
    await press(fixture, "dana", object);
    await press(fixture, "dana", vote(1));
    await later(fixture);
    expect(told(fixture)).toEqual([]);
    for (let round = 0; round < 3; round += 1) {
      await press(fixture, "dana", object);
      await later(fixture);
      await press(fixture, "dana", vote(1));
      await later(fixture);
    }
    expect(told(fixture)).toHaveLength(1);
  });

  test("a person who is asked to look again is called; advice calls nobody", async () => {
    const fixture = await opened();
    await press(fixture, "dana", vote(1));
    await press(fixture, "ana", { kind: "requestReviewAgain", seat: "legal", person: "dana" });
    await press(fixture, "lea", { kind: "object", topic: "Taste", reason: "Too loud", version: 1 });
    await later(fixture);
    expect(told(fixture)).toEqual([
      ["Ana Author asks @Dana Ruiz to look again for Legal. Please answer in the panel by Thu 10:00 UTC.", ["dana"]],
    ]);
  });

  test("a question calls the author, and silence that opens nothing calls the decider, once", async () => {
    const fixture = await opened();
    await press(fixture, "dana", { kind: "ask", text: "Which countries?" });
    fixture.moveClock(fixture.now() + 73 * hour);
    await fixture.sweep();
    await fixture.drain();
    await later(fixture);
    await later(fixture);
    expect(told(fixture)).toEqual([
      ['Dana Ruiz asks: "Which countries?" @Ana Author, please answer in a comment.', ["ana"]],
      [
        "Everyone's time has passed and nobody has approved. @Omar Haddad, please decide in the panel until Mon 10:00 UTC.",
        ["omar"],
      ],
    ]);
  });

  test("a seat that must answer and has not calls its holders and the decider, once a round", async () => {
    const [legal, sales] = policy.seats;
    if (legal === undefined || sales === undefined) {
      throw new Error("The policy has two seats.");
    }
    const fixture = await opened({ seats: [{ ...legal, onSilence: "mustAnswer" }, sales] });
    await press(fixture, "sam", vote(1));
    await later(fixture);
    expect(told(fixture)).toEqual([]);
    fixture.moveClock(monday + 73 * hour);
    const overdue = [
      "The time of Legal passed on Thu 10:00 UTC, and this gate doesn't open without its answer. " +
        "@Dana Ruiz, please answer in the panel. @Omar Haddad, you can ask one more person for Legal there.",
      ["dana", "omar"],
    ];
    await later(fixture);
    expect(told(fixture)).toEqual([overdue]);
    for (let days = 0; days < 3; days += 1) {
      fixture.moveClock(fixture.now() + 24 * hour);
      await press(fixture, "sam", { kind: "ask", text: "Is anybody there?" });
      await later(fixture);
    }
    expect(told(fixture).filter(([words]) => words.startsWith("The time of"))).toEqual([overdue]);
  });

  test("an overdue seat is told where somebody acts before the sweep, too; in a space that only watches it is not", async () => {
    const [legal, sales] = policy.seats;
    if (legal === undefined || sales === undefined) {
      throw new Error("The policy has two seats.");
    }
    for (const { mode, comments } of [
      { mode: "block", comments: 1 },
      { mode: "observe", comments: 0 },
    ] as const) {
      const fixture = await opened({ mode, seats: [{ ...legal, onSilence: "mustAnswer" }, sales] });
      fixture.moveClock(monday + 73 * hour);
      await press(fixture, "sam", { kind: "advise", text: "Looks fine" });
      await later(fixture);
      expect(told(fixture, 0).filter(([words]) => words.startsWith("The time of"))).toHaveLength(comments);
    }
  });

  test("a signed override is told once, for the record", async () => {
    const signers = { people: ["omar", "lea"], groups: [] };
    const fixture = await opened({ override: { kind: "allowed", signers, lasts: { amount: 1, unit: "workingDays" } } });
    const proposed = mustBeOk(await fixture.press("omar", { kind: "proposeOverride", reason: "Fair on Friday" }));
    await press(fixture, "lea", { kind: "signOverride", proposal: proposed.round?.overrides?.[0]?.id ?? 0 });
    await later(fixture);
    expect(told(fixture)).toEqual([
      ['Omar Haddad and Lea Leader override the gate until Tue 10:00 UTC: "Fair on Friday."', []],
    ]);
  });

  test("somebody whom the directory no longer knows is named in general words, and not called", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy();
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await fixture.press("ana", { kind: "openReview" }));
    const { names } = fixture.directory;
    fixture.directory.names = async (ids) => names(ids.filter((id) => id !== "dana"));
    await fixture.drain();
    expect(told(fixture, 0)).toMatchObject([[expect.stringContaining("Legal (Former user, until"), ["sam"]]]);
  });

  test("a comment waits while the directory is silent, instead of staying without names", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy();
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await fixture.press("ana", { kind: "openReview" }));
    const { names } = fixture.directory;
    fixture.directory.names = async () => ({ ok: false, error: { kind: "unavailable" as const, status: 503 } });
    await fixture.drain();
    expect(told(fixture, 0)).toEqual([]);
    fixture.directory.names = names;
    fixture.moveClock(fixture.now() + hour);
    await later(fixture);
    expect(told(fixture, 0)).toHaveLength(1);
  });
});
