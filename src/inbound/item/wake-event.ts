import {
  literal,
  nullish,
  object,
  optional,
  pipe,
  regex,
  safeParse,
  string,
  variant,
  number,
  transform,
  union,
  maxLength,
  array,
  unknown as anything,
} from "valibot";

const item = pipe(string(), regex(/^(?:project-|version-)?[1-9]\d{0,18}$/u));
const wake = variant("kind", [
  object({
    kind: literal("effect"),
    item,
    key: pipe(string(), maxLength(400)),
    published: optional(object({ digest: pipe(string(), maxLength(80)) })),
  }),
  object({ kind: literal("publish"), item }),
  object({ kind: literal("observe"), item, byEvent: optional(literal(true)) }),
  object({ kind: literal("release"), item: pipe(string(), regex(/^version-[1-9]\d{0,18}$/u)) }),
]);
const queued = object({ body: object({ v: literal(1), wake }) });

/** A wake as the queue delivers it; undefined where a newer version of the app pushed something unknown. */
export function parseQueued(event: unknown): QueuedWake | undefined {
  const parsed = safeParse(queued, event);
  if (!parsed.success) {
    return undefined;
  }
  const { wake: read } = parsed.output.body;
  if (read.kind === "publish" || read.kind === "release") {
    return read;
  }
  if (read.kind === "observe") {
    return { kind: "observe", item: read.item, ...(read.byEvent === undefined ? {} : { byEvent: read.byEvent }) };
  }
  const { kind, item: of, key, published } = read;
  return { kind, item: of, key, ...(published === undefined ? {} : { published }) };
}

export type QueuedWake =
  | {
      readonly kind: "effect";
      readonly item: string;
      readonly key: string;
      readonly published?: { readonly digest: string };
    }
  | { readonly kind: "publish"; readonly item: string }
  | { readonly kind: "observe"; readonly item: string; readonly byEvent?: true }
  | { readonly kind: "release"; readonly item: string };

const issueId = pipe(union([string(), number()]), transform(String), regex(/^[1-9]\d{0,18}$/u));
const changed = object({ eventType: string(), issue: object({ id: issueId }) });

/** The item that a product event is about. The event is a hint: whoever handles it reads Jira again. */
export function parseItemEvent(event: unknown): { readonly eventType: string; readonly item: string } | undefined {
  const parsed = safeParse(changed, event);
  return parsed.success ? { eventType: parsed.output.eventType, item: parsed.output.issue.id } : undefined;
}

const versionRef = object({ id: issueId });
const versionChanged = object({ eventType: string(), version: versionRef, mergedVersion: optional(versionRef) });

/** The versions that a product event is about: of a merge both, the one that stays and the one that is gone. */
export function parseVersionEvent(event: unknown): readonly string[] {
  const parsed = safeParse(versionChanged, event);
  if (!parsed.success) {
    return [];
  }
  const { version, mergedVersion } = parsed.output;
  return [version.id, ...(mergedVersion === undefined ? [] : [mergedVersion.id])];
}

const failedRule = object({ context: object({ issue: object({ id: issueId }) }) });

/** The item at whose move one of the app's rules could not be evaluated; undefined where it is only being created. */
export function parseFailedRule(event: unknown): { readonly item: string } | undefined {
  const parsed = safeParse(failedRule, event);
  return parsed.success ? { item: parsed.output.context.issue.id } : undefined;
}

const shown = object({ issues: array(object({ id: issueId, value: optional(anything()) })) });

/** The items whose field Jira is about to show, with the values that they hold. */
export function parseShownFields(request: unknown): readonly { readonly item: string; readonly value: unknown }[] {
  const parsed = safeParse(shown, request);
  return parsed.success ? parsed.output.issues.map(({ id, value }) => ({ item: id, value: value ?? null })) : [];
}

const transition = object({
  issue: object({ key: pipe(string(), regex(/^(?:[A-Z][A-Z0-9_]{0,254}-[1-9]\d{0,9}|[1-9]\d{0,18})$/u)) }),
});

/** The item that Jira asks a function validator about. */
export function parseTransition(request: unknown): string | undefined {
  const parsed = safeParse(transition, request);
  return parsed.success ? parsed.output.issue.key : undefined;
}

const way = object({
  transition: object({
    from: object({ id: issueId }),
    to: object({ id: issueId }),
    modifiedFields: optional(nullish(object({ resolution: optional(nullish(object({ id: issueId }))) }))),
  }),
});

/** Where the transition leads, and the resolution that its screen sets; undefined where Jira does not tell. */
export function parseWay(request: unknown): TransitionWay | undefined {
  const parsed = safeParse(way, request);
  if (!parsed.success) {
    return undefined;
  }
  const { from, to, modifiedFields } = parsed.output.transition;
  const resolution = modifiedFields?.resolution;
  return {
    fromStatusId: from.id,
    toStatusId: to.id,
    ...(resolution === undefined || resolution === null ? {} : { resolutionId: resolution.id }),
  };
}

export interface TransitionWay {
  readonly fromStatusId: string;
  readonly toStatusId: string;
  readonly resolutionId?: string;
}
