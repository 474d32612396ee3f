import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { answerBridge } from "./bridge-answers";
import { serveFrames } from "./frames";
import { serveLinear } from "./linear-routes";
import { serveLocal } from "./local-routes";
import { servePages } from "./serve-pages";
import type { SiteParts } from "./site-parts";
import { decideAsker, isTrustedHost, type Credentials } from "./who-asks";

/** The site as one fetch-style application: Jira's REST API, the app's frames and bridge, and the pages. */
export function createSiteServer(parts: SiteParts): Hono {
  const server = new Hono();
  const credentials = toCredentials(parts);

  server.use(async (context, next) => {
    if (!isTrustedHost(context, parts.listenHost)) {
      return context.text("This site answers only under its own address.", 421);
    }
    return next();
  });
  server.use(
    bodyLimit({ maxSize: 5 * 1024 * 1024, onError: (context) => context.text("Request is larger than 5 MB.", 413) }),
  );

  server.all("/rest/*", async (context) => {
    const asker = decideAsker(context, credentials);
    if (asker.kind === "bad-credentials") {
      return context.json(
        { errorMessages: ["Client must be authenticated to access this resource."], errors: {} },
        401,
        { "WWW-Authenticate": 'Basic realm="Jira"', "X-Seraph-LoginReason": "AUTHENTICATED_FAILED" },
      );
    }
    if (asker.kind === "foreign-origin") {
      return context.text("XSRF check failed", 403);
    }
    const url = new URL(context.req.url);
    const reading = context.req.method === "GET" || context.req.method === "HEAD";
    const answer = await parts.jira.request(asker.principal, url.pathname + url.search, {
      method: context.req.method,
      headers: { "content-type": context.req.header("content-type") ?? "application/json" },
      ...(reading ? {} : { body: await context.req.text() }),
    });
    // Some reads are a POST; telling the pages of those would make them ask again for ever.
    if (answer.ok && !parts.jira.costs.isRead(context.req.method, url.pathname)) {
      parts.live.publish({ kind: "jira" });
    }
    return answer;
  });

  server.all("/x1/:id", async (context) => {
    const answer = await parts.app.callWebTrigger(context.req.param("id"), context.req.raw);
    return answer ?? context.text("Not Found", 404);
  });

  server.post("/__bridge", (context) => answerBridge(context, parts, credentials));
  serveLocal(server, parts, credentials);
  serveLinear(server, parts, credentials);
  serveFrames(server, parts);
  servePages(server, parts, credentials);

  server.onError((error, context) => {
    console.error(error);
    return context.json(
      { errorMessages: ["The local site failed at this request; its terminal says why."], errors: {} },
      500,
    );
  });
  return server;
}

function toCredentials(parts: SiteParts): Credentials {
  const byEmail = new Map(parts.people.map((person) => [person.emailAddress.toLowerCase(), person.accountId]));
  const known = new Set(parts.people.map((person) => person.accountId));
  return {
    token: parts.token,
    accountOf: (email) => byEmail.get(email.toLowerCase()),
    knows: (accountId) => known.has(accountId),
  };
}
