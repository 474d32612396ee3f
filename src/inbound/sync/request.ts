import {
  array,
  boolean,
  maxLength,
  minLength,
  object,
  optional,
  picklist,
  pipe,
  regex,
  safeParse,
  strictObject,
  string,
  trim,
  union,
} from "valibot";
import type { BaseIssue, BaseSchema, InferOutput } from "valibot";
import type { LinearDraft, LinearFunctions } from "../../contract/sync/linear";
import type { Problem } from "../../contract/page/reply";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { toProblems } from "../page/problems";

const uuid = pipe(string(), regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u));
const item = pipe(string(), regex(/^[1-9]\d{0,18}$/u));
const word = pipe(string(), maxLength(255));
/** An id or a key. */
const named = pipe(string(), trim(), maxLength(60), regex(/^[\w-]+$/u));
const rows = pipe(array(object({ jira: word, linear: word })), maxLength(2_000));
const direction = picklist(["both", "toLinear", "toJira", "off"]);
const rule = picklist(["ask", "lastWriter", "jira", "linear"]);
const field = picklist(["title", "description", "status", "assignee", "priority", "parent", "concept", "charter"]);

/** Each field by its name, so that no other name gets through. */
const directions = object({
  title: optional(direction),
  description: optional(direction),
  status: optional(direction),
  assignee: optional(direction),
  priority: optional(direction),
  parent: optional(direction),
  labels: optional(direction),
  links: optional(direction),
  comments: optional(direction),
});
const conflicts = object({
  title: optional(rule),
  description: optional(rule),
  status: optional(rule),
  assignee: optional(rule),
  priority: optional(rule),
  parent: optional(rule),
  comments: optional(rule),
});

const secret = pipe(string(), trim(), minLength(20), maxLength(400), regex(/^[\w.-]+$/u));
const client = strictObject({
  clientId: pipe(string(), trim(), minLength(8), maxLength(100), regex(/^[\w-]+$/u)),
  clientSecret: secret,
});

const schemas = {
  linearConnect: union([strictObject({ token: secret }), client]),
  linearWebhookSecret: object({ secret }),
  linearChoices: object({ team: uuid }),
  linearSave: object({
    team: uuid,
    rules: object({
      directions,
      conflicts,
      first: rule,
      ahead: picklist(["observe", "notify", "revert"]),
      stateLabel: optional(boolean()),
      retros: optional(boolean()),
      votes: optional(picklist(["off", "byComment"])),
      concept: optional(picklist(["off", "shown", "edited"])),
      charter: optional(picklist(["off", "shown", "edited"])),
    }),
    mapping: object({ status: rows, assignee: rows, priority: rows, labels: rows }),
    creates: object({ inLinear: boolean(), inJira: boolean() }),
  }),
  linearPreview: object({ cursor: optional(pipe(string(), maxLength(4_000))) }),
  linearDecide: object({
    choices: pipe(
      array(object({ choice: picklist(["pair", "anew", "leaveOut"]), jira: optional(named), linear: optional(named) })),
      minLength(1),
      maxLength(50),
    ),
  }),
  linearUnpaired: object({ cursor: optional(pipe(string(), maxLength(4_000))) }),
  linearPairs: object({ after: optional(item), which: picklist(["all", "troubled"]) }),
  linearPick: object({ item, field, side: picklist(["jira", "linear"]) }),
  linearRetry: object({ item }),
  linearSkip: object({ item }),
  linearUnlink: object({ item }),
} as const satisfies Partial<Record<keyof LinearFunctions, BaseSchema<unknown, unknown, BaseIssue<unknown>>>>;

export type LinearRequestName = keyof typeof schemas;

/** What the page sends to one of the connection's functions. A problem never repeats what was sent: it may be a token. */
export function parseLinearRequest<K extends LinearRequestName>(
  name: K,
  payload: unknown,
): Result<InferOutput<(typeof schemas)[K]>, readonly Problem[]> {
  const parsed = safeParse(schemas[name], payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

/** A draft without the members that are not there. */
export const toDraft = (parsed: InferOutput<(typeof schemas)["linearSave"]>): LinearDraft =>
  JSON.parse(JSON.stringify(parsed)) as LinearDraft;
