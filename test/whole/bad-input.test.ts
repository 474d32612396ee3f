import fc from "fast-check";
import type { Faults } from "../../local/forge/faults";
import { openDatabase } from "../../local/sqlite";
import {
  parseFailedRule,
  parseItemEvent,
  parseQueued,
  parseShownFields,
  parseTransition,
} from "../../src/inbound/item/wake-event";
import { explainFailure } from "../../src/app/words/item/failure";
import { toReader } from "../../src/app/words/reader";
import type { PanelCommand, PanelUpdate, PanelView, TrailView } from "../../src/contract/concept/panel";
import type { Reply } from "../../src/contract/page/reply";
import type { SettingsView } from "../../src/contract/policy/settings";
import { defaultPolicy } from "../../src/domain/policy/default-policy";
import { concept, hour, makeWholeApp, monday, mustBeOk, withReview } from "./make-whole-app";

const vote: PanelCommand = { kind: "approve", seats: "mine", version: 1, points: "all" };
const reader = toReader({ now: monday, zone: "UTC" });
const said = (reply: Reply<unknown>, attempt: Parameters<typeof explainFailure>[2] = "read"): string =>
  reply.ok ? "" : explainFailure(reply.failure, reader, attempt);
type WholeApp = Awaited<ReturnType<typeof withReview>>;

/** The item's row as storage holds it. */
function rowOf(app: WholeApp): string {
  const { status, body } = app.host.storage.answer("entity/get", { entityName: "work-item", key: app.issue });
  expect(status).toBe(200);
  return JSON.stringify(body);
}

const trail = async (app: WholeApp): Promise<TrailView> =>
  mustBeOk(await app.panel<TrailView>("trail", "lea", app.issue));
const view = async (app: WholeApp, person = "lea"): Promise<PanelView> =>
  mustBeOk(await app.panel<PanelView>("view", person, app.issue));

describe("a policy that can't be right", () => {
  test("with a status that the project doesn't have is not saved, and says which", async () => {
    const app = await withReview();
    const reply = await app.settings<SettingsView>("save", "lea", {
      draft: { ...app.policy, gatedStatusIds: ["424242"] },
      basedOn: 1,
    });
    expect(reply).toEqual({
      ok: false,
      failure: {
        kind: "invalid",
        problems: [
          { path: "gatedStatusIds.0", message: "This project has no such status any more. Choose one that is there." },
        ],
      },
    });
  });

  test("without groups or people in a seat is not saved, and says which", async () => {
    const app = await withReview();
    const draft = { ...app.policy, seats: [{ ...app.policy.seats[0], holders: { people: [], groups: [] } }] };
    expect(said(await app.settings("save", "lea", { draft, basedOn: 1 }), "saveSettings")).toContain(
      "Nobody can answer for Legal. Add a person or a group.",
    );
  });

  test("that is stored all the same keeps the gates as they are, and never locks out its own repair", async () => {
    const database = openDatabase(":memory:");
    const app = await withReview({ database });
    for (const body of [
      "null",
      "7",
      '{"policy":{}}',
      '{"policy":{"version":1,"mode":"block","seats":"all of them"},"history":[],"statuses":[]}',
    ]) {
      const version = mustBeOk(await app.settings<SettingsView>("view", "lea")).policy.version;
      database
        .prepare(
          "UPDATE forge_value SET text = json_set(text, '$.body', json(?)) WHERE space LIKE '%policy' AND key = ?",
        )
        .run(body, app.projectId);
      expect(await app.gateOf(app.issue)).toMatchObject({ gate: { state: "waiting" } });
      expect((await app.move("ana", app.issue, "In Build")).status).toBe(400);
      expect(said(await app.panel("view", "ana", app.issue))).toBe(
        "This project's rules can't be read, so its gates stay as they are. " +
          "A project leader can save them anew in Space settings.",
      );
      const form = mustBeOk(await app.settings<SettingsView>("view", "lea"));
      expect(form).toMatchObject({
        policy: { ...defaultPolicy, mode: body.includes("block") ? "block" : "off", version },
        broken: expect.arrayContaining([expect.anything()]),
      });
      mustBeOk(await app.settings<SettingsView>("save", "lea", { draft: app.policy, basedOn: version }));
      await app.host.settle();
      expect((await view(app)).currentPolicyVersion).toBe(version + 1);
    }
  });
});

