import type { ProjectPolicy } from "../../src/domain/policy/policy";
import { concept, hour, makeWholeApp, mustBeOk } from "./make-whole-app";

const reason = "The regulator's date can't move";

/** An override that Lea signed for Ana; it runs for four working hours, from Monday 10:00 UTC. */
async function withOverride() {
  const app = await makeWholeApp();
  const policy: ProjectPolicy = {
    ...app.policy,
    override: { kind: "allowed", signers: { people: ["lea"], groups: [] }, lasts: { amount: 4, unit: "workingHours" } },
  };
  mustBeOk(await app.settings("save", "lea", { draft: policy, basedOn: 0 }));
  const issue = await app.create();
  mustBeOk(await app.press("ana", issue, { kind: "editConcept", concept, basedOn: 0 }));
  mustBeOk(await app.press("ana", issue, { kind: "openReview" }));
  await app.host.settle();
  const notTheirs = await app.press("vic", issue, { kind: "proposeOverride", reason });
  mustBeOk(await app.press("ana", issue, { kind: "proposeOverride", reason }));
  mustBeOk(await app.press("lea", issue, { kind: "signOverride" }));
  await app.host.settle();
  return { ...app, issue, notTheirs };
}

describe("a signed override", () => {
  test("is proposed by those who work on the item, and no further proposal ends it", async () => {
    const app = await withOverride();
    expect(app.notTheirs).toMatchObject({
      ok: false,
      failure: { kind: "refused", rejection: { kind: "notYoursToOverride", decider: "omar" } },
    });
    expect(await app.press("dana", app.issue, { kind: "proposeOverride", reason: "Mine is better" })).toMatchObject({
      ok: false,
      failure: { rejection: { kind: "overrideRunning" } },
    });
    expect(await app.gateOf(app.issue)).toMatchObject({ gate: { state: "overridden" } });
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(204);
  });

  test("that ended refuses the move with a sentence that says so, though nothing ran since", async () => {
    const app = await withOverride();
    app.clock.advance(5 * hour);
    const refused = await app.move("ana", app.issue, "In Build");
    expect(refused.status).toBe(400);
    expect(refused.body?.errorMessages).toEqual([
      expect.stringMatching(
        /^The override of this gate ended on Mon 23 Nov 1\d:00 \S+, so its seats are asked again\. Its panel says who owes what\.$/u,
      ),
    ]);
    await app.host.settle();
    app.clock.advance(10 * 60_000);
    await app.host.settle();
    expect((await app.move("ana", app.issue, "In Build")).body?.errorMessages[0]).toMatch(
      /^In Build opens when Legal/u,
    );
  });
});
