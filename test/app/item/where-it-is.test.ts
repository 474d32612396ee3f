import { fieldValues } from "../../../src/app/item/field-values";
import { loadGate } from "../../../src/app/item/item-gate";
import { saveSettings } from "../../../src/app/policy/save-settings";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { defaultCommitRules } from "../../../src/domain/policy/default-policy";
import {
  type AppFixture,
  concept,
  createAppFixture,
  day,
  hour,
  item,
  mustBeOk,
  policy,
  project,
  statuses,
  workItem,
} from "../app-fixture";

const shop = "10100";

async function observe(fixture: AppFixture, id = item): Promise<void> {
  await fixture.queue.push([{ kind: "observe", item: id }]);
  await fixture.drain();
}

async function kinds(fixture: AppFixture, id = item): Promise<readonly string[]> {
  const row = await fixture.store.loadItem(id);
  return row.ok ? (row.value?.tail ?? []).map(({ kind }) => kind) : [];
}

/** What the tracker's rule would say of a move: the field's state, as far as it blocks. */
function letsThrough(fixture: AppFixture, id = item): boolean {
  const gate = fixture.tracker.gateOf(id)?.gate;
  const isLeased = gate !== undefined && Date.parse(gate.validUntil) > fixture.now();
  return isLeased && (gate.mode !== "block" || gate.state === "off" || gate.state === "open");
}

async function saveFor(fixture: AppFixture, id: string, draft: ProjectPolicy, basedOn = 0): Promise<void> {
  fixture.directory.actAs("lea");
  mustBeOk(await saveSettings(fixture.ports, { person: "lea", project: id }, { draft, basedOn }));
  await fixture.drain();
}

async function approveAll(fixture: AppFixture): Promise<void> {
  for (const by of ["dana", "sam"]) {
    mustBeOk(await fixture.press(by, { kind: "approve", seats: "mine", version: 1, points: "all" }));
  }
  await fixture.drain();
}

async function valueOf(fixture: AppFixture, id = item): Promise<unknown> {
  const shown = fixture.tracker.gateOf(id)?.gate;
  const [value] = await fieldValues(fixture.ports, "gate", [{ item: id, value: shown }]);
  return value;
}

describe("an item that comes to another project", () => {
  test("is judged with nothing approved before its record is told of the way there", async () => {
    const fixture = createAppFixture();
    await saveFor(fixture, project, policy);
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await fixture.press("ana", { kind: "openReview" }));
    await approveAll(fixture);
    const roundIn = async (id: string): Promise<unknown> => {
      const gate = await loadGate(fixture.store, item, id, "currentToo");
      return gate.ok ? gate.value.state.round : gate.error;
    };
    expect(await roundIn(project)).toMatchObject({ number: 1 });
    expect(await roundIn(shop)).toBeUndefined();
  });

  test("stands before that project's gate with nothing approved, and as it stood where it comes back", async () => {
    const fixture = createAppFixture();
    await saveFor(fixture, shop, policy);
    await fixture.openReview();
    await approveAll(fixture);
    expect(letsThrough(fixture)).toBe(true);
    fixture.moveClock(fixture.now() + hour);
    fixture.tracker.change(item, { project: shop }, { at: fixture.now(), by: "ana" });
    await observe(fixture);
    expect(letsThrough(fixture)).toBe(false);
    expect(fixture.tracker.gateOf(item)?.gate).toMatchObject({ state: "waiting", label: "Not in review" });
    expect(await valueOf(fixture)).toMatchObject({ state: "waiting" });
    fixture.moveClock(fixture.now() + hour);
    fixture.tracker.change(item, { project }, { at: fixture.now(), by: "ana" });
    await observe(fixture);
    expect(letsThrough(fixture)).toBe(true);
    expect((await kinds(fixture)).filter((kind) => kind === "projectChanged")).toHaveLength(2);
  });

  test("is no longer held where the other project has no gate", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    fixture.tracker.change(item, { project: shop }, { at: fixture.now() + hour, by: "ana" });
    fixture.moveClock(fixture.now() + hour);
    await observe(fixture);
    expect(letsThrough(fixture)).toBe(true);
    expect(await valueOf(fixture)).toMatchObject({ mode: "off" });
  });

  test("straight past the gate is bypassed, whatever was approved where it came from", async () => {
    for (const approves of [false, true]) {
      const fixture = createAppFixture();
      await saveFor(fixture, shop, { ...policy, mode: "warn" });
      await fixture.openReview();
      if (approves) {
        await approveAll(fixture);
      }
      fixture.moveClock(fixture.now() + hour);
      fixture.tracker.change(item, { project: shop, statusId: statuses.build }, { at: fixture.now(), by: "ana" });
      await observe(fixture);
      await observe(fixture);
      expect((await kinds(fixture)).filter((kind) => kind === "bypassed")).toHaveLength(1);
      expect(fixture.tracker.gateOf(item)?.gate.state).toBe("bypassed");
    }
  });

  test("is judged by what a press finds there, before any event has come", async () => {
    const fixture = createAppFixture();
    await saveFor(fixture, shop, policy);
    await fixture.openReview();
    await approveAll(fixture);
    fixture.moveClock(fixture.now() + hour);
    fixture.tracker.change(item, { project: shop, statusId: statuses.build }, { at: fixture.now(), by: "ana" });
    fixture.moveClock(fixture.now() + hour);
    const refused = await fixture.pressIn(shop, "dana", { kind: "approve", seats: "mine", version: 1, points: "all" });
    expect(refused).toMatchObject({ ok: false });
    mustBeOk(await fixture.pressIn(shop, "ana", { kind: "openReview" }));
    await approveAll({ ...fixture, press: (by, command) => fixture.pressIn(shop, by, command) });
    await observe(fixture);
    expect(await kinds(fixture)).toContain("bypassed");
  });
});