describe("people and groups that are gone", () => {
  test("a deleted voter's answer stops counting, and the seat goes on without an error", async () => {
    const app = await withReview();
    mustBeOk(await app.press("dana", app.issue, vote));
    mustBeOk(await app.press("sam", app.issue, vote));
    await app.host.settle();
    app.jira.admin.setActive("dana", "deactivated");
    app.clock.advance(25 * hour);
    await app.host.settle();
    const { verdict } = await view(app);
    expect(verdict.seats[0]?.holders).toContainEqual(
      expect.objectContaining({ person: "dana", answer: "noLongerEligible" }),
    );
    expect(verdict.kind).not.toBe("open");
  });

  test("an unknown decider is shown as one who can't decide, and anybody who may edit names another", async () => {
    const app = await makeWholeApp();
    const issue = await app.create();
    mustBeOk(
      await app.settings("save", "lea", {
        draft: {
          ...app.policy,
          decider: { person: "deleted-long-ago", answersWithin: app.policy.decider.answersWithin },
        },
        basedOn: 0,
      }),
    );
    mustBeOk(await app.press("ana", issue, { kind: "editConcept", concept, basedOn: 0 }));
    expect(mustBeOk(await app.press("ana", issue, { kind: "openReview" })).verdict.warnings).toContainEqual({
      kind: "deciderCannot",
      person: "deleted-long-ago",
      why: "left",
    });
    expect(await app.press("ana", issue, { kind: "nameDecider", person: "nobody-at-all" })).toMatchObject({
      ok: false,
      failure: { kind: "refused", rejection: { kind: "personNotHere" } },
    });
    expect(mustBeOk(await app.press("ana", issue, { kind: "nameDecider", person: "omar" })).verdict.warnings).toEqual(
      [],
    );
  });

  test("a deleted author leaves a gate that the reviewers open as ever", async () => {
    const app = await withReview();
    app.jira.admin.setActive("ana", "deactivated");
    mustBeOk(await app.press("dana", app.issue, vote));
    expect(mustBeOk(await app.press("sam", app.issue, vote)).verdict.kind).toBe("open");
  });

  test("a stand-in or reviewer whom nobody knows is refused with a sentence", async () => {
    const app = await withReview();
    const [from, until] = [monday, monday + 48 * hour];
    for (const reply of [
      await app.press("dana", app.issue, { kind: "nameStandIn", standIn: "nobody", from, until }),
      await app.press("dana", app.issue, { kind: "addReviewer", seat: "legal", person: "nobody" }),
    ]) {
      expect(said(reply)).toBe(
        "That person can't see this work item, or their account is switched off. Choose someone else.",
      );
    }
  });
});

describe("texts", () => {
  const nasty =
    `<img src=x onerror="alert(1)"> [~accountid:omar] @omar {{x}} ` +
    `</script><script>alert(2)</script> \u202egnp.exe javascript:alert(3)`;

  test("are kept as they were written, wherever they stand, and reach Jira as plain text", async () => {
    const app = await withReview();
    const edited = {
      direction: nasty,
      assumptions: [{ id: "a1", text: nasty, test: nasty }],
      risks: [{ id: "r1", text: nasty, discipline: nasty }],
    };
    mustBeOk(await app.press("ana", app.issue, { kind: "editConcept", concept: edited, basedOn: 1 }));
    mustBeOk(await app.press("dana", app.issue, { kind: "object", topic: nasty, reason: nasty, version: 2 }));
    const kept = await view(app);
    expect(kept.concept).toEqual(edited);
    expect(kept.objections[0]).toMatchObject({ topic: nasty, raisedBy: [{ reason: nasty }] });
    await app.host.settle();
    const { gate } = await app.gateOf(app.issue);
    expect(String(gate?.["message"])).toMatch(/^Legal objects: "<img src=x onerror='alert\(1\)'> /u);
    expect(String(gate?.["message"])).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/u);
  });

  test("of 300 KB are refused with the limit, and nothing is stored", async () => {
    const app = await withReview();
    const before = rowOf(app);
    const long = "x".repeat(300_000);
    const presses: readonly PanelCommand[] = [
      { kind: "editConcept", concept: { ...concept, direction: long }, basedOn: 1 },
      { kind: "object", topic: long, reason: "r", version: 1 },
      { kind: "object", topic: "t", reason: long, version: 1 },
      { kind: "ask", text: long },
      { kind: "advise", text: "a", costBefore: long },
      { kind: "letGo", seat: "legal", note: long },
      { kind: "abstain", seat: "legal", note: long },
      { kind: "extend", seat: "legal", until: monday + 80 * hour, note: long },
      { kind: "proposeOverride", reason: long },
    ];
    for (const command of presses) {
      expect({
        press: command.kind,
        said: said(await app.press(command.kind === "editConcept" ? "ana" : "dana", app.issue, command)),
      }).toEqual({ press: command.kind, said: expect.stringMatching(/300,\d\d\d characters|no override/u) });
    }
    expect(rowOf(app)).toBe(before);
  });

  test("lose what is no text: control characters and halves of characters", async () => {
    const app = await withReview();
    mustBeOk(
      await app.press("ana", app.issue, {
        kind: "editConcept",
        concept: { ...concept, direction: "A\u0000 draw\ud800,\n\tnot\u001b[31m a lottery 🎟" },
        basedOn: 1,
      }),
    );
    expect((await view(app)).concept?.direction).toBe("A draw,\n\tnot[31m a lottery 🎟");
  });

  test("of the greatest length, in the characters that take most room, leave room for what follows", async () => {
    const app = await withReview();
    for (let round = 1; round <= 4; round += 1) {
      mustBeOk(
        await app.press("ana", app.issue, {
          kind: "editConcept",
          concept: { ...concept, direction: `${round}${"券".repeat(31_900)}` },
          basedOn: round,
        }),
      );
    }
    expect(mustBeOk(await app.press("dana", app.issue, { ...vote, version: 5 })).verdict.kind).toBe("opensAt");
    expect((await trail(app)).entries.filter(({ kind }) => kind === "conceptEdited")).toHaveLength(5);
  });
});

