import { createJiraSide } from "../../src/adapters/jira/sync-side";
import { createJiraTracker } from "../../src/adapters/jira/tracker";
import type { JiraRequest } from "../../src/adapters/jira/ask";
import type { AdfDoc, AdfNode } from "../../src/domain/sync/text/adf";
import { adfToMarkdown } from "../../src/domain/sync/text/own-text";
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
  const paragraph = (text: string): AdfNode => ({ type: "paragraph", content: [{ type: "text", text }] });
  const toDoc = (...content: readonly AdfNode[]): AdfDoc => ({ type: "doc", version: 1, content });
  const panel: AdfNode = { type: "panel", attrs: { panelType: "info" }, content: [paragraph("Ask Legal")] };
  const none = { labels: [], links: [] };

  async function withDescription(description: AdfDoc) {
    const { site, side } = await createFixture();
    const id = String((await site.create()).id);
    const put = (doc: AdfDoc) => site.ask(site.ana, "PUT", `/rest/api/3/issue/${id}`, { fields: { description: doc } });
    await put(description);
    const seen = await side.read(id);
    const edit = (now: AdfDoc) =>
      side.edit(id, {
        values: { description: adfToMarkdown(now) },
        text: {
          was: (seen.ok ? seen.value.own : undefined) ?? { kind: "adf", doc: null },
          now: { kind: "adf", doc: now },
          source: "",
          beyond: { jira: {}, linear: {} },
        },
        added: none,
        removed: none,
      });
    const stored = async (): Promise<AdfDoc> =>
      (
        await site.ask<{ readonly fields: { readonly description: AdfDoc } }>(
          site.ana,
          "GET",
          `/rest/api/3/issue/${id}`,
        )
      ).body.fields.description;
    return { put, edit, stored };
  }

  test("holds the very document that an edit was carried to, and says what both sides show of it", async () => {
    const { edit, stored } = await withDescription(toDoc(paragraph("One"), panel));
    expect(await edit(toDoc(paragraph("Two"), panel))).toEqual({
      ok: true,
      value: { description: "Two\n\n> Ask Legal" },
    });
    expect(await stored()).toEqual(toDoc(paragraph("Two"), panel));
  });

  test("writes nothing over what somebody wrote since it was read", async () => {
    const { put, edit, stored } = await withDescription(toDoc(paragraph("One")));
    await put(toDoc(paragraph("One of a person")));
    expect(await edit(toDoc(paragraph("Two")))).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    expect(await stored()).toEqual(toDoc(paragraph("One of a person")));
  });
});
