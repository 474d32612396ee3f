import { literal, number, object, pipe, regex, safeParse, string, transform, union, variant } from "valibot";

const numeric = pipe(string(), regex(/^[1-9]\d{0,18}$/u));
const uuid = pipe(string(), regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u));
const wake = variant("kind", [
  object({ kind: literal("jira"), id: numeric, project: numeric }),
  object({ kind: literal("linear"), id: uuid, project: numeric }),
  object({ kind: literal("run"), project: numeric }),
  object({ kind: literal("sweep") }),
]);
const queued = object({ body: object({ v: literal(1), wake }) });

export type QueuedSyncWake =
  | { readonly kind: "jira"; readonly id: string; readonly project: string }
  | { readonly kind: "linear"; readonly id: string; readonly project: string }
  | { readonly kind: "run"; readonly project: string }
  | { readonly kind: "sweep" };

/** A wake as the queue delivers it; undefined where a newer version of the app pushed something unknown. */
export function parseQueuedSync(event: unknown): QueuedSyncWake | undefined {
  const parsed = safeParse(queued, event);
  return parsed.success ? parsed.output.body.wake : undefined;
}

const id = pipe(union([string(), number()]), transform(String), regex(/^[1-9]\d{0,18}$/u));
const edited = object({ issue: object({ id, fields: object({ project: object({ id }) }) }) });
const linked = object({ sourceIssueId: id });

/** The item that somebody edited, and its project; a link is its source's. */
export function parseEditedItem(
  event: unknown,
): { readonly item: string; readonly project: string | undefined } | undefined {
  const parsed = safeParse(edited, event);
  if (parsed.success) {
    return { item: parsed.output.issue.id, project: parsed.output.issue.fields.project.id };
  }
  const link = safeParse(linked, event);
  return link.success ? { item: link.output.sourceIssueId, project: undefined } : undefined;
}
