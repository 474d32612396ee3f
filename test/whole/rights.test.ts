import { checkFunctionRight, commandRights, functionRights } from "../../src/app/page/rights";
import type { PanelCommand, PanelUpdate } from "../../src/contract/concept/panel";
import type { Reply } from "../../src/contract/page/reply";
import { ok } from "../../src/domain/ground/result";
import { concept, hour, monday, mustBeOk, withReview } from "./make-whole-app";

/** Nobody; a viewer; an editor (and author); a reviewer, who may edit too; the project's leader. */
const askers = [undefined, "vic", "ana", "dana", "lea"] as const;
type Asker = "anonymous" | "vic" | "ana" | "dana" | "lea";
type Row = Readonly<Record<Asker, string>>;

const outcomeOf = (reply: Reply<unknown>): string => {
  if (reply.ok) {
    return "ok";
  }
  return reply.failure.kind === "forbidden"
    ? `needs ${reply.failure.needs}`
    : reply.failure.kind === "refused"
      ? reply.failure.rejection.kind
      : reply.failure.kind;
};

const seeing = (who: string): Row => ({ anonymous: "needs seeItem", vic: who, ana: who, dana: who, lea: who });
const leading = (who: string): Row => ({
  anonymous: "needs administerProject",
  vic: "needs administerProject",
  ana: "needs administerProject",
  dana: "needs administerProject",
  lea: who,
});
/** Who may browse and change is asked for each project; test/whole/learnings.test.ts says what comes of it. */
const browsing = (who: string): Row => ({ ...seeing(who), anonymous: "needs seeProject" });
/** A press that has the app write a comment; vic may look, and not comment. */
const telling = (who: string): Row => ({ ...seeing(who), vic: "needs addComments" });
const editing = (who: string, more: Partial<Row> = {}): Row => ({ ...seeing(who), vic: "needs editItem", ...more });
/** Whoever asks is let in by identity, and the engine says who holds what. */
const holding = (others: string, dana: string, more: Partial<Row> = {}): Row => ({ ...seeing(others), dana, ...more });

const functions: Readonly<Record<keyof typeof functionRights, Row>> = {
  "panel.view": seeing("ok"),
  "panel.trail": seeing("ok"),
  "panel.startCharter": { ...editing("invalid") },
  "panel.act": seeing("invalid"),
  "panel.retroView": seeing("notFound"),
  "panel.retroAct": editing("invalid"),
  "settings.view": leading("ok"),
  "settings.save": leading("invalid"),
  "settings.confirmProposal": leading("invalid"),
  "settings.withdrawProposal": leading("invalid"),
  "settings.progress": leading("ok"),
  "settings.retroDebt": leading("ok"),
  "settings.owedRetros": leading("ok"),
  "settings.makeRetros": leading("invalid"),
  "settings.version": leading("invalid"),
  "settings.trails": leading("ok"),
  "settings.trailPart": leading("invalid"),
  "settings.previewMigration": leading("ok"),
  "settings.migrate": leading("invalid"),
  "settings.migration": leading("ok"),
  "settings.pastItems": leading("invalid"),
  "settings.pastReleases": leading("ok"),
  "settings.seatPeople": leading("invalid"),
  "settings.check": leading("ok"),
  "settings.attach": leading("invalid"),
  "settings.askSite": leading("ok"),
  "settings.detach": leading("ok"),
  "settings.linear": leading("ok"),
  "settings.linearConnect": leading("invalid"),
  "settings.linearAccount": leading("invalid"),
  "settings.linearChoices": leading("invalid"),
  "settings.linearSave": leading("invalid"),
  "settings.linearPreview": leading("invalid"),
  "settings.linearStart": leading("invalid"),
  "settings.linearPause": leading("invalid"),
  "settings.linearDisconnect": leading("ok"),
  "settings.linearRotate": leading("invalid"),
  "settings.linearHealth": leading("ok"),
  "settings.linearWebhookAddress": leading("ok"),
  "settings.linearWebhookSecret": leading("invalid"),
  "settings.linearPairs": leading("invalid"),
  "settings.linearPick": leading("invalid"),
  "settings.linearRetry": leading("invalid"),
  "settings.linearSkip": leading("invalid"),
  "settings.linearUnlink": leading("invalid"),
  "settings.linearDecide": leading("invalid"),
  "settings.linearUnpaired": leading("ok"),
  "gateConfig.view": leading("ok"),
  "learnings.view": browsing("invalid"),
  "learnings.act": browsing("invalid"),
  "learnings.history": browsing("invalid"),
  "learnings.actions": browsing("ok"),
  "learnings.bringIn": browsing("invalid"),
  "forMe.debts": seeing("ok"),
  "forMe.openItem": seeing("invalid"),
  "forMe.actOnItem": seeing("invalid"),
  "forMe.itemTrail": seeing("invalid"),
};

