import type { SettingsView } from "../../src/contract/policy/settings";
import { concept, hour, makeWholeApp } from "./make-whole-app";

async function withReview() {
  const app = await makeWholeApp();
  const issue = await app.create();
  expect(await app.settings<SettingsView>("save", "lea", { draft: app.policy, basedOn: 0 })).toMatchObject({
    ok: true,
  });
  await app.host.settle();
  expect(await app.press("ana", issue, { kind: "editConcept", concept, basedOn: 0 })).toMatchObject({ ok: true });
  expect(await app.press("ana", issue, { kind: "openReview" })).toMatchObject({ ok: true });
  await app.host.settle();
  return { ...app, issue };
}

describe("the whole app tells people in Jira", () => {
  test("an opened review leaves one comment that mentions those who are asked", async () => {
    const app = await withReview();
    app.clock.advance(hour);
    await app.host.settle();
    const [comment, ...others] = await app.commentsWith(app.issue, "Ana Author asks");
    expect(others).toEqual([]);
    expect(comment?.content).toEqual([
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Ana Author asks Legal (" },
          { type: "mention", attrs: { id: "dana", text: "@Dana Ruiz" } },
          { type: "text", text: ", until Thu 10:00 UTC) and Sales (" },
          { type: "mention", attrs: { id: "sam", text: "@Sam Sales" } },
          {
            type: "text",
            text:
              ', until Thu 10:00 UTC) to look at the concept "A prize draw for loyal customers". ' +
              "Please answer in the panel. Without an approval by Thu 10:00 UTC, Omar Haddad decides.",
          },
        ],
      },
    ]);
  });

  test("two edits within a minute are one comment, written by the queue once they have settled", async () => {
    const app = await withReview();
    await app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    await app.press("ana", app.issue, {
      kind: "editConcept",
      concept: { ...concept, direction: "A lottery" },
      basedOn: 1,
    });
    app.clock.advance(20_000);
    await app.press("ana", app.issue, {
      kind: "editConcept",
      concept: { ...concept, direction: "A lottery in two countries" },
      basedOn: 2,
    });
    await app.host.settle();
    expect(await app.commentsWith(app.issue, "Please look again")).toEqual([]);
    app.clock.advance(61_000);
    await app.host.settle();
    const comments = await app.commentsWith(app.issue, "Please look again");
    expect(comments).toHaveLength(1);
    expect(JSON.stringify(comments)).toContain("Versions 2 to 3 changed the direction");
    expect(app.host.recentOperations().filter(({ outcome }) => outcome === "failed" || outcome === "killed")).toEqual(
      [],
    );
  });

  test("a policy that only watches leaves no comment", async () => {
    const app = await makeWholeApp();
    const issue = await app.create();
    await app.settings<SettingsView>("save", "lea", { draft: { ...app.policy, mode: "observe" }, basedOn: 0 });
    await app.press("ana", issue, { kind: "editConcept", concept, basedOn: 0 });
    await app.press("ana", issue, { kind: "openReview" });
    await app.press("dana", issue, { kind: "object", topic: "Terms", reason: "Two countries", version: 1 });
    app.clock.advance(hour);
    await app.host.settle();
    expect(await app.commentsWith(issue, "")).toEqual([]);
  });
});