describe("a type that the space doesn't govern", () => {
  const governed: ProjectPolicy = { ...policy, issueTypeIds: ["1"] };

  test("is off by event, by the value function and by the sweep, for as long as the item has it", async () => {
    for (const opens of [false, true]) {
      const fixture = createAppFixture();
      await fixture.savePolicy(governed);
      mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
      if (opens) {
        mustBeOk(await fixture.press("ana", { kind: "openReview" }));
      }
      await fixture.drain();
      expect(letsThrough(fixture)).toBe(false);
      fixture.tracker.change(item, { issueType: "2" }, { at: fixture.now(), by: "ana" });
      await observe(fixture);
      expect(letsThrough(fixture)).toBe(true);
      expect(await valueOf(fixture)).toMatchObject({ state: "off" });
      fixture.moveClock(fixture.now() + 40 * day);
      await fixture.sweep();
      await fixture.drain();
      expect(await valueOf(fixture)).toMatchObject({ state: "off" });
      fixture.tracker.change(item, { issueType: "1" }, { at: fixture.now(), by: "ana" });
      await observe(fixture);
      expect(letsThrough(fixture)).toBe(false);
    }
  });

  test("is bypassed where it becomes a governed one past the gate", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy({ ...governed, mode: "warn" });
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    await fixture.drain();
    for (const change of [{ issueType: "2" }, { statusId: statuses.build }, { issueType: "1" }]) {
      fixture.moveClock(fixture.now() + hour);
      fixture.tracker.change(item, change, { at: fixture.now(), by: "ana" });
      await observe(fixture);
    }
    expect(fixture.tracker.gateOf(item)?.gate.state).toBe("bypassed");
  });

  test("loses no move of two spaces with different types, told of at once", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy({
      ...governed,
      mode: "warn",
      commit: {
        ...defaultCommitRules,
        mode: "warn",
        gatedStatusIds: ["9"],
        laterStatusIds: [statuses.build],
        issueTypeIds: ["7"],
      },
    });
    fixture.tracker.put({ ...workItem(item), facts: { ...workItem(item).facts, issueType: "7" } });
    fixture.moveClock(fixture.now() + hour);
    fixture.tracker.move(item, "9", { at: fixture.now(), by: "ana" });
    fixture.moveClock(fixture.now() + hour);
    fixture.tracker.change(item, { issueType: "1", statusId: statuses.build }, { at: fixture.now(), by: "ana" });
    await observe(fixture);
    expect((await kinds(fixture)).filter((kind) => kind.toLowerCase().includes("bypassed"))).toEqual([
      "commitBypassed",
      "bypassed",
    ]);
  });
});