const text = "Said";
const commands: Readonly<Record<PanelCommand["kind"], { readonly command: PanelCommand; readonly row: Row }>> = {
  editCharter: {
    command: { kind: "editCharter", charter: { constraints: [], measures: [], notDoing: [] }, basedOn: 0 },
    row: editing("spaceOff"),
  },
  nameOwner: { command: { kind: "nameOwner", person: "ana" }, row: editing("spaceOff") },
  nameCharterDecider: { command: { kind: "nameCharterDecider", person: "omar" }, row: editing("spaceOff") },
  answerLearning: {
    command: { kind: "answerLearning", learning: "none", answer: "applies", text },
    row: editing("spaceOff"),
  },
  editConcept: { command: { kind: "editConcept", concept, basedOn: 1 }, row: editing("ok") },
  openReview: { command: { kind: "openReview" }, row: editing("reviewAlreadyOpen") },
  approve: {
    command: { kind: "approve", seats: "mine", version: 1, points: "all" },
    row: holding("notASeatHolder", "ok"),
  },
  abstain: { command: { kind: "abstain", seat: "legal" }, row: holding("notASeatHolder", "ok") },
  withdrawVote: { command: { kind: "withdrawVote", seat: "legal" }, row: seeing("ok") },
  letGo: { command: { kind: "letGo", seat: "legal", note: text }, row: holding("notASeatHolder", "ok") },
  object: { command: { kind: "object", topic: text, reason: text, version: 1 }, row: telling("ok") },
  answerObjection: { command: { kind: "answerObjection", objection: "none", text }, row: telling("unknownObjection") },
  withdrawObjection: { command: { kind: "withdrawObjection", objection: "none" }, row: seeing("unknownObjection") },
  rule: { command: { kind: "rule", objection: "none", ruling: "goOn", text }, row: seeing("unknownObjection") },
  ask: { command: { kind: "ask", text }, row: telling("ok") },
  advise: { command: { kind: "advise", text }, row: seeing("ok") },
  settleAssumption: {
    command: { kind: "settleAssumption", place: { space: "concept", point: "none" }, outcome: "held", note: text },
    row: editing("unknownPoint"),
  },
  noteForRetro: { command: { kind: "noteForRetro", question: "slowedDown", text }, row: seeing("spaceOff") },
  extend: {
    command: { kind: "extend", seat: "legal", until: monday + 90 * hour },
    row: holding("notASeatHolder", "ok"),
  },
  nameStandIn: {
    command: { kind: "nameStandIn", standIn: "sam", from: monday, until: monday + hour },
    row: seeing("ok"),
  },
  endStandIn: { command: { kind: "endStandIn", standIn: "sam" }, row: seeing("ok") },
  addReviewer: {
    command: { kind: "addReviewer", seat: "legal", person: "sam" },
    row: editing("notASeatHolder", { dana: "ok" }),
  },
  nameDecider: { command: { kind: "nameDecider", person: "sam" }, row: editing("notTheDecider") },
  requestReviewAgain: {
    command: { kind: "requestReviewAgain", seat: "legal", person: "dana" },
    row: editing("nothingToRequestAgain"),
  },
  decideFloor: { command: { kind: "decideFloor", decision: "goOn", text }, row: seeing("notTheDecider") },
  releaseSeat: { command: { kind: "releaseSeat", seat: "legal", text }, row: telling("notTheDecider") },
  proposeReopen: { command: { kind: "proposeReopen", reason: text, expectedCost: text }, row: seeing("gateNotClosed") },
  confirmReopen: { command: { kind: "confirmReopen", proposal: 1 }, row: telling("gateNotClosed") },
  proposeOverride: { command: { kind: "proposeOverride", reason: text }, row: seeing("overrideNotAllowed") },
  signOverride: { command: { kind: "signOverride", proposal: 1 }, row: telling("overrideNotAllowed") },
  withdrawProposal: { command: { kind: "withdrawProposal", proposal: 1 }, row: seeing("proposalGone") },
  migratePolicy: { command: { kind: "migratePolicy" }, row: { ...leading("ok"), anonymous: "needs seeItem" } },
};

