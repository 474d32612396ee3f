import { isEqual } from "../../../src/domain/ground/equal";
import { badArgument, notFound } from "../linear-error";
import type { AttachmentRecord } from "../records";
import { toAttachmentData, toUpdatedFrom } from "../webhook-data";
import type { Caller, Change, Workspace } from "../workspace-context";
import { takeId } from "./client-ids";
import { decideCreator, type NewInput } from "./creator";
import { issueOf } from "./issue-writes";

export interface AttachmentInput {
  readonly title?: string | null;
  readonly subtitle?: string | null;
  readonly metadata?: Readonly<Record<string, unknown>> | null;
  readonly groupBySource?: boolean | null;
}

export interface AttachmentCreateInput extends AttachmentInput, NewInput {
  readonly issueId: string;
  readonly url: string;
  readonly title: string;
}

/** The same address on the same issue is the same attachment, whatever id comes with it: it is updated in place. */
export function putAttachment(workspace: Workspace, caller: Caller, input: AttachmentCreateInput): AttachmentRecord {
  const { store, clock } = workspace;
  const issue = issueOf(workspace, input.issueId);
  if (!URL.canParse(input.url)) {
    throw badArgument("url must be an address.");
  }
  const there = store.attachments.in(issue.id).find(({ url }) => url === input.url);
  if (there !== undefined) {
    return updateAttachment(workspace, caller, there.id, input);
  }
  const now = clock.now();
  const attachment = store.attachments.put({
    id: takeId(workspace, "Attachment", store.attachments, input.id),
    createdAt: now,
    updatedAt: now,
    issueId: issue.id,
    url: input.url,
    title: input.title,
    subtitle: input.subtitle ?? undefined,
    metadata: input.metadata ?? {},
    groupBySource: input.groupBySource ?? false,
    creatorId: decideCreator(caller, input).userId,
  });
  tellAttachment(workspace, caller, attachment, { action: "create" });
  return attachment;
}

export function updateAttachment(
  workspace: Workspace,
  caller: Caller,
  id: string,
  input: AttachmentInput,
): AttachmentRecord {
  const before = attachmentOf(workspace, id);
  const next = {
    ...before,
    title: input.title ?? before.title,
    subtitle: input.subtitle === undefined ? before.subtitle : (input.subtitle ?? undefined),
    metadata: input.metadata ?? before.metadata,
    groupBySource: input.groupBySource ?? before.groupBySource,
  };
  if (isEqual(next, before)) {
    return before;
  }
  const after = workspace.store.attachments.put({ ...next, updatedAt: workspace.clock.now() });
  const updatedFrom = toUpdatedFrom(before, after, ["title", "subtitle", "metadata", "updatedAt"]);
  tellAttachment(workspace, caller, after, { action: "update", updatedFrom });
  return after;
}

export function deleteAttachment(workspace: Workspace, caller: Caller, id: string): void {
  const attachment = attachmentOf(workspace, id);
  workspace.store.attachments.remove(id);
  tellAttachment(workspace, caller, attachment, { action: "remove" });
}

function tellAttachment(
  workspace: Workspace,
  caller: Caller,
  attachment: AttachmentRecord,
  { action, updatedFrom }: Pick<Change, "action" | "updatedFrom">,
): void {
  workspace.tell({
    type: "Attachment",
    action,
    data: action === "remove" ? { id: attachment.id } : toAttachmentData(attachment),
    ...(updatedFrom === undefined ? {} : { updatedFrom }),
    url: undefined,
    by: caller,
    teamId: workspace.store.issues.get(attachment.issueId)?.teamId,
  });
}

function attachmentOf({ store }: Workspace, id: string): AttachmentRecord {
  const attachment = store.attachments.get(id);
  if (attachment === undefined) {
    throw notFound("Attachment");
  }
  return attachment;
}
