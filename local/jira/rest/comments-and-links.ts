import { addComment, deleteComment, editComment, findComment } from "../comment-writes";
import { isObject, readId, readText } from "../json";
import { addLink, removeLink } from "../link-writes";
import { findIssue, hasPermission, projectOf, requireGlobal, requireOnIssue } from "../permissions";
import { badRequest, forbidden, notFound } from "../http-error";
import { created, noContent, ok, readPage, type Call, type Route } from "../router";
import { toCommentJson, toLinkTypeJson } from "../to-json";

export const commentAndLinkRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/issue/{issue}/comment",
    run({ site, actor, params, query }) {
      const issue = findIssue(site, actor, params.issue ?? "");
      const all = [...site.store.comments.in(issue.id)];
      if (query.get("orderBy") === "-created") {
        all.reverse();
      }
      const page = readPage(query, 5_000);
      const comments = all
        .slice(page.startAt, page.startAt + page.maxResults)
        .map((comment) => toCommentJson(site, comment));
      return ok({ ...page, total: all.length, comments });
    },
  },
  {
    method: "POST",
    path: "/issue/{issue}/comment",
    run({ site, actor, params, body }) {
      return created(toCommentJson(site, addComment(site, actor, findIssue(site, actor, params.issue ?? ""), body)));
    },
  },
  {
    method: "GET",
    path: "/issue/{issue}/comment/{id}",
    run({ site, actor, params }) {
      return ok(toCommentJson(site, findComment(site, findIssue(site, actor, params.issue ?? ""), params.id ?? "")));
    },
  },
  {
    method: "PUT",
    path: "/issue/{issue}/comment/{id}",
    run({ site, actor, params, body }) {
      return ok(
        toCommentJson(
          site,
          editComment(site, actor, { issue: findIssue(site, actor, params.issue ?? ""), id: params.id ?? "" }, body),
        ),
      );
    },
  },
  {
    method: "DELETE",
    path: "/issue/{issue}/comment/{id}",
    run({ site, actor, params }) {
      deleteComment(site, actor, findIssue(site, actor, params.issue ?? ""), params.id ?? "");
      return noContent;
    },
  },
  { method: "POST", path: "/issueLink", run: linkIssues },
  {
    method: "DELETE",
    path: "/issueLink/{id}",
    run({ site, actor, params }) {
      const link = site.store.links.get(params.id);
      if (link === undefined) {
        throw notFound(`No issue link with id '${params.id ?? ""}' exists.`);
      }
      const source = findIssue(site, actor, String(link.source));
      requireOnIssue(site, actor, source, { permission: "LINK_ISSUES", words: "No Link Issue Permission for issue." });
      removeLink(site, actor, link);
      return noContent;
    },
  },
  {
    method: "GET",
    path: "/issueLinkType",
    run: ({ site }) =>
      ok({ issueLinkTypes: [...site.store.linkTypes.all()].map((type) => toLinkTypeJson(site, type)) }),
  },
  {
    method: "POST",
    path: "/issueLinkType",
    run({ site, actor, body }) {
      requireGlobal(site, actor, "ADMINISTER");
      const name = readText(body, "name");
      if (name === undefined || site.store.linkTypes.find((type) => type.name === name) !== undefined) {
        throw badRequest("A link type needs a name that no other one has.");
      }
      const id = String(site.store.next("link-type", 10_100));
      const type = { id, name, inward: readText(body, "inward") ?? name, outward: readText(body, "outward") ?? name };
      return created(toLinkTypeJson(site, site.store.linkTypes.put(type)));
    },
  },
];

/** As in Jira, the inward issue is the one that the outward words are said of: "inward blocks outward". */
function linkIssues({ site, actor, body }: Call): { status: number } {
  const wanted = isObject(body) ? body.type : undefined;
  const type = site.store.linkTypes.find(
    (known) => known.id === readId(wanted, "id") || known.name === readText(wanted, "name"),
  );
  if (type === undefined) {
    throw notFound(`No issue link type with name '${readText(wanted, "name") ?? ""}' found.`);
  }
  const end = (side: "inwardIssue" | "outwardIssue") => {
    const given = isObject(body) ? body[side] : undefined;
    return findIssue(site, actor, readId(given, "id") ?? readText(given, "key") ?? "");
  };
  const source = end("inwardIssue");
  const destination = end("outwardIssue");
  if (source.id === destination.id) {
    throw badRequest("You cannot link an issue to itself.");
  }
  if (!hasPermission(site, actor, projectOf(site, source), "LINK_ISSUES")) {
    throw forbidden(`No Link Issue Permission for issue '${source.key}'`);
  }
  addLink(site, actor, { typeId: type.id, source: source.id, destination: destination.id });
  if (isObject(body) && body.comment !== undefined) {
    addComment(site, actor, source, body.comment);
  }
  return { status: 201 };
}