describe("wrong types", () => {
  test("in any payload of any function are answered with a failure, write nothing, and never throw", async () => {
    const app = await withReview();
    const before = rowOf(app);
    const commands: readonly PanelCommand[] = [
      { kind: "editConcept", concept, basedOn: 1 },
      { kind: "openReview" },
      vote,
      { kind: "abstain", seat: "legal" },
      { kind: "withdrawVote", seat: "legal" },
      { kind: "letGo", seat: "legal", note: "n" },
      { kind: "object", topic: "t", reason: "r", version: 1 },
      { kind: "answerObjection", objection: "o", text: "t" },
      { kind: "withdrawObjection", objection: "o" },
      { kind: "rule", objection: "o", ruling: "goOn", text: "t" },
      { kind: "ask", text: "t" },
      { kind: "advise", text: "t" },
      { kind: "extend", seat: "legal", until: monday },
      { kind: "nameStandIn", standIn: "sam", from: monday, until: monday + hour },
      { kind: "endStandIn", standIn: "sam" },
      { kind: "addReviewer", seat: "legal", person: "sam" },
      { kind: "nameDecider", person: "omar" },
      { kind: "requestReviewAgain", seat: "legal", person: "sam" },
      { kind: "decideFloor", decision: "goOn", text: "t" },
      { kind: "proposeReopen", reason: "r", expectedCost: "c" },
      { kind: "proposeOverride", reason: "r" },
      { kind: "confirmReopen", proposal: 1 },
      { kind: "signOverride", proposal: 1 },
      { kind: "withdrawProposal", proposal: 1 },
    ];
    /** A command with one of its members, at any depth, replaced by what does not belong there. */
    const broken = fc
      .tuple(
        fc.constantFrom(...commands),
        fc.nat(),
        fc.constantFrom<unknown>(null, {}, [[]], Number.MAX_VALUE, -1.5, true, { __proto__: null, constructor: 1 }),
      )
      .map(([command, at, wrong]) => {
        const copy = JSON.parse(JSON.stringify({ actionId: "a", command })) as Record<string, unknown>;
        const places: (readonly [Record<string, unknown>, string])[] = [];
        const walk = (holder: Record<string, unknown>): void =>
          Object.entries(holder).forEach(([name, value]) => {
            places.push([holder, name]);
            if (typeof value === "object" && value !== null) {
              walk(value as Record<string, unknown>);
            }
          });
        walk(copy);
        const [holder, name] = places[at % places.length] ?? [copy, "command"];
        holder[name] = wrong;
        return copy;
      });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          broken,
          fc.json().map((text) => JSON.parse(text) as unknown),
        ),
        fc.constantFrom("act", "save", "nope", "toString", "__proto__"),
        async (payload, name) => {
          const asked =
            name === "act"
              ? app.panel(name, "dana", app.issue, payload)
              : name === "save"
                ? app.settings(name, "lea", payload)
                : undefined;
          const reply = await (asked ?? app.panel("view", "dana", app.issue, payload));
          expect(reply.ok || said(reply) !== "").toBe(true);
          expect(asked === undefined || !reply.ok).toBe(true);
        },
      ),
      { numRuns: 300, seed: 7 },
    );
    expect(rowOf(app)).toBe(before);
    expect(({} as Record<string, unknown>)["seats"]).toBeUndefined();
  });

  test("in any wake, field request or move are refused by whoever reads it, and never throw", () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom("body", "wake", "issues", "issue", "value"), (odd, name) => {
        for (const input of [
          odd,
          { [name]: odd },
          { body: { v: 1, wake: odd } },
          { body: { v: 2, wake: { kind: "publish", item: "1" } } },
          { issues: [odd] },
          { issues: [{ id: odd }] },
          { issue: { key: odd } },
        ]) {
          expect(parseQueued(input)).toBeUndefined();
          expect(parseItemEvent(input)).toBeUndefined();
          expect(parseFailedRule(input)).toBeUndefined();
        }
        expect(parseShownFields({ issues: [odd] })).toEqual([]);
      }),
    );
    for (const key of ["../1", "A-1/../2", "A-1?x", "a-1", "A-0", "A-1%2F", "", " A-1", "A-1\n", 1, null, {}]) {
      expect(parseTransition({ issue: { key } })).toBeUndefined();
    }
  });

  test("in any event are ignored, and never throw", async () => {
    const app = await withReview();
    const before = rowOf(app);
    const odd: readonly unknown[] = [
      null,
      5,
      "x",
      [],
      {},
      { id: 5 },
      { id: "../1", key: "a b" },
      { id: {}, key: [] },
      { id: "1e3" },
      { id: -1 },
    ];
    for (const issue of odd) {
      for (const eventType of [
        "avi:jira:created:issue",
        "avi:jira:updated:issue",
        "avi:jira:deleted:issue",
        "avi:jira:failed:expression",
      ]) {
        app.host.emit({ eventType, issue, context: { issue } } as unknown as Parameters<typeof app.host.emit>[0]);
      }
    }
    await app.host.settle();
    expect(app.host.recentOperations().filter(({ outcome }) => outcome !== "ok")).toEqual([]);
    expect(rowOf(app)).toBe(before);
  });
});