describe("who may call what", () => {
  test("every function that a page can call stands in the table, and gives each person what it says", async () => {
    const app = await withReview();
    const call = (name: string, person: string | undefined): Promise<Reply<unknown>> => {
      const [page = "", key = ""] = name.split(".");
      const pages: Readonly<Record<string, () => Promise<Reply<unknown>>>> = {
        panel: () => app.panel(key, person, app.issue),
        settings: () => app.settings(key, person),
        gateConfig: () => app.ruleConfig(key, person),
        learnings: () => app.library(key, person),
        forMe: () => app.forMe(key, person),
      };
      return pages[page]?.() ?? Promise.reject(new Error(`No page ${page}`));
    };
    for (const [name, row] of Object.entries(functions)) {
      for (const person of askers) {
        expect({ name, person, outcome: outcomeOf(await call(name, person)) }).toEqual({
          name,
          person,
          outcome: row[person ?? "anonymous"],
        });
      }
    }
  });

  test("a function that stands in no row is nobody's, the leader's neither", async () => {
    const rights = {
      onItem: async () => ok({ see: true, edit: true, comment: true, administer: true }),
      itemsSeen: async (items: readonly string[]) => ok(items),
      onProject: async () => ok({ administer: true }),
    };
    for (const name of ["panel.nope", "toString", "__proto__", ""]) {
      expect(await checkFunctionRight(rights, name, { item: "1", project: "1" })).toMatchObject({
        ok: false,
        error: { failure: { kind: "forbidden" } },
      });
    }
  });

  test("every command gives each person what the table says", async () => {
    const app = await withReview();
    for (const [kind, { command, row }] of Object.entries(commands)) {
      for (const person of askers) {
        const reply = await app.panel<PanelUpdate>("act", person, app.issue, {
          actionId: `${kind} ${person}`,
          command,
        });
        expect({ kind, person, outcome: outcomeOf(reply) }).toEqual({
          kind,
          person,
          outcome: row[person ?? "anonymous"],
        });
      }
    }
    expect(Object.keys(commands)).toEqual(Object.keys(commandRights));
  });
});

describe("sight of the item", () => {
  /** Jira tells nobody of an item that they may not see. */
  const hidden = "notFound";
  const outcome = async (app: Awaited<ReturnType<typeof withReview>>, person: string, command: PanelCommand) =>
    outcomeOf(await app.press(person, app.issue, command));
  const object: PanelCommand = { kind: "object", topic: text, reason: text, version: 1 };
  const approve: PanelCommand = { kind: "approve", seats: "mine", version: 1, points: "all" };

  test("is asked for whoever objects, takes back or talks, whether they hold a seat or nobody knows them", async () => {
    const app = await withReview();
    mustBeOk(await app.press("dana", app.issue, approve));
    app.jira.admin.setAccess("PRIZE", "private");
    for (const person of ["dana", "omar"]) {
      for (const { command } of Object.values(commands).filter(
        ({ command: { kind } }) => commandRights[kind].needs.length > 0,
      )) {
        expect({ person, kind: command.kind, outcome: await outcome(app, person, command) }).toEqual({
          person,
          kind: command.kind,
          outcome: hidden,
        });
      }
      expect(await outcome(app, person, object)).toBe(hidden);
    }
    const seats = mustBeOk(await app.panel<PanelUpdate>("view", "lea", app.issue)).round?.seats ?? [];
    expect(seats.flatMap(({ votes }) => votes.map(({ person }) => person))).toEqual(["dana"]);
  });

  test("is asked for before a holder's own word, once the record says that they have none", async () => {
    const app = await withReview();
    app.jira.admin.setAccess("PRIZE", "private");
    app.clock.advance(25 * hour);
    await app.host.settle();
    for (const command of [approve, { kind: "abstain", seat: "legal" }] as const) {
      expect(await outcome(app, "dana", command)).toBe(hidden);
    }
    app.jira.admin.setAccess("PRIZE", "open");
    expect(await outcome(app, "dana", approve)).toBe("ok");
  });

  test("is asked for before anything is put on the late shelf", async () => {
    const app = await withReview();
    for (const person of ["dana", "sam"]) {
      mustBeOk(await app.press(person, app.issue, approve));
    }
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(204);
    await app.host.settle();
    app.jira.admin.user({ accountId: "eve", displayName: "Eve Elsewhere", timeZone: "Etc/UTC" });
    app.jira.admin.setAccess("PRIZE", "private");
    for (const command of [approve, object]) {
      expect(await outcome(app, "eve", command)).toBe(hidden);
      expect(await outcome(app, "lea", command)).toBe("ok");
    }
    const { lateShelf } = mustBeOk(await app.panel<PanelUpdate>("view", "lea", app.issue));
    expect(lateShelf.map(({ person }) => person)).toEqual(["lea", "lea"]);
  });

  test("and the right to comment are asked in one question, and a known holder's objection closes with two calls", async () => {
    const app = await withReview();
    for (const person of ["dana", "sam"]) {
      mustBeOk(await app.press(person, app.issue, approve));
    }
    await app.host.settle();
    const { counters } = await app.host.during(() => app.press("dana", app.issue, object));
    expect(counters.jiraCalls).toBe(2);
    expect((await app.gateOf(app.issue)).gate).toMatchObject({ state: "objected" });
  });
});

