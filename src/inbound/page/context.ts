import { fallback, nullish, object, optional, pipe, regex, safeParse, string, union, number, transform } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";

const numericId = pipe(union([string(), number()]), transform(String), regex(/^[1-9]\d{0,18}$/u));
const account = pipe(string(), regex(/^[A-Za-z0-9:_-]{1,128}$/u));

const onItem = object({
  accountId: account,
  extension: object({ issue: object({ id: numericId }), project: object({ id: numericId }) }),
});
const siteUrl = pipe(
  string(),
  regex(/^https?:\/\/[\w.:-]{1,253}\/?$/u),
  transform((address) => address.replace(/\/$/u, "")),
);
const onProject = object({
  accountId: account,
  siteUrl: fallback(siteUrl, ""),
  extension: object({ project: object({ id: numericId }) }),
});
const onLibrary = object({
  accountId: account,
  extension: optional(object({ project: optional(object({ id: numericId })) }), {}),
});
const onRule = object({ accountId: account, extension: object({ scopedProjectId: nullish(numericId) }) });

export interface ItemContext {
  readonly person: string;
  readonly item: string;
  readonly project: string;
}

export interface ProjectContext {
  readonly person: string;
  readonly project: string;
  /** The site's address, without a slash at its end. */
  readonly site: string;
}

/** The panel's item and person as Forge itself says; an anonymous visitor is nobody. */
export function parseItemContext(context: unknown): Result<ItemContext, "notSignedIn"> {
  const parsed = safeParse(onItem, context);
  return parsed.success
    ? ok({
        person: parsed.output.accountId,
        item: parsed.output.extension.issue.id,
        project: parsed.output.extension.project.id,
      })
    : err("notSignedIn");
}

export function parseProjectContext(context: unknown): Result<ProjectContext, "notSignedIn"> {
  const parsed = safeParse(onProject, context);
  return parsed.success
    ? ok({ person: parsed.output.accountId, project: parsed.output.extension.project.id, site: parsed.output.siteUrl })
    : err("notSignedIn");
}

/**
 * The rule's page knows the project of a team-managed workflow only:
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/
 */
export function parseRuleContext(context: unknown): Result<{ readonly project: string | undefined }, "notSignedIn"> {
  const parsed = safeParse(onRule, context);
  return parsed.success ? ok({ project: parsed.output.extension.scopedProjectId ?? undefined }) : err("notSignedIn");
}

export interface LibraryContext {
  readonly person: string;
  /** Absent on the page over all projects. */
  readonly project?: string;
}

export function parseLibraryContext(context: unknown): Result<LibraryContext, "notSignedIn"> {
  const parsed = safeParse(onLibrary, context);
  if (!parsed.success) {
    return err("notSignedIn");
  }
  const { accountId: person, extension } = parsed.output;
  return ok({ person, ...(extension.project === undefined ? {} : { project: extension.project.id }) });
}
