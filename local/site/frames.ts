import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { CSPInjectionService } from "@forge/csp";
import type { Context, Hono } from "hono";
import { toFilePath } from "./file-path";
import type { SiteParts } from "./site-parts";

/** The app's Custom UI, as Forge's content network serves it: its own origin, Forge's policy, the bridge first. */
export function serveFrames(server: Hono, parts: SiteParts): void {
  server.get("/__host/bridge.js", (context) => asset(context, parts.frameScript, ".js"));
  server.get("/__host/theme.css", (context) => asset(context, parts.themeStyles, ".css"));
  server.get("/__ui/*", async (context) => {
    const named = toFilePath(context.req.url, "/__ui/");
    if (named === "malformed") {
      return context.text("Bad Request", 400);
    }
    const path = named === "outside" ? "" : named.path;
    const content =
      named === "outside" ? undefined : await readFile(join(parts.appFolder, path)).catch(() => undefined);
    if (content === undefined) {
      return context.text("Not Found", 404);
    }
    if (extname(path) !== ".html") {
      return asset(context, content, extname(path));
    }
    const page = pageOrigin(context);
    return context.html(withBridge(content.toString("utf8"), page), 200, {
      "Content-Security-Policy": framePolicy(page),
      "Cache-Control": "no-store",
    });
  });
}

/**
 * Forge's own policy for Custom UI (`@forge/csp`), with this site in Atlassian's place and without its report address.
 * `unsafe-inline` for styles is what the manifest declares.
 */
export function framePolicy(page: string): string {
  const directives = new CSPInjectionService().getInjectableCSP({
    existingCSPDetails: {
      "img-src": [page],
      "media-src": [],
      "script-src": [],
      "style-src": ["'unsafe-inline'"],
      "connect-src": [],
      "font-src": [],
      "frame-src": [],
    },
    microsEnv: "prod",
    hostname: page,
  });
  return directives
    .filter((directive) => !directive.startsWith("report-uri"))
    .map((directive) => (directive.startsWith("frame-ancestors") ? `${directive} ${page}` : directive))
    .join("; ");
}

/** The bridge must stand before the app's module: `@forge/bridge` reads it while it is imported. */
function withBridge(html: string, page: string): string {
  const script = `<script src="/__host/bridge.js" data-page-origin="${page}"></script>`;
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + script) : script + html;
}

/** The page that embeds a frame: `127.0.0.1` beside the frames' `localhost`, else the same origin (then sandboxed). */
function pageOrigin(context: Context): string {
  const host = context.req.header("host") ?? "";
  const port = /:\d+$/.exec(host)?.[0] ?? "";
  const name = host.replace(/:\d+$/, "").toLowerCase();
  const embedder = /^https?:\/\/(?:127\.0\.0\.1|\[::1\])(?::\d+)?/.exec(context.req.header("referer") ?? "")?.[0];
  return name === "localhost" ? (embedder ?? `http://127.0.0.1${port}`) : `http://${host}`;
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".html": "text/html; charset=utf-8",
};

/** Sandboxed frames have an opaque origin, hence the open CORS header on what is public anyway. */
export function asset(context: Context, content: string | Buffer, extension: string): Response {
  const body = typeof content === "string" ? content : new Uint8Array(content);
  return context.body(body, 200, {
    "Content-Type": types[extension] ?? "application/octet-stream",
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
  });
}