describe("who and what a request is about", () => {
  test("is told by Forge alone: names, items and contexts in the payload change nothing", async () => {
    const app = await withReview();
    const other = await app.create();
    const forged = {
      accountId: "sam",
      issueId: other,
      issue: { id: other },
      context: { accountId: "sam", extension: { issue: { id: other } } },
      principal: { accountId: "sam" },
    };
    const command = {
      kind: "approve",
      seats: "mine",
      version: 1,
      points: "all",
      by: "sam",
      person: "sam",
      actingFor: "sam",
      item: other,
      at: 5,
      author: "sam",
    };
    const voted = mustBeOk(
      await app.panel<PanelUpdate>("act", "dana", app.issue, { actionId: "x", command, ...forged }),
    );
    expect(voted.round?.seats.flatMap(({ seat, votes }) => votes.map(({ person }) => [seat, person]))).toEqual([
      ["legal", "dana"],
    ]);
    expect(app.host.storage.answer("entity/get", { entityName: "work-item", key: other }).status).toBe(404);
    const opened = {
      kind: "openReview",
      facts: { labels: [] },
      directory: { people: [], reachable: true },
      author: "vic",
      policy: { mode: "off" },
    };
    mustBeOk(
      await app.panel("act", "ana", other, { actionId: "c", command: { kind: "editConcept", concept, basedOn: 0 } }),
    );
    const round = mustBeOk(await app.panel<PanelUpdate>("act", "ana", other, { actionId: "y", command: opened })).round;
    expect(round).toMatchObject({
      author: "ana",
      seats: [{ candidates: [{ person: "dana" }] }, { candidates: [{ person: "sam" }] }],
    });
  });

  test("no text, name or secret of anybody stands in a log or an error, whatever happens", async () => {
    const canary = "CANARY-7f3a";
    let broken = false;
    const app = await withReview({
      faults: {
        effect: (effect, moment) =>
          broken && moment === "committed" && effect.changes === "writes"
            ? { kind: "refuse", status: 500 }
            : { kind: "none" },
      },
    });
    for (const state of [false, true]) {
      broken = state;
      await app.press("ana", app.issue, {
        kind: "editConcept",
        concept: { ...concept, direction: `${canary} ${state}` },
        basedOn: 1,
      });
      await app.press("dana", app.issue, { kind: "object", topic: canary, reason: canary, version: 1 });
      await app.press("vic", app.issue, { kind: "ask", text: canary });
      await app.panel("act", "dana", app.issue, { actionId: canary, command: { kind: canary } });
      await app.settings("save", "lea", { draft: { ...app.policy, mode: canary }, basedOn: 1 });
      await app.host.settle();
    }
    const logged = JSON.stringify(app.host.recentOperations().map(({ log }) => log));
    for (const secret of [canary, "Dana Ruiz", "Ana Author", "Prize draw", "Bearer"]) {
      expect(logged).not.toContain(secret);
    }
    expect(logged).toContain("policy.saved");
  });
});
