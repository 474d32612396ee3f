import { toPressId } from "../../../src/app/page/press-id";
import { carryOut } from "../../../src/app/background/carry-out";
import { digestOf, publicationOf } from "../../../src/app/item/gate-field";
import { readGate, readNames } from "../../../src/app/item/publish";
import { act } from "../../../src/app/concept/act";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import type { Wake } from "../../../src/ports/queue";
import { sweep } from "../../../src/app/background/sweep";
import { commentsWith, concept, createAppFixture, hour, item, mustBeOk, project, statuses } from "../app-fixture";
import type { AppFixture } from "../app-fixture";
import type { Effect } from "../../../src/ports/effect";

class Killed extends Error {}

/** How a run may end: just before an effect, or just after it was done and before its answer came. */
type Moment = "before" | "after";

/** Ports of one invocation that the platform cuts off at its n-th effect; nothing works after that. */
function cutOff(
  ports: AppFixture["ports"],
  nth: number,
  moment: Moment,
): { readonly ports: AppFixture["ports"]; readonly wasCut: () => boolean } {
  let left = nth;
  const guard = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== "function") {
          return member;
        }
        return async (...given: unknown[]) => {
          left -= 1;
          if (left < 0 || (left === 0 && moment === "before")) {
            throw new Killed();
          }
          const answer: unknown = await Reflect.apply(member, target, given);
          if (left === 0) {
            throw new Killed();
          }
          return answer;
        };
      },
    });
  return {
    ports: { ...ports, store: guard(ports.store), tracker: guard(ports.tracker), queue: guard(ports.queue) },
    wasCut: () => left <= 0,
  };
}

async function survive(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Killed)) {
      throw error;
    }
  });
}

/** Everything that comes by itself after a crash: queue, sweep, clock. */
async function settle(fixture: AppFixture): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await fixture.drain();
    fixture.moveClock(fixture.now() + 6 * 60_000);
    await fixture.sweep();
  }
  await fixture.drain();
}

async function expectFieldIsTrue(fixture: AppFixture): Promise<void> {
  const gate = await readGate(fixture.store, item);
  if (!gate.ok || gate.value === undefined) {
    throw new Error("no row");
  }
  const truth = publicationOf(gate.value, fixture.now(), await readNames(fixture.ports, [gate.value], fixture.now()));
  const shown = fixture.tracker.gateOf(item);
  expect(shown && digestOf(shown)).toBe(digestOf(truth));
  const owed = await fixture.store.dueEffects(fixture.now() + 24 * hour, 100);
  expect(owed.ok && owed.value.filter(({ effect }) => !isLasting(effect))).toEqual([]);
}

/** A project's enrolment and its look for bypasses stay, and come again. */
const isLasting = ({ kind }: Effect): boolean => kind === "enrol" || kind === "scan";

const vote: PanelCommand = { kind: "approve", seats: "mine", version: 1, points: "all" };
const stories: readonly {
  readonly press: string;
  readonly by: string;
  readonly before: readonly (readonly [by: string, command: PanelCommand])[];
  readonly command: PanelCommand;
}[] = [
  { press: "a vote that waits on", by: "dana", before: [], command: vote },
  { press: "a vote that opens the gate", by: "sam", before: [["dana", vote]], command: vote },
  {
    press: "an objection that closes it",
    by: "dana",
    before: [
      ["dana", vote],
      ["sam", vote],
    ],
    command: { kind: "object", topic: "Terms", reason: "Two countries", version: 1 },
  },
  {
    press: "an edit that closes it",
    by: "ana",
    before: [
      ["dana", vote],
      ["sam", vote],
    ],
    command: { kind: "editConcept", concept: { ...concept, direction: "A lottery" }, basedOn: 1 },
  },
];

describe("a run that is cut off between any two effects", () => {
  for (const { press, by, before, command } of stories) {
    for (const moment of ["before", "after"] as const) {
      test(`${press}, cut ${moment} each effect: nothing is lost, and nothing is done twice`, async () => {
        for (let nth = 1, cut = true; cut; nth += 1) {
          const fixture = createAppFixture();
          await fixture.openReview();
          for (const [who, earlier] of before) {
            mustBeOk(await fixture.press(who, earlier));
          }
          await fixture.drain();
          fixture.directory.actAs(by);
          const run = cutOff(fixture.ports, nth, moment);
          await survive(act(run.ports, { person: by, item, project }, { actionId: "the-press", command }));
          cut = run.wasCut();
          await settle(fixture);
          await expectFieldIsTrue(fixture);
          fixture.directory.actAs(by);
          mustBeOk(await act(fixture.ports, { person: by, item, project }, { actionId: "the-press", command }));
          await settle(fixture);
          await expectFieldIsTrue(fixture);
          const row = await fixture.store.loadItem(item);
          const remembered = toPressId({ person: by, subject: item, kind: command.kind, id: "the-press" });
          expect(
            row.ok &&
              row.value?.tail.filter(({ actionId, kind }) => actionId === remembered && kind !== "directorySeen"),
          ).toHaveLength(1);
        }
      });
    }
  }

  for (const moment of ["before", "after"] as const) {
    test(`a bypass, cut ${moment} each effect of its consumer: moved back once, told once`, async () => {
      for (let nth = 1, cut = true; cut; nth += 1) {
        const fixture = createAppFixture();
        await fixture.openReview();
        fixture.moveClock(fixture.now() + hour);
        fixture.tracker.move(item, statuses.build, { at: fixture.now(), by: "ana" });
        await fixture.queue.push([{ kind: "observe", item }]);
        cut = await consumeCut(fixture, nth, moment);
        await settle(fixture);
        // Jira may tell of one change twice.
        await fixture.queue.push([{ kind: "observe", item }]);
        await settle(fixture);
        await expectFieldIsTrue(fixture);
        const row = await fixture.store.loadItem(item);
        expect(
          row.ok &&
            row.value?.tail.filter(({ kind }) => kind === "bypassed" || kind === "movedBack").map(({ kind }) => kind),
        ).toEqual(["bypassed", "movedBack"]);
        expect(commentsWith(fixture, "Moved to")).toHaveLength(1);
        const now = await fixture.tracker.readItem(item, []);
        expect(now.ok && now.value.statusId).toBe(statuses.concept);
      }
    });
  }

  test("a sweep, cut before each effect: silence is told once", async () => {
    for (let nth = 1, cut = true; cut; nth += 1) {
      const fixture = createAppFixture();
      await fixture.openReview();
      mustBeOk(await fixture.press("dana", vote));
      await fixture.drain();
      fixture.moveClock(fixture.now() + 73 * hour);
      const run = cutOff(fixture.ports, nth, "before");
      await survive(sweep(run.ports, () => true));
      cut = run.wasCut();
      await settle(fixture);
      await expectFieldIsTrue(fixture);
      expect(commentsWith(fixture, "Went on without")).toHaveLength(1);
    }
  });
});

/** The consumer is cut off at its n-th effect, counted over all its events; the queue delivers the event again. */
async function consumeCut(fixture: AppFixture, nth: number, moment: Moment): Promise<boolean> {
  const run = cutOff(fixture.ports, nth, moment);
  for (let wake: Wake | undefined = fixture.queue.take(); wake !== undefined; wake = fixture.queue.take()) {
    const event = wake;
    await survive(carryOut(run.ports, event));
    if (run.wasCut()) {
      await fixture.queue.push([event]);
      return true;
    }
  }
  return false;
}
