import { toPressId } from "../../src/app/page/press-id";
import type { Fault, Faults, Moment } from "../../local/forge/faults";
import type { PanelCommand, PanelView, TrailView } from "../../src/contract/concept/panel";
import { concept, hour, makeWholeApp, mustBeOk } from "./make-whole-app";

/** The platform ends the one invocation at its n-th effect, before it happened or before the answer came. */
function createKnife() {
  let aim: { readonly functionKey: string; readonly nth: number; readonly moment: Moment } | undefined;
  let victim: string | undefined;
  const faults: Faults = {
    effect({ invocationId, functionKey, index }, moment): Fault {
      if (
        aim === undefined ||
        functionKey !== aim.functionKey ||
        moment !== aim.moment ||
        index !== aim.nth ||
        (victim !== undefined && victim !== invocationId)
      ) {
        return { kind: "none" };
      }
      victim = invocationId;
      aim = undefined;
      return { kind: "crash" };
    },
  };
  return {
    faults,
    aimAt(functionKey: string, nth: number, moment: Moment) {
      aim = { functionKey, nth, moment };
      victim = undefined;
    },
    hasCut: () => victim !== undefined,
    putAway() {
      aim = undefined;
    },
  };
}

type App = Awaited<ReturnType<typeof makeWholeApp>>;

/** Whatever comes by itself: the queue, and the sweep every five minutes. */
async function settle(app: App): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await app.host.settle();
    app.clock.advance(6 * 60_000);
  }
  await app.host.settle();
}

async function commentsOn(app: App, issue: string): Promise<readonly string[]> {
  const read = await app.ask<{ readonly comments: readonly { readonly body: unknown }[] }>(
    app.user("lea"),
    "GET",
    `/rest/api/3/issue/${issue}/comment`,
  );
  return read.body.comments.map(({ body }) => JSON.stringify(body));
}

/** Nothing is owed any more, nothing was said twice, and the field says what storage says. */
async function expectHealed(app: App, issue: string): Promise<void> {
  const view = mustBeOk(await app.panel<PanelView>("view", "lea", issue));
  const { gate } = await app.gateOf(issue);
  expect(gate).toMatchObject({
    state: view.verdict.kind,
    version: view.versions.length,
    round: view.round?.number ?? 0,
  });
  const { data } = app.host.storage.answer("entity/query", { entityName: "outbox", indexName: "by-due", limit: 100 })
    .body as {
    readonly data: readonly { readonly value: { readonly item: string } }[];
  };
  expect(data.filter(({ value }) => value.item === issue)).toEqual([]);
  const told = await commentsOn(app, issue);
  expect(new Set(told).size).toBe(told.length);
}

const vote: PanelCommand = { kind: "approve", seats: "mine", version: 1, points: "all" };
const stories: readonly {
  readonly press: string;
  readonly by: string;
  readonly from: readonly (readonly [string, PanelCommand])[];
  readonly command: PanelCommand;
  readonly leaves: string;
  readonly entry: string;
}[] = [
  {
    press: "the opening of a review",
    by: "ana",
    from: [["ana", { kind: "editConcept", concept, basedOn: 0 }]],
    command: { kind: "openReview" },
    leaves: "waiting",
    entry: "reviewOpened",
  },
  {
    press: "a vote that opens the gate",
    by: "sam",
    from: [
      ["ana", { kind: "editConcept", concept, basedOn: 0 }],
      ["ana", { kind: "openReview" }],
      ["dana", vote],
    ],
    command: vote,
    leaves: "open",
    entry: "approved",
  },
  {
    press: "an objection that closes it",
    by: "dana",
    from: [
      ["ana", { kind: "editConcept", concept, basedOn: 0 }],
      ["ana", { kind: "openReview" }],
      ["dana", vote],
      ["sam", vote],
    ],
    command: { kind: "object", topic: "Terms", reason: "Two countries", version: 1 },
    leaves: "objected",
    entry: "objected",
  },
];

describe("the real handlers, ended by the platform between any two effects", () => {
  for (const { press, by, from, command, leaves, entry } of stories) {
    for (const moment of ["sent", "committed"] as const) {
      test(`${press}, cut where an effect was ${moment}: heals by the sweep, and pressed again is done once`, async () => {
        const knife = createKnife();
        const app = await makeWholeApp({ faults: knife.faults });
        mustBeOk(await app.settings("save", "lea", { draft: app.policy, basedOn: 0 }));
        await app.host.settle();
        let cuts = 0;
        for (let nth = 0, cut = true; cut; nth += 1) {
          const issue = await app.create();
          for (const [who, earlier] of from) {
            mustBeOk(await app.press(who, issue, earlier));
          }
          await app.host.settle();
          knife.aimAt("fn-panel", nth, moment);
          const again = () => app.panel("act", by, issue, { actionId: `the-press-${nth}`, command });
          await again().catch(() => undefined);
          knife.putAway();
          cut = knife.hasCut();
          cuts += cut ? 1 : 0;
          await settle(app);
          await expectHealed(app, issue);
          mustBeOk(await again());
          await settle(app);
          await expectHealed(app, issue);
          expect((await app.gateOf(issue)).gate).toMatchObject({ state: leaves });
          const trail = mustBeOk(await app.panel<TrailView>("trail", "lea", issue));
          const remembered = toPressId({ person: by, subject: issue, kind: command.kind, id: `the-press-${nth}` });
          expect(trail.entries.filter(({ actionId, kind }) => actionId === remembered && kind === entry)).toHaveLength(
            1,
          );
        }
        expect(cuts).toBeGreaterThan(3);
      });
    }
  }

  for (const moment of ["sent", "committed"] as const) {
    test(`a move back, its consumer cut where an effect was ${moment}: back once, told once`, async () => {
      const knife = createKnife();
      const app = await makeWholeApp({ faults: knife.faults });
      mustBeOk(await app.settings("save", "lea", { draft: app.policy, basedOn: 0 }));
      await app.host.settle();
      let cuts = 0;
      for (let nth = 0, cut = true; cut; nth += 1) {
        const issue = await app.create();
        mustBeOk(await app.press("ana", issue, { kind: "editConcept", concept, basedOn: 0 }));
        mustBeOk(await app.press("ana", issue, { kind: "openReview" }));
        await app.move("ana", issue, "Concept");
        await app.host.settle();
        app.clock.advance(hour / 60);
        app.jira.admin.move(app.user("lea"), issue, { status: "In Build" });
        knife.aimAt("fn-effects", nth, moment);
        await app.host.settle();
        knife.putAway();
        cut = knife.hasCut();
        cuts += cut ? 1 : 0;
        await settle(app);
        await expectHealed(app, issue);
        expect((await app.gateOf(issue)).status).toBe("Concept");
        const trail = mustBeOk(await app.panel<TrailView>("trail", "lea", issue));
        expect(
          trail.entries.flatMap(({ kind }) => (kind === "bypassed" || kind === "movedBack" ? [kind] : [])),
        ).toEqual(["bypassed", "movedBack"]);
        const told = await commentsOn(app, issue);
        expect({ nth, told: told.filter((text) => text.includes("Moved back")).length }).toEqual({ nth, told: 1 });
      }
      expect(cuts).toBeGreaterThan(5);
    });
  }
});
