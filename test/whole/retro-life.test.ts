import type { Charter } from "../../src/domain/commit/charter";
import { defaultCommitRules } from "../../src/domain/policy/default-policy";
import type { PanelView, TrailView } from "../../src/contract/concept/panel";
import type { LibraryView, ProjectActions } from "../../src/contract/learning/learnings";
import type { RetroView } from "../../src/contract/retro/retro";
import { makeRetroApp, textOf } from "./make-retro-app";
import { concept, hour, monday, mustBeOk } from "./make-whole-app";

const day = 24 * hour;

/** A version with one item is out, and its system retro is there. */
async function withRetro(more: Parameters<typeof makeRetroApp>[1] = {}) {
  const app = await makeRetroApp({}, more);
  app.jira.admin.attachRule({ project: "PRIZE", toStatus: "Done", moduleKey: "retro-done" });
  const version = await app.version("Summer 1.0");
  const item = await app.itemIn([version]);
  await app.host.settle();
  await app.release(version);
  const [ticket] = await app.tickets();
  if (ticket === undefined) {
    throw new Error("No retro");
  }
  return { ...app, versionId: version, item, ticket };
}

describe("a note for the retro", () => {
  test("stands in it with its author, for those who see the work item", async () => {
    const app = await makeRetroApp();
    const version = await app.version("Summer 1.0");
    const item = await app.itemIn([version]);
    await app.host.settle();
    expect(mustBeOk(await app.panel<PanelView>("view", "sam", item)).takesNotes).toBe(true);
    const note = { kind: "noteForRetro", question: "risksTooLate", text: "No cards in the shops" } as const;
    mustBeOk(await app.press("sam", item, note));
    await app.release(version);
    const [ticket] = await app.tickets();
    mustBeOk(await app.press("dana", item, { ...note, text: "Dealers heard it from customers" }));
    await app.host.settle();
    const view = mustBeOk(await app.retroView("ana", ticket?.id ?? ""));
    expect(view.notes).toMatchObject([
      { person: "sam", question: "risksTooLate", text: "No cards in the shops" },
      { person: "dana", text: "Dealers heard it from customers" },
    ]);
    expect(view.people["sam"]?.name).toBe("Sam Sales");
  });
});

