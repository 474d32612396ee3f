import { existsSync } from "node:fs";
import type { Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as v from "valibot";
import type { ClockMove, SiteState } from "./contract";
import { appAvatar, drawAvatar } from "./avatars";
import { asset } from "./frames";
import { askNextDeadline } from "./next-deadline";
import { actAs } from "./serve-pages";
import { isLoopback } from "./exposure";
import type { SiteParts } from "./site-parts";
import { decideAsker, decideFrameHome, isOwnOrigin, type Credentials } from "./who-asks";

const clockShape = v.variant("kind", [
  v.object({
    kind: v.literal("advance"),
    ms: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366 * 86_400_000)),
  }),
  v.object({ kind: v.literal("next-deadline") }),
]);
const sessionShape = v.object({ accountId: v.string() });

/** What a real Jira does not have: who I am, the clock, and what the app just did. */
export function serveLocal(server: Hono, parts: SiteParts, credentials: Credentials): void {
  server.use("/__local/*", async (context, next) => {
    if (context.req.method !== "GET" && !isOwnOrigin(context)) {
      return context.text("This address answers only the site's own pages.", 403);
    }
    return next();
  });

  server.get("/__local/state", async (context) => context.json(await toState(context, parts, credentials)));

  server.post("/__local/session", async (context) => {
    const parsed = v.safeParse(sessionShape, await context.req.json().catch(() => undefined));
    if (!parsed.success || !credentials.knows(parsed.output.accountId)) {
      return context.text("There is no such person on this site.", 400);
    }
    actAs(context, parsed.output.accountId);
    return context.body(null, 204);
  });

  server.post("/__local/clock", async (context) => {
    const parsed = v.safeParse(clockShape, await context.req.json().catch(() => undefined));
    if (!parsed.success) {
      return context.text("The clock moves forward, by at most a year at once.", 400);
    }
    await moveClock(parts, parsed.output);
    return context.json({ now: parts.clock.now() });
  });

  server.get("/__local/operations", (context) => context.json(parts.app.operations().slice(0, 100)));

  server.get("/__local/avatar/:accountId", (context) => {
    const place = parts.people.findIndex((person) => person.accountId === context.req.param("accountId"));
    return asset(context, place < 0 ? appAvatar : drawAvatar(place), ".svg");
  });

  server.get("/__local/stream", (context) =>
    streamSSE(context, async (stream) => {
      const end = parts.live.subscribe((event) => void stream.writeSSE({ data: JSON.stringify(event) }));
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      end();
    }),
  );
}

async function moveClock(parts: SiteParts, move: ClockMove): Promise<void> {
  const now = parts.clock.now();
  const to =
    move.kind === "advance" ? now + move.ms : ((await askNextDeadline(parts.jira, parts.fields.gate, now)) ?? now);
  if (to > now) {
    parts.clock.advance(to - now);
    await settle(parts);
  }
  parts.live.publish({ kind: "clock", now: parts.clock.now() });
  parts.live.publish({ kind: "jira" });
}

/** What the app does may be told by Linear, and what Linear tells moves the app: until neither owes anything now. */
async function settle({ app, linear, clock }: SiteParts): Promise<void> {
  do {
    await linear.webhooks.settle();
    await app.settle();
  } while ((linear.webhooks.nextDueAt() ?? Infinity) <= clock.now());
}

async function toState(context: Context, parts: SiteParts, credentials: Credentials): Promise<SiteState> {
  const asker = decideAsker(context, credentials);
  const accountId =
    asker.kind === "known" && asker.principal.kind === "user" ? asker.principal.accountId : parts.firstPerson;
  const isKnown = asker.kind === "known" && asker.principal.kind === "user";
  const you = parts.people.find((person) => person.accountId === accountId);
  if (you === undefined) {
    throw new Error(`The site has no person ${accountId}`);
  }
  const account = parts.linear.admin.userByEmail(you.emailAddress);
  const now = parts.clock.now();
  const frames = decideFrameHome(context);
  return {
    you,
    people: parts.people,
    now,
    nextDeadline: await askNextDeadline(parts.jira, parts.fields.gate, now),
    frameOrigin: frames.origin,
    frameSandbox: frames.sandbox,
    surfaces: parts.surfaces,
    extensionPrefix: parts.extensionPrefix,
    fields: parts.fields,
    firstIssue: parts.firstIssue,
    linear: {
      apiPath: "/__linear/graphql",
      // An administrator's: for whoever works on this machine, and never for those who only reach the site.
      ...(isLoopback(parts.listenHost) && isKnown && account?.admin === true ? { key: parts.linearKey } : {}),
      you: account === undefined ? "stranger" : "member",
    },
    appBuilt: existsSync(parts.appFolder) ? "yes" : "no",
  };
}
