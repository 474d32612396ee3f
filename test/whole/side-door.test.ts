import { makeWholeApp, mustBeOk } from "./make-whole-app";

/** A space that governs stories, with work that is past the gate in In Build and Done. */
async function withStories() {
  const app = await makeWholeApp();
  const types = await app.ask<readonly { readonly id: string; readonly name: string }[]>(
    app.user("lea"),
    "GET",
    "/rest/api/3/issuetype",
  );
  const typeId = (name: string): string => types.body.find((type) => type.name === name)?.id ?? "";
  const draft = {
    ...app.policy,
    issueTypeIds: [typeId("Story")],
    laterStatusIds: [app.statusId("Done")],
    freeStatusIds: [],
    freeResolutionIds: [],
  };
  mustBeOk(await app.settings("save", "lea", { draft, basedOn: 0 }));
  await app.host.settle();
  const create = async (type: string): Promise<string> => {
    const made = await app.ask<{ readonly id: string }>(app.user("ana"), "POST", "/rest/api/3/issue", {
      fields: { project: { key: "PRIZE" }, issuetype: { id: typeId(type) }, summary: "Prize draw" },
    });
    await app.host.settle();
    return made.body.id;
  };
  const retype = async (issue: string, type: string) => {
    const answer = await app.ask<{ readonly errors?: Readonly<Record<string, string>> } | undefined>(
      app.user("ana"),
      "PUT",
      `/rest/api/3/issue/${issue}`,
      { fields: { issuetype: { id: typeId(type) } } },
    );
    await app.host.settle();
    return answer.body?.errors?.["issuetype"] ?? answer.status;
  };
  const move = async (issue: string, to: string) => {
    const { status } = await app.move("ana", issue, to);
    await app.host.settle();
    return status;
  };
  return { ...app, create, retype, move };
}

describe("a change of work type", () => {
  test("is free before the gate, both ways", async () => {
    const app = await withStories();
    const issue = await app.create("Story");
    expect(await app.retype(issue, "Task")).toBe(204);
    expect(await app.retype(issue, "Story")).toBe(204);
    expect(await app.move(issue, "In Build")).toBe(400);
  });

  test("past the gate is no way round it: a type that the space governs is refused, with the way that is open", async () => {
    const app = await withStories();
    const issue = await app.create("Task");
    expect(await app.move(issue, "In Build")).toBe(204);
    expect(await app.retype(issue, "Story")).toContain("Move it back to before the gate first");
    expect(await app.retype(issue, "Bug")).toBe(204);
    expect(await app.move(issue, "Concept")).toBe(204);
    expect(await app.retype(issue, "Story")).toBe(204);
    expect(await app.move(issue, "In Build")).toBe(400);
  });

  test("asks nothing of work that the app has never looked at, nor where the space does not block", async () => {
    const app = await withStories();
    const { issueTypeIds: _types, ...rest } = app.policy;
    mustBeOk(await app.settings("save", "lea", { draft: { ...rest, issueTypeIds: [], mode: "observe" }, basedOn: 1 }));
    await app.host.settle();
    const issue = await app.create("Task");
    await app.move(issue, "In Build");
    expect(await app.retype(issue, "Story")).toBe(204);
  });
});