describe("a storage or a Jira that doesn't answer", () => {
  const refusing = (target: "storage" | "jira", status: number, armed: { on: boolean }): Faults => ({
    effect: (effect, moment) =>
      armed.on && effect.target === target && moment === "sent"
        ? { kind: "refuse", status, headers: { "Retry-After": "7" } }
        : { kind: "none" },
  });

  for (const [target, status, sentence] of [
    ["storage", 429, "Your vote is not stored. The storage didn't answer; try again, nothing was done twice."],
    ["storage", 500, "Your vote is not stored. The storage didn't answer; try again, nothing was done twice."],
    [
      "jira",
      404,
      "Your vote is not stored. What it belongs to can't be found any more; it may have been moved or deleted.",
    ],
    ["jira", 403, "Your vote is not stored. You can't see this work item. Someone on the project can give you access."],
    ["jira", 429, "Your vote is not stored. Jira didn't answer; try again in 7 seconds, nothing was done twice."],
    ["jira", 500, "Your vote is not stored. Jira didn't answer; try again, nothing was done twice."],
  ] as const) {
    test(`${target} ${status}: a vote is refused with a sentence, and the same press is taken later, once`, async () => {
      const armed = { on: false };
      const app = await withReview({ faults: refusing(target, status, armed) });
      const press = (): Promise<Reply<PanelUpdate>> =>
        app.panel("act", "dana", app.issue, { actionId: "once", command: vote });
      armed.on = true;
      expect(said(await press(), "approve")).toBe(sentence);
      for (const [page, name, person] of [
        ["panel", "view", "dana"],
        ["settings", "view", "lea"],
        ["settings", "progress", "lea"],
      ] as const) {
        const reply = await (page === "panel" ? app.panel(name, person, app.issue) : app.settings(name, person));
        expect(said(reply)).not.toBe("");
      }
      armed.on = false;
      mustBeOk(await press());
      mustBeOk(await press());
      await app.host.settle();
      expect((await trail(app)).entries.filter(({ kind }) => kind === "approved")).toHaveLength(1);
      expect(await app.gateOf(app.issue)).toMatchObject({ gate: { state: "opensAt" } });
    });
  }

  test("an item without its gate field is stopped with a sentence that says what to do", async () => {
    const app = await withReview();
    app.jira.admin.setAppAccess("PRIZE", "revoked");
    const bare = await app.create();
    await app.host.settle();
    const refused = await app.move("ana", bare, "In Build");
    expect(refused.body?.errorMessages[0]).toBe(
      "Spacegate has not looked at this work item yet, or its Gate field is hidden here. " +
        "Open its Spacegate panel and write the concept there; if that does not help, " +
        '"Ask Jira itself" in the settings says why.',
    );
  });

  test("two votes in one instant are both kept", async () => {
    const app = await withReview();
    const replies = await Promise.all(["dana", "sam"].map((person) => app.press(person, app.issue, vote)));
    expect(replies.map(({ ok }) => ok)).toEqual([true, true]);
    await app.host.settle();
    expect((await view(app)).verdict.kind).toBe("open");
    expect(await app.gateOf(app.issue)).toMatchObject({ gate: { state: "open" } });
  });
});
