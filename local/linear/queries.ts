import { createPager, type FilteredPage } from "./filtered-pages";
import { isGiven } from "./is-given";
import { priorityLabels } from "./issue-names";
import { notFound, refused } from "./linear-error";
import type { Page, Pageable } from "./paging";
import type { RateLimits } from "./rate-limits";
import type { IssueRecord } from "./records";
import type { Asking, View, Views } from "./views/view";
import type { Workspace } from "./workspace-context";
import { checkAdmin } from "./writes/webhook-writes";
import { issueOf } from "./writes/issue-writes";

type Sorted = FilteredPage & { readonly sort?: readonly unknown[] | null };

interface Search extends Sorted {
  readonly term: string;
  readonly teamId?: string | null;
  readonly includeComments?: boolean | null;
}

type Found = { readonly id: string };

/** The fields of `Query`. */
export function createQueries(workspace: Workspace, views: Views, limits: RateLimits): Record<string, unknown> {
  const { store } = workspace;

  const one =
    <R>(entity: string, find: (id: string) => R | undefined, toView: (record: R) => View) =>
    ({ id }: Found) => {
      const record = find(id);
      if (record === undefined) {
        throw notFound(entity);
      }
      return toView(record);
    };
  const pages = createPager(workspace);
  const many =
    <R extends Pageable>(all: () => Iterable<R>, toView: (record: R) => View) =>
    (args: Sorted, asking: Asking): Page => {
      if (isGiven(args.sort)) {
        throw refused("This workspace sorts by orderBy only.");
      }
      return pages(all, toView)(args, asking);
    };

  return {
    viewer: (_: object, { caller }: Asking) => views.user(caller.user),
    organization: () => views.organization([...store.organizations.all()][0]!),
    team: one("Team", (id) => store.teams.get(id) ?? store.teams.in(id)[0], views.team),
    teams: many(() => store.teams.all(), views.team),
    user: one("User", (id) => store.users.get(id), views.user),
    users: (args: Sorted & { readonly includeDisabled?: boolean | null }, asking: Asking) => {
      const shown = [...store.users.all()].filter(({ active }) => active || args.includeDisabled === true);
      return many(() => shown, views.user)(args, asking);
    },
    workflowState: one("WorkflowState", (id) => store.states.get(id), views.state),
    workflowStates: many(() => store.states.all(), views.state),
    issueLabel: one("IssueLabel", (id) => store.labels.get(id), views.label),
    issueLabels: many(() => store.labels.all(), views.label),
    issue: ({ id }: Found) => views.issue(issueOf(workspace, id)),
    issues: many(() => store.issues.all(), views.issue),
    searchIssues: (args: Search, asking: Asking) => {
      const page = many(() => [...store.issues.all()].filter((issue) => mentions(issue, args)), views.issue)(
        args,
        asking,
      );
      return { ...page, archivePayload: { archive: "", databaseVersion: 0, includesDependencies: [], totalCount: 0 } };
    },
    issuePriorityValues: () => priorityLabels.map((label, priority) => ({ label, priority })),
    issueRelation: one("IssueRelation", (id) => store.relations.get(id), views.relation),
    issueRelations: many(() => store.relations.all(), views.relation),
    comment: one("Comment", (id) => store.comments.get(id), views.comment),
    comments: many(() => store.comments.all(), views.comment),
    attachment: one("Attachment", (id) => store.attachments.get(id), views.attachment),
    attachments: many(() => store.attachments.all(), views.attachment),
    attachmentsForURL: (args: FilteredPage & { readonly url: string }, asking: Asking) =>
      pages(() => store.attachments.in(args.url), views.attachment)(args, asking),
    webhook: (args: Found, { caller }: Asking) => {
      checkAdmin(caller);
      return one("Webhook", (id) => store.webhooks.get(id), views.webhook)(args);
    },
    webhooks: (args: Sorted, asking: Asking) => {
      checkAdmin(asking.caller);
      return many(() => store.webhooks.all(), views.webhook)(args, asking);
    },
    rateLimitStatus: (_: object, { caller }: Asking) => limits.status(caller),
  };

  function mentions(issue: IssueRecord, args: Search): boolean {
    const comments =
      args.includeComments === true ? store.comments.in(`issue ${issue.id}`).map(({ body }) => body) : [];
    const text = [issue.title, issue.description ?? "", ...comments].join("\n").toLowerCase();
    return (!isGiven(args.teamId) || args.teamId === issue.teamId) && text.includes(args.term.toLowerCase());
  }
}
