import type { ForgeHostSettings } from "../../local/forge/host";
import { defaultLearningRules } from "../../src/domain/policy/learning-rules";
import { finishVersion } from "./finish-version";
import { makeLinkedApp, rules } from "./make-linked-app";
import { mustBeOk } from "./make-whole-app";

const opened: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((app) => app.close())));

/** A linked project with the learning space on, and a version with two items that have their issues. */
async function withVersion(retros: boolean, host: Partial<ForgeHostSettings> = {}) {
  const app = await makeLinkedApp({ host, draft: { rules: { ...rules, retros } } });
  opened.push(app);
  const learning = {
    ...defaultLearningRules,
    mode: "warn" as const,
    retroIssueTypeId: "10001",
    doneStatusIds: [app.statusId("Done")],
    sponsor: "lea",
  };
  mustBeOk(await app.settings("save", "lea", { draft: { ...app.policy, learning }, basedOn: 0 }));
  await app.start();
  const lea = app.user("lea");
  const version = await app.ask<{ readonly id: string }>(lea, "POST", "/rest/api/3/version", {
    name: "Summer 1.0",
    projectId: Number(app.projectId),
  });
  for (const summary of ["Draw the prizes", "Send the mails"]) {
    await app.ask(app.user("ana"), "POST", "/rest/api/3/issue", {
      fields: {
        project: { key: "PRIZE" },
        issuetype: { name: "Task" },
        summary,
        fixVersions: [{ id: version.body.id }],
        assignee: { accountId: "ana" },
      },
    });
  }
  await app.settle();
  return {
    app,
    release: async () => {
      await finishVersion(app.jira, version.body.id, "lea");
      await app.ask(lea, "PUT", `/rest/api/3/version/${version.body.id}`, { released: true });
      await app.settle();
    },
    retroTicket: async () => {
      const read = await app.ask<{ readonly issues: readonly { readonly id: string }[] }>(
        lea,
        "POST",
        "/rest/api/3/search/jql",
        { jql: "project = PRIZE AND labels = spacegate-retro ORDER BY id ASC", fields: ["summary"] },
      );
      return read.body.issues[0]?.id ?? "";
    },
    titles: async () => (await app.sdk.issues()).nodes.map(({ title }) => title).toSorted(),
    relatedTo: async (title: string) => {
      const { nodes } = await (await app.issueCalled(title)).relations();
      return (
        await Promise.all(nodes.map(async (relation) => [relation.type, (await relation.relatedIssue)?.title] as const))
      ).toSorted();
    },
  };
}

const items = [
  ["related", "Draw the prizes"],
  ["related", "Send the mails"],
];

describe("a retro in a linked project", () => {
  test("stands in Linear at once, related to the issues that it looks back on, and is kept in step", async () => {
    const { app, release, relatedTo, retroTicket } = await withVersion(true);
    await release();
    const retro = await app.issueCalled("System retro: Summer 1.0");
    expect(await relatedTo("System retro: Summer 1.0")).toEqual(items);
    expect(retro.description).toContain("What slowed us down?");
    await app.sdk.updateIssue(retro.id, { title: "Retro: Summer" });
    await app.settle();
    expect((await app.itemFields(await retroTicket())).summary).toBe("Retro: Summer");
  });

  test("has what was promised in it there too, related to it", async () => {
    const { app, release, relatedTo, retroTicket } = await withVersion(true);
    await release();
    const promised = {
      kind: "addAction",
      action: {
        id: "0f0c9c2e-6d1b-4c57-9a3e-2b8a7d41c0fe",
        text: "Ask Legal in the first week",
        owner: "ana",
        as: "commitment",
      },
    } as const;
    mustBeOk(await app.panel("retroAct", "ana", await retroTicket(), { actionId: "retro-1", command: promised }));
    await app.settle();
    expect(await relatedTo("Ask Legal in the first week")).toEqual([["related", "System retro: Summer 1.0"]]);
    expect((await app.issueCalled("Ask Legal in the first week")).description).toContain("Promised in the retro");
  });

  test("stays in Jira where the leader did not allow it", async () => {
    const { release, titles } = await withVersion(false);
    await release();
    expect(await titles()).toEqual(["Draw the prizes", "Send the mails"]);
  });

  test("is there once however often Linear and Jira tell of it", async () => {
    let told = 0;
    const twice: Partial<ForgeHostSettings> = {
      faults: { delivery: () => ({ kind: (told += 1) % 3 === 0 ? "twice" : "none" }) },
    };
    const { release, titles, relatedTo } = await withVersion(true, twice);
    await release();
    await release();
    expect([await titles(), await relatedTo("System retro: Summer 1.0")]).toEqual([
      ["Draw the prizes", "Send the mails", "System retro: Summer 1.0"],
      items,
    ]);
  });

  test("is there once, with its relations, wherever a run is cut off", async () => {
    for (let cut = 1; cut < 14; cut += 3) {
      let at = -1;
      const crash: Partial<ForgeHostSettings> = {
        faults: {
          effect: ({ functionKey }, moment) =>
            functionKey === "fn-linear-sync" && moment === "committed" && at >= 0 && (at -= 1) === -1
              ? { kind: "crash" }
              : { kind: "none" },
        },
      };
      const { app, release, titles, relatedTo } = await withVersion(true, crash);
      at = cut;
      await release();
      at = -1;
      app.clock.advance(3_700_000);
      await app.sweep();
      expect([cut, await titles(), await relatedTo("System retro: Summer 1.0")]).toEqual([
        cut,
        ["Draw the prizes", "Send the mails", "System retro: Summer 1.0"],
        items,
      ]);
    }
  });
});