describe("the evidence of a system retro", () => {
  test("agrees with the trail, figure by figure", async () => {
    const app = await makeRetroApp();
    const version = await app.version("Summer 1.0");
    const item = await app.itemIn([version]);
    await app.host.settle();
    mustBeOk(
      await app.press("ana", item, {
        kind: "editConcept",
        concept: {
          ...concept,
          assumptions: [
            { id: "a1", text: "Stock suffices for 10 days", test: "Count it", by: "2026-11-25" },
            { id: "a2", text: "Shops join", test: "Ask them" },
          ],
        },
        basedOn: 0,
      }),
    );
    mustBeOk(await app.press("ana", item, { kind: "openReview" }));
    app.clock.advance(2 * hour);
    mustBeOk(
      await app.press("dana", item, {
        kind: "object",
        topic: "Prize terms",
        reason: "Two countries, two laws",
        version: 1,
      }),
    );
    app.clock.advance(hour);
    const objection =
      mustBeOk(await app.panel<{ readonly objections: readonly { readonly id: string }[] }>("view", "dana", item))
        .objections[0]?.id ?? "";
    mustBeOk(await app.press("dana", item, { kind: "withdrawObjection", objection }));
    mustBeOk(await app.press("dana", item, { kind: "approve", seats: ["legal"], version: 1, points: "all" }));
    // Sales never answers: Thursday 10:00 is its end.
    app.clock.set(monday + 3 * day + hour);
    await app.host.settle();
    expect((await app.move("ana", item, "In Build")).status).toBe(204);
    await app.host.settle();
    app.clock.advance(day);
    mustBeOk(
      await app.press("sam", item, {
        kind: "advise",
        text: "Shops need a month to train people",
        costBefore: "a comment",
      }),
    );
    await app.host.settle();
    mustBeOk(
      await app.press("ana", item, {
        kind: "settleAssumption",
        place: { space: "concept", point: "a1" },
        outcome: "turnedFalse",
        note: "We ran out on day 4",
      }),
    );
    await app.release(version);
    const [ticket] = await app.tickets();
    const { evidence } = mustBeOk(await app.retroView("ana", ticket?.id ?? ""));
    const trail = mustBeOk(
      await app.panel<{
        readonly entries: readonly { readonly kind: string; readonly seq: number; readonly at: number }[];
      }>("trail", "ana", item),
    ).entries;
    const seqOf = (kind: string): number => trail.find((entry) => entry.kind === kind)?.seq ?? 0;
    // Legal answered after 3 hours; Sales was waited for three days of 8 hours, 10:00 to 17:00, two whole ones and 9:00 to 10:00.
    expect(
      evidence?.waits.map(({ discipline, workingMs, calendarMs }) => [discipline, workingMs / hour, calendarMs / hour]),
    ).toEqual([
      ["Legal", 3, 3],
      ["Sales", 24, 72],
    ]);
    expect(evidence?.lapses).toMatchObject([{ discipline: "Sales", at: monday + 3 * day }]);
    expect(evidence?.objections).toMatchObject([
      {
        topic: "Prize terms",
        by: ["dana"],
        became: "withdrawn",
        source: { key: "PRIZE-1", entries: [seqOf("objected"), seqOf("objectionWithdrawn")] },
      },
    ]);
    expect(evidence?.lateInputs).toMatchObject([
      { person: "sam", costBefore: "a comment", workingDaysInBuild: 1, source: { entries: [seqOf("lateNoted")] } },
    ]);
    expect(evidence?.assumptions).toEqual([
      {
        text: "Stock suffices for 10 days",
        note: "We ran out on day 4",
        by: "ana",
        at: monday + 4 * day + hour,
        workingDaysAfterClosing: 1,
        source: { item, key: "PRIZE-1", entries: [seqOf("assumptionSettled")] },
      },
    ]);
    expect(evidence?.assumptionsUnsaid).toEqual({
      count: 1,
      overdue: 0,
      sources: [{ item, key: "PRIZE-1", entries: [seqOf("conceptEdited")] }],
    });
    expect(evidence?.spans.map(({ discipline, from, until }) => [discipline, from, until])).toEqual([
      ["Legal", monday, monday + 3 * hour],
      ["Sales", monday, monday + 3 * day],
    ]);
    expect(evidence?.reviews.map(({ key, disciplines }) => [key, disciplines])).toEqual([
      [
        "PRIZE-1",
        [
          { discipline: "Legal", workingMs: 3 * hour, lateInputs: 0 },
          { discipline: "Sales", workingMs: 24 * hour, lateInputs: 1 },
        ],
      ],
    ]);
    expect(evidence).toMatchObject({
      items: 1,
      withTrail: 1,
      withoutTrail: 0,
      exceptions: [],
      charterChanges: [],
      leftOut: 0,
    });
    const shown = mustBeOk(await app.retroView("ana", ticket?.id ?? ""));
    const text = shown.facts.map((fact) => fact.text).join("\n");
    for (const sentence of [
      "The team waited 3 working hours for Legal (3 hours by the clock), on 1 work item.",
      "The team waited 3 working days for Sales (3 days by the clock), on 1 work item.",
      "Sales gave no answer by Thu 10:00; the team went on.",
      '"Prize terms", raised by Dana Ruiz on Mon 12:00: it was taken back.',
      "No change of a charter after commitment was recorded.",
      '"Stock suffices for 10 days" turned out false, as Ana Author said on Fri 11:00, ' +
        '1 working day after the gate had closed: "We ran out on day 4."',
      "Nobody recorded by the release how 1 other assumption turned out.",
    ]) {
      expect(text).toContain(sentence);
    }
  });
});