describe("what was past the gate when it was set up", () => {
  test("owes no concept, by event, enrolment, value function and sweep; sent back, it stands before the gate", async () => {
    const fixture = createAppFixture();
    fixture.tracker.put({ ...workItem(item), statusId: statuses.build });
    fixture.moveClock(fixture.now() + day);
    await fixture.savePolicy();
    await fixture.drain();
    expect(fixture.tracker.gateOf(item)?.gate).toMatchObject({ state: "off", label: "Past the gate" });
    await observe(fixture);
    expect(fixture.tracker.gateOf(item)?.gate).toMatchObject({ state: "off", label: "Past the gate" });
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    await fixture.drain();
    await observe(fixture);
    expect(await valueOf(fixture)).toMatchObject({ state: "off", label: "Past the gate" });
    fixture.moveClock(fixture.now() + 40 * day);
    await fixture.sweep();
    expect(fixture.tracker.gateOf(item)?.gate.label).toBe("Past the gate");
    // Nothing was told of the way back yet: then nobody gets in on what stood here.
    fixture.tracker.move(item, statuses.concept, { at: fixture.now(), by: "ana" });
    expect(letsThrough(fixture)).toBe(false);
    await observe(fixture);
    expect(fixture.tracker.gateOf(item)?.gate).toMatchObject({ state: "waiting", label: "Not in review" });
    fixture.moveClock(fixture.now() + hour);
    fixture.tracker.move(item, statuses.build, { at: fixture.now(), by: "ana" });
    await observe(fixture);
    expect(await kinds(fixture)).toContain("bypassed");
  });
});

describe("a space that only watched", () => {
  test("holds the reviews that were opened meanwhile, once it blocks", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy({ ...policy, mode: "observe" });
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await fixture.press("ana", { kind: "openReview" }));
    await fixture.drain();
    expect(letsThrough(fixture)).toBe(true);
    await fixture.savePolicy(policy, 1);
    await fixture.drain();
    expect(letsThrough(fixture)).toBe(false);
    // A vote publishes at once what it changes, and knows of the switch.
    mustBeOk(await fixture.press("dana", { kind: "object", topic: "Terms", reason: "They differ", version: 1 }));
    expect(letsThrough(fixture)).toBe(false);
    mustBeOk(await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    expect(letsThrough(fixture)).toBe(false);
    await fixture.drain();
    fixture.moveClock(fixture.now() + hour);
    fixture.tracker.move(item, statuses.build, { at: fixture.now(), by: "ana" });
    await observe(fixture);
    expect(await kinds(fixture)).toContain("movedBack");
  });
});

describe("a seat whose condition ends", () => {
  const conditional = (whenConditionEnds: "seatGoes" | "seatStays"): ProjectPolicy => ({
    ...policy,
    whenConditionEnds,
    seats: policy.seats.map((seat) => (seat.id === "legal" ? { ...seat, when: { label: "eu" } } : seat)),
  });

  async function inReview(ends: "seatGoes" | "seatStays"): Promise<AppFixture> {
    const fixture = createAppFixture();
    await fixture.savePolicy(conditional(ends));
    fixture.tracker.change(item, { labels: ["eu"] }, { at: fixture.now(), by: "ana" });
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await fixture.press("ana", { kind: "openReview" }));
    await fixture.drain();
    fixture.moveClock(fixture.now() + 2 * hour);
    fixture.tracker.change(item, { labels: [] }, { at: fixture.now(), by: "omar" });
    await observe(fixture);
    fixture.moveClock(fixture.now() + 2 * 60_000);
    await fixture.sweep();
    await fixture.drain();
    return fixture;
  }

  test("goes, and whoever was asked is told who changed what", async () => {
    const fixture = await inReview("seatGoes");
    expect(fixture.tracker.gateOf(item)?.waitingFor).toEqual(["sam"]);
    expect(fixture.tracker.commentsOf(item).at(-1)).toMatchObject({
      paragraphs: [
        'Omar Haddad took the label "eu" off. Legal is no longer asked here. @Dana Ruiz: you owe nothing any more.',
      ],
      mentions: ["dana"],
    });
  });

  test("stays where the switch says so, until the decider releases it and tells those who were asked", async () => {
    const fixture = await inReview("seatStays");
    expect(fixture.tracker.gateOf(item)?.waitingFor).toEqual(["dana", "sam"]);
    mustBeOk(await fixture.press("omar", { kind: "releaseSeat", seat: "legal", text: "It isn't sold there" }));
    fixture.moveClock(fixture.now() + 2 * 60_000);
    await fixture.sweep();
    await fixture.drain();
    expect(fixture.tracker.gateOf(item)?.waitingFor).toEqual(["sam"]);
    expect(fixture.tracker.commentsOf(item).at(-1)?.paragraphs).toEqual([
      'Omar Haddad released Legal: "It isn\'t sold there." Legal is no longer asked here. @Dana Ruiz: you owe nothing any more.',
    ]);
  });
});
