import type { Hono } from "hono";
import type { SiteParts } from "./site-parts";
import { decideAsker, isFrameHost, type Credentials } from "./who-asks";

/**
 * Linear's API at an address of this site: with an `Authorization` header as the real one, for anybody's client; from the
 * site's own pages as the person who has an account in the workspace under the same e-mail.
 */
export function serveLinear(server: Hono, parts: SiteParts, credentials: Credentials): void {
  const { linear } = parts;

  server.all("/__linear/graphql", async (context) => {
    if (context.req.header("authorization") !== undefined) {
      return linear.answer(context.req.raw);
    }
    const asker = decideAsker(context, credentials);
    if (asker.kind !== "known" || asker.principal.kind !== "user" || isFrameHost(context)) {
      return context.json({ errors: [{ message: "Authentication required, not authenticated" }] }, 401);
    }
    const { accountId } = asker.principal;
    const person = parts.people.find((one) => one.accountId === accountId);
    const user = linear.admin.userByEmail(person?.emailAddress ?? "");
    if (user === undefined) {
      const message = `${person?.displayName ?? "This person"} has no account in the Linear workspace.`;
      return context.json({ errors: [{ message }] }, 403);
    }
    return linear.answerSession(linear.admin.session(user), context.req.raw);
  });
}