describe("an impact retro", () => {
  const charter: Charter = {
    constraints: [],
    measures: [
      {
        id: "m1",
        what: "Orders from returning customers",
        baseline: "120",
        target: "200",
        date: "2026-12-18",
        source: "Shop statistics",
      },
    ],
    notDoing: [],
    sponsor: "omar",
  };

  test("comes on the day of the success measure, with baseline and target in it, and moves with it until then", async () => {
    const app = await makeRetroApp();
    const commit = { ...defaultCommitRules, mode: "warn" as const, gatedStatusIds: [app.statusId("Concept")] };
    mustBeOk(
      await app.settings("save", "lea", { draft: { ...app.policy, learning: app.learning, commit }, basedOn: 1 }),
    );
    const version = await app.version("Summer 1.0");
    const item = await app.itemIn([version]);
    await app.host.settle();
    mustBeOk(await app.press("ana", item, { kind: "editCharter", charter, basedOn: 0 }));
    await app.move("ana", item, "Concept");
    await app.host.settle();
    const planned = app.host.storage.answer("entity/get", { entityName: "retro", key: `impact-item-${item}` });
    expect(planned.status).toBe(200);
    await app.release(version);
    const later = charter.measures.map((measure) => ({ ...measure, date: "2027-01-08" }));
    mustBeOk(
      await app.press("ana", item, { kind: "editCharter", charter: { ...charter, measures: later }, basedOn: 1 }),
    );
    await app.host.settle();
    app.clock.set(Date.parse("2027-01-08T08:50:00Z"));
    await app.host.settle();
    expect(await app.tickets()).toHaveLength(1);
    await app.waitFor(10 * 60_000);
    const [, impact] = await app.tickets();
    expect(impact?.fields).toMatchObject({
      summary: "Impact retro: PRIZE-1 Prize draw",
      assignee: { accountId: "omar" },
    });
    expect(impact?.fields.issuelinks.map(({ outwardIssue }) => outwardIssue?.id)).toEqual([item]);
    mustBeOk(
      await app.retroPress("omar", impact?.id ?? "", { kind: "answer", question: "didItWork", text: "We can't tell." }),
    );
    const closed = mustBeOk(await app.retroPress("omar", impact?.id ?? "", { kind: "close" }));
    expect(closed.retro.learnings).toMatchObject([
      {
        as: "change",
        text: 'We did not measure "Orders from returning customers". Settle who reads the number, and where, before committing.',
      },
    ]);
    const text = textOf(impact?.fields.description);
    for (const words of [
      "Orders from returning customers",
      "120",
      "200",
      "2027-01-08",
      "Shop statistics",
      "We did not measure.",
      "Did this work?",
    ]) {
      expect(text).toContain(words);
    }
  });
});

/** The same where both gates guard Done, in which retros end too. */
async function withGuardedDone() {
  const app = await withRetro();
  const done = app.statusId("Done");
  const draft = {
    ...app.policy,
    learning: app.learning,
    laterStatusIds: [done],
    commit: { ...defaultCommitRules, mode: "block" as const, gatedStatusIds: [done] },
  };
  mustBeOk(await app.settings("save", "lea", { draft, basedOn: 1 }));
  for (const moduleKey of ["concept-gate", "commit-gate"] as const) {
    app.jira.admin.attachRule({ project: "PRIZE", toStatus: "Done", moduleKey });
  }
  await app.host.settle();
  return app;
}

