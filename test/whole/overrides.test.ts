import type { TrailView } from "../../src/contract/concept/panel";
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
  const { round } = mustBeOk(await app.press("ana", issue, { kind: "proposeOverride", reason }));
  const proposal = round?.overrides?.[0]?.id ?? 0;
  mustBeOk(await app.press("lea", issue, { kind: "signOverride", proposal }));
  await app.host.settle();
  return { ...app, issue, notTheirs, proposal };
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
        /^The override of this gate ended on Mon 23 Nov 1\d:00 \S+, so its seats are asked again\. /u,
      ),
    ]);
    expect(refused.body?.errorMessages[0]).toMatch(/asked again\. Its panel says who owes what\.$/u);
    await app.host.settle();
    app.clock.advance(10 * 60_000);
    await app.host.settle();
    expect((await app.move("ana", app.issue, "In Build")).body?.errorMessages[0]).toMatch(
      /^In Build opens when Legal/u,
    );
  });

  test("is bound to the text: a material edit closes the gate before it is acknowledged, and the trail says so", async () => {
    const app = await withOverride();
    const rewritten = { ...concept, direction: "A lottery with tickets that are sold." };
    mustBeOk(await app.press("ana", app.issue, { kind: "editConcept", concept: rewritten, basedOn: 1 }));
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(400);
    await app.host.settle();
    expect((await app.gateOf(app.issue)).gate).toMatchObject({ state: "waiting" });
    const trail = mustBeOk(await app.panel<TrailView>("trail", "vic", app.issue));
    expect(trail.entries.at(-1)).toMatchObject({
      kind: "conceptEdited",
      endsOverride: { proposedBy: "ana", signer: "lea" },
    });
  });

  test("is taken back by one of the two, which closes the gate, and by nobody else", async () => {
    const app = await withOverride();
    const withdraw = { kind: "withdrawProposal", proposal: app.proposal } as const;
    expect(await app.press("dana", app.issue, withdraw)).toMatchObject({
      failure: { rejection: { kind: "notYourProposal", by: ["ana", "lea"] } },
    });
    mustBeOk(await app.press("lea", app.issue, withdraw));
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(400);
  });
});

describe("the second of two people", () => {
  const otherReason = "Because I want it out";

  async function withProposals() {
    const app = await makeWholeApp();
    const signers = { people: ["ana", "lea"], groups: [app.groups.sales] };
    const policy: ProjectPolicy = {
      ...app.policy,
      override: { kind: "allowed", signers, lasts: { amount: 4, unit: "workingHours" } },
    };
    mustBeOk(await app.settings("save", "lea", { draft: policy, basedOn: 0 }));
    const issue = await app.create();
    mustBeOk(await app.press("ana", issue, { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await app.press("ana", issue, { kind: "openReview" }));
    mustBeOk(await app.press("omar", issue, { kind: "proposeOverride", reason }));
    const { round } = mustBeOk(await app.press("dana", issue, { kind: "proposeOverride", reason: otherReason }));
    const [omars, danas] = round?.overrides ?? [];
    return { ...app, issue, omars: omars?.id ?? 0, danas: danas?.id ?? 0 };
  }

  test("signs the proposal that the page showed, of two at once, and no proposal by a page that names none", async () => {
    const app = await withProposals();
    for (const command of [{ kind: "signOverride" }, { kind: "signOverride", proposal: "latest" }]) {
      expect(await app.panel("act", "lea", app.issue, { actionId: "x", command })).toMatchObject({
        failure: { kind: "invalid" },
      });
    }
    const { verdict, round } = mustBeOk(
      await app.press("lea", app.issue, { kind: "signOverride", proposal: app.omars }),
    );
    expect(verdict).toMatchObject({ kind: "overridden" });
    expect(round).toMatchObject({ override: { proposedBy: "omar", reason }, overrides: [{ proposedBy: "dana" }] });
  });

  test("is told where the proposal is another by now, and the gate stays closed", async () => {
    const app = await withProposals();
    mustBeOk(await app.press("omar", app.issue, { kind: "proposeOverride", reason: "And for ever" }));
    expect(await app.press("lea", app.issue, { kind: "signOverride", proposal: app.omars })).toMatchObject({
      failure: { kind: "refused", rejection: { kind: "proposalGone" } },
    });
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(400);
  });

  test("is never the concept's author, and signs by the groups that they are in at that moment", async () => {
    const app = await withProposals();
    expect(await app.press("ana", app.issue, { kind: "signOverride", proposal: app.omars })).toMatchObject({
      failure: { rejection: { kind: "cannotSignOwn", as: "author" } },
    });
    app.jira.admin.setMember(app.groups.sales, "sam", "out");
    expect(await app.press("sam", app.issue, { kind: "signOverride", proposal: app.omars })).toMatchObject({
      failure: { rejection: { kind: "notASigner" } },
    });
  });
});
