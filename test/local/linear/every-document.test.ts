import { IssueRelationType } from "@linear/sdk";
import { documents } from "./documents";
import { makeLinear, type MadeLinear } from "./make-linear";

interface Ids {
  readonly issue: string;
  readonly other: string;
  readonly spare: string;
  readonly comment: string;
  readonly spareComment: string;
  readonly attachment: string;
  readonly spareAttachment: string;
  readonly relation: string;
  readonly reaction: string;
  readonly label: string;
  readonly spareLabel: string;
  readonly webhook: string;
}

const url = "https://example.com/hook";

async function fill(linear: MadeLinear): Promise<Ids> {
  const client = linear.client();
  const label = (await client.createIssueLabel({ name: "Bug" })).issueLabelId ?? "";
  const issueOf = async (title: string, more: object = {}) =>
    (await client.createIssue({ teamId: linear.teamId, title, assigneeId: linear.ben, labelIds: [label], ...more }))
      .issueId ?? "";
  const issue = await issueOf("Prize draw");
  const commentOf = async (body: string) => (await client.createComment({ issueId: issue, body })).commentId ?? "";
  const attachmentOf = async (at: string) =>
    (await client.createAttachment({ issueId: issue, url: at, title: "Gate" })).attachmentId ?? "";
  const other = await issueOf("Part of it", { parentId: issue });
  const comment = await commentOf("Hello");
  return {
    issue,
    other,
    spare: await issueOf("Spare"),
    comment,
    spareComment: await commentOf("Spare"),
    attachment: await attachmentOf("https://example.com/a"),
    spareAttachment: await attachmentOf("https://example.com/b"),
    relation:
      (await client.createIssueRelation({ issueId: issue, relatedIssueId: other, type: IssueRelationType.Related }))
        .issueRelationId ?? "",
    reaction: (await (await client.createReaction({ commentId: comment, emoji: "+1" })).reaction).id,
    label,
    spareLabel: (await client.createIssueLabel({ name: "Spare" })).issueLabelId ?? "",
    webhook: (await client.createWebhook({ url, allPublicTeams: true, resourceTypes: ["Issue"] })).webhookId ?? "",
  };
}

/** What each document is asked with; the others take nothing. */
function variablesOf(name: string, ids: Ids, linear: MadeLinear): object {
  const [kind] = name.split("_");
  const created: Readonly<Record<string, object>> = {
    CreateIssue: { input: { teamId: linear.teamId, title: "New" } },
    CreateIssueBatch: { input: { issues: [{ teamId: linear.teamId, title: "New" }] } },
    UpdateIssue: { id: ids.issue, input: { priority: 1 } },
    UpdateIssueBatch: { ids: [ids.issue, ids.other], input: { priority: 2 } },
    ArchiveIssue: { id: ids.spare },
    UnarchiveIssue: { id: ids.spare },
    DeleteIssue: { id: ids.spare },
    IssueAddLabel: { id: ids.issue, labelId: ids.spareLabel },
    IssueRemoveLabel: { id: ids.issue, labelId: ids.spareLabel },
    CreateComment: { input: { issueId: ids.issue, body: "New", parentId: ids.comment } },
    UpdateComment: { id: ids.comment, input: { body: "Hello again" } },
    DeleteComment: { id: ids.spareComment },
    CreateAttachment: { input: { issueId: ids.issue, url: "https://example.com/c", title: "New" } },
    UpdateAttachment: { id: ids.attachment, input: { title: "Open" } },
    DeleteAttachment: { id: ids.spareAttachment },
    CreateIssueRelation: { input: { issueId: ids.issue, relatedIssueId: ids.spare, type: "blocks" } },
    DeleteIssueRelation: { id: ids.relation },
    CreateReaction: { input: { issueId: ids.issue, emoji: "eyes" } },
    DeleteReaction: { id: ids.reaction },
    CreateIssueLabel: { input: { name: "New" } },
    UpdateIssueLabel: { id: ids.label, input: { color: "#ff0000" } },
    DeleteIssueLabel: { id: ids.spareLabel },
    CreateWebhook: { input: { url: `${url}/2`, teamId: linear.teamId, resourceTypes: ["Comment"] } },
    UpdateWebhook: { id: ids.webhook, input: { enabled: false } },
    RotateSecretWebhook: { id: ids.webhook },
    DeleteWebhook: { id: ids.webhook },
    AttachmentsForUrl: { url: "https://example.com/a" },
    SearchIssues: { term: "prize", includeComments: true },
  };
  const single: Readonly<Record<string, string>> = {
    Team: linear.teamId,
    WorkflowState: linear.stateId("Todo"),
    User: linear.ben,
    IssueLabel: ids.label,
    Issue: ids.issue,
    Comment: ids.comment,
    Attachment: ids.attachment,
    IssueRelation: ids.relation,
    Webhook: ids.webhook,
  };
  return created[name] ?? (single[kind ?? ""] === undefined ? {} : { id: single[kind ?? ""] });
}

describe("every document that the SDK sends for the sync", () => {
  let linear: MadeLinear;
  let ids: Ids;
  beforeAll(async () => {
    linear = await makeLinear();
    ids = await fill(linear);
  });
  afterAll(() => linear.close());

  // One after the other, on one workspace: what is deleted is a spare, and comes last.
  for (const { name, text } of documents) {
    test(`${name} is answered with data and nothing else`, async () => {
      const request = new Request("https://api.linear.app/graphql", {
        method: "POST",
        headers: { authorization: linear.token },
        body: JSON.stringify({ query: text, variables: variablesOf(name, ids, linear) }),
      });
      const answer = (await (await linear.workspace.answer(request)).json()) as { data?: unknown; errors?: unknown };
      expect(answer).toEqual({ data: expect.any(Object) as object });
    });
  }

  test("a search finds by title, and an issue's page holds what was put on it", async () => {
    const client = linear.client();
    expect((await client.searchIssues("prize")).nodes.map(({ title }) => title)).toEqual(["Prize draw"]);
    const issue = await client.issue(ids.issue);
    expect(issue.reactions.map(({ emoji }) => emoji)).toEqual(["eyes"]);
    expect((await issue.attachments()).nodes.map(({ title }) => title)).toEqual(["New", "Open"]);
  });
});