describe("a retro's life", () => {
  test("its ticket is done when somebody answered; before, the refusal says what is owed", async () => {
    const app = await withRetro();
    const refused = await app.move("ana", app.ticket.id, "Done");
    expect([refused.status, refused.body?.errorMessages]).toEqual([
      400,
      [
        "This retro has no answer yet, due Mon 30 Nov 2026 10:00 UTC. " +
          "Answer a question in its Spacegate panel, or skip it there with a reason that the sponsor sees.",
      ],
    ]);
    const answered = mustBeOk(
      await app.retroPress("ana", app.ticket.id, {
        kind: "answer",
        question: "slowedDown",
        text: "Sales was on a fair.",
      }),
    );
    expect(answered.lacks).toEqual([]);
    expect((await app.move("ana", app.ticket.id, "Done")).status).toBe(204);
    await app.host.settle();
    expect(mustBeOk(await app.retroView("ana", app.ticket.id))).toMatchObject({
      phase: "closed",
      retro: { end: { where: "tracker" } },
    });
    app.clock.advance(hour);
    await app.move("ana", app.ticket.id, "Concept");
    await app.host.settle();
    expect(mustBeOk(await app.retroView("ana", app.ticket.id)).phase).toBe("open");
  });

  test("its own ticket stands before no gate, known by the app's record and by nothing that people can set", async () => {
    const app = await withGuardedDone();
    expect((await app.move("ana", app.item, "Done")).status).toBe(400);
    // What people write on their own work frees nothing, and what they take off the ticket holds nothing.
    const labels = (id: string, names: readonly string[]) =>
      app.ask(app.user("ana"), "PUT", `/rest/api/3/issue/${id}`, { fields: { labels: names } });
    await labels(app.item, ["spacegate-retro"]);
    await labels(app.ticket.id, []);
    await app.host.settle();
    app.clock.advance(40 * day);
    await app.host.settle();
    expect((await app.move("ana", app.item, "Done")).status).toBe(400);
    mustBeOk(await app.press("ana", app.ticket.id, { kind: "editConcept", concept, basedOn: 0 }));
    await app.host.settle();
    const answer = { kind: "answer", question: "slowedDown", text: "Sales was on a fair." } as const;
    mustBeOk(await app.retroPress("ana", app.ticket.id, answer));
    expect((await app.move("ana", app.ticket.id, "Done")).status).toBe(204);
    await app.host.settle();
    const trail = mustBeOk(await app.panel<TrailView>("trail", "lea", app.ticket.id));
    expect(trail.entries.map(({ kind }) => kind)).not.toContain("bypassed");
    expect(trail.entries.map(({ kind }) => kind)).not.toContain("commitBypassed");
  });

  test("its action is work as any other", async () => {
    const app = await withGuardedDone();
    const action = { id: "act-1", text: "Ask Sales early", owner: "sam", due: "2026-12-18", as: "commitment" } as const;
    mustBeOk(await app.retroPress("ana", app.ticket.id, { kind: "addAction", action }));
    await app.host.settle();
    const [made] = await app.tickets("spacegate-action");
    expect((await app.move("sam", made?.id ?? "", "Done")).status).toBe(400);
  });

  test("other work in the same workflow is not held", async () => {
    const app = await withRetro();
    expect((await app.move("ana", app.item, "Done")).status).toBe(204);
  });

  test("closing in the panel needs an answer, and moves the ticket", async () => {
    const app = await withRetro();
    expect(await app.retroPress("ana", app.ticket.id, { kind: "close" })).toMatchObject({
      ok: false,
      failure: { kind: "invalid", problems: [{ path: "nothingAnswered" }] },
    });
    mustBeOk(
      await app.retroPress("ana", app.ticket.id, { kind: "answer", question: "risksTooLate", text: "The terms." }),
    );
    mustBeOk(await app.retroPress("ana", app.ticket.id, { kind: "close" }));
    await app.host.settle();
    expect((await app.tickets())[0]?.fields.status.name).toBe("Done");
    expect(mustBeOk(await app.retroView("ana", app.ticket.id)).retro.end).toMatchObject({ how: "closed", by: "ana" });
  });

  test("skipping it needs a reason, which the sponsor is told", async () => {
    const app = await withRetro();
    expect(await app.retroPress("ana", app.ticket.id, { kind: "skip", reason: " " })).toMatchObject({ ok: false });
    mustBeOk(await app.retroPress("ana", app.ticket.id, { kind: "skip", reason: "Only a wording was changed" }));
    await app.host.settle();
    expect((await app.commentsWith(app.ticket.id, "Only a wording was changed")).map(textOf)).toEqual([
      "@Lea Leader , Ana Author skipped this retro: Only a wording was changed",
    ]);
  });

  test("a commitment becomes a work item of its own; what is open is carried over to the next retro", async () => {
    const app = await withRetro();
    mustBeOk(
      await app.retroPress("ana", app.ticket.id, {
        kind: "addAction",
        action: {
          id: "act-1",
          text: "Ask Sales two weeks before a fair",
          owner: "sam",
          due: "2026-12-18",
          as: "commitment",
        },
      }),
    );
    await app.host.settle();
    expect(
      (await app.tickets("spacegate-action")).map(({ fields }) => [
        fields.summary,
        fields.assignee?.accountId,
        fields.duedate,
      ]),
    ).toEqual([["Ask Sales two weeks before a fair", "sam", "2026-12-18"]]);
    const next = await app.version("Summer 1.1");
    await app.itemIn([next]);
    await app.host.settle();
    await app.release(next);
    const second = (await app.tickets())[1]?.id ?? "";
    const carried = (view: RetroView) => view.carriedOver.map(({ retro, action }) => [retro, action.id]);
    expect(carried(mustBeOk(await app.retroView("ana", second)))).toEqual([
      [`system-version-${app.versionId}`, "act-1"],
    ]);
    const ended = mustBeOk(
      await app.retroPress("ana", second, {
        kind: "endAction",
        retro: `system-version-${app.versionId}`,
        action: "act-1",
        how: "done",
      }),
    );
    expect(carried(ended)).toEqual([]);
  });

  test("an action that is done shows in the next retro and on the project's page what became of its figure", async () => {
    const app = await withRetro();
    const figure = { kind: "waiting", discipline: "Legal" } as const;
    mustBeOk(
      await app.retroPress("ana", app.ticket.id, {
        kind: "addAction",
        action: {
          id: "act-1",
          text: "Legal joins the kickoff",
          owner: "sam",
          as: "idea",
          origin: "Legal was waited for",
          figure,
        },
      }),
    );
    const own = mustBeOk(
      await app.retroPress("ana", app.ticket.id, { kind: "endAction", action: "act-1", how: "done" }),
    );
    expect(own.finished).toMatchObject([{ retro: own.key, effect: { before: [], since: [] } }]);
    const next = await app.version("Summer 1.1");
    const item = await app.itemIn([next]);
    await app.host.settle();
    mustBeOk(await app.press("ana", item, { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await app.press("ana", item, { kind: "openReview" }));
    app.clock.advance(hour);
    await app.release(next);
    const second = (await app.tickets())[1]?.id ?? "";
    const text = "Too few items to say whether the wait for Legal changed: 0 before and 1 since; it takes 8 of each.";
    const { finished, facts } = mustBeOk(await app.retroView("ana", second));
    expect(finished).toMatchObject([
      {
        retroName: "Summer 1.0",
        ticketKey: app.ticket.key,
        effect: { text, since: [expect.stringMatching(/^PRIZE-/u)] },
      },
    ]);
    expect(facts.filter((fact) => fact.figure !== undefined).map((fact) => fact.figure)).toContainEqual(figure);
    expect(mustBeOk(await app.library<ProjectActions>("actions", "vic")).actions).toMatchObject([
      { action: { id: "act-1" }, effect: { text } },
    ]);
    expect(mustBeOk(await app.library<ProjectActions>("actions", "vic", {}, "all")).actions).toEqual([]);
  });

  test("a press that arrives twice is done once; a learning goes into the library", async () => {
    const app = await withRetro();
    const command = {
      kind: "recordLearning",
      learning: "l-1",
      text: "Ask Sales early",
      as: "change",
      evidence: "Sales was waited for 24 hours",
      labels: ["campaign"],
    } as const;
    for (let times = 0; times < 2; times += 1) {
      mustBeOk(await app.panel("retroAct", "ana", app.ticket.id, { actionId: "same", command }));
    }
    await app.host.settle();
    expect(mustBeOk(await app.retroView("ana", app.ticket.id)).retro.learnings).toHaveLength(1);
    const { cards } = mustBeOk(await app.library<LibraryView>("view", "ana", { query: {}, skip: 0 }));
    expect(cards.map(({ learning }) => [learning.text, learning.kind, learning.from?.key])).toEqual([
      ["Ask Sales early", "change", app.ticket.key],
    ]);
  });

  test("its assignee is reminded before and when it is due, then the sponsor once a week; nobody hears twice a day", async () => {
    const app = await withRetro();
    const second = await app.version("Summer 1.1");
    await app.itemIn([second]);
    await app.host.settle();
    await app.release(second);
    const told = async (): Promise<readonly string[]> => {
      const all = await Promise.all((await app.tickets()).map(({ id }) => app.commentsWith(id, "for you")));
      return all.flat().map(textOf);
    };
    await app.waitFor(3 * day, day);
    expect(await told()).toEqual([
      expect.stringMatching(/^@Ana Author , 2 retros wait for you: PRIZE-2 .*, due Mon .* and PRIZE-4 .*\.$/u),
    ]);
    await app.waitFor(4 * day, day);
    expect((await told()).filter((text) => text.includes("Ana"))).toHaveLength(2);
    await app.waitFor(day, 6 * hour);
    expect((await told()).filter((text) => text.includes("Lea"))).toHaveLength(1);
    await app.waitFor(7 * day, day);
    expect((await told()).filter((text) => text.includes("Lea"))).toHaveLength(2);
  });
});
