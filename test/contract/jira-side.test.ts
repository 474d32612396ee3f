import { createJiraSide } from "../../src/adapters/jira/sync-side";
import { createJiraTracker } from "../../src/adapters/jira/tracker";
import type { JiraRequest } from "../../src/adapters/jira/ask";
import { makeSite } from "../local/jira/make-site";
import { syncSideContract } from "./sync-side-contract";

async function createFixture() {
  const site = makeSite();
  site.jira.admin.user({ accountId: "dana", displayName: "Dana Ruiz" });
  const request: JiraRequest = (path, init) => site.jira.request({ kind: "app" }, path.value, init);
  const first = await site.create();
  const read = await site.ask<{
    readonly fields: { readonly project: { readonly id: string }; readonly priority: { readonly id: string } };
  }>(site.ana, "GET", `/rest/api/3/issue/${String(first.id)}`);
  const statuses = await site.ask<
    readonly { readonly statuses: readonly { readonly id: string; readonly name: string }[] }[]
  >(site.ana, "GET", "/rest/api/3/project/PRIZE/statuses");
  const idOf = (name: string): string => statuses.body[0]?.statuses.find((status) => status.name === name)?.id ?? "";
  await site.ask({ kind: "user", accountId: "u-admin" }, "DELETE", `/rest/api/3/issue/${String(first.id)}`);
  const side = createJiraSide(
    request,
    createJiraTracker(request, () => ({ gate: "", waitingFor: "", charter: "", owner: "", decider: "" })),
  );
  return {
    site,
    side,
    place: read.body.fields.project.id,
    here: idOf("To do"),
    there: idOf("Concept"),
    nowhere: "999999",
    label: "red",
    otherLabel: "blue",
    person: "dana",
    priority: read.body.fields.priority.id,
  };
}

syncSideContract("the Jira side on the local Jira", createFixture);

describe("the Jira side", () => {
  test("keeps what only Jira can hold when the text is edited elsewhere", async () => {
    const { site, side } = await createFixture();
    const id = String((await site.create()).id);
    const panel = {
      type: "panel",
      attrs: { panelType: "info" },
      content: [{ type: "paragraph", content: [{ type: "text", text: "Ask Legal" }] }],
    };
    const description = {
      type: "doc",
      version: 1,
      content: [{ type: "paragraph", content: [{ type: "text", text: "One" }] }, panel],
    };
    await site.ask(site.ana, "PUT", `/rest/api/3/issue/${id}`, { fields: { description } });
    const before = await side.read(id);
    const markdown = before.ok ? before.value.values.description : "";
    await side.edit(id, {
      values: { description: markdown.replace("One", "Two") },
      added: { labels: [], links: [] },
      removed: { labels: [], links: [] },
    });
    const after = await site.ask<{ readonly fields: { readonly description: typeof description } }>(
      site.ana,
      "GET",
      `/rest/api/3/issue/${id}`,
    );
    expect(after.body.fields.description.content).toEqual([
      { type: "paragraph", content: [{ type: "text", text: "Two" }] },
      panel,
    ]);
  });
});
