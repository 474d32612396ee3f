import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { asset } from "./frames";
import { toFilePath } from "./file-path";
import type { SiteParts } from "./site-parts";
import { decideAsker, isFrameHost, sessionCookie, type Credentials } from "./who-asks";

const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The site's own pages: one document for every address, and its files. */
export function servePages(server: Hono, parts: SiteParts, credentials: Credentials): void {
  server.get("/__site/*", async (context) => {
    const named = toFilePath(context.req.url, "/__site/");
    if (named === "malformed") {
      return context.text("Bad Request", 400);
    }
    const path = named === "outside" ? "" : named.path;
    const content =
      named === "outside" ? undefined : await readFile(join(parts.pagesFolder, path)).catch(() => undefined);
    return content === undefined ? context.text("Not Found", 404) : asset(context, content, extname(path));
  });

  server.get("*", async (context) => {
    if (isFrameHost(context)) {
      const url = new URL(context.req.url);
      return context.redirect(`http://127.0.0.1:${url.port}${url.pathname}${url.search}`);
    }
    const asker = decideAsker(context, credentials);
    if (asker.kind === "known" && asker.principal.kind === "anonymous") {
      actAs(context, parts.firstPerson);
    }
    const html = await readFile(join(parts.pagesFolder, "index.html"), "utf8");
    return context.html(html, 200, {
      "Content-Security-Policy": `${pagePolicy}; frame-src 'self' http://localhost:*`,
      "Cache-Control": "no-store",
    });
  });
}

export function actAs(context: Parameters<typeof setCookie>[0], accountId: string): void {
  setCookie(context, sessionCookie, accountId, { httpOnly: true, sameSite: "Lax", path: "/" });
}
