import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

const buildFolder = path.resolve(__dirname, "../../static/build");

/** What the page's calls are answered with; a throw reaches the page as the bridge's rejection. */
export interface FixtureAnswers {
  readonly invoke: (functionKey: string, payload: unknown) => unknown;
  readonly jira?: (restPath: string) => unknown;
  readonly extension?: Readonly<Record<string, unknown>>;
  /** The manifest's key of the module that the page belongs to. */
  readonly moduleKey?: string;
}

export interface FixtureHost {
  /** Address of a page such as "panel.html", in a theme. */
  readonly page: (name: string, theme?: "light" | "dark") => string;
  /** Replaces the answers; the page itself stays. */
  readonly answerWith: (answers: FixtureAnswers) => void;
  readonly close: () => Promise<void>;
}

/** Serves the built pages with a stand-in for Jira's bridge, which answers from fixtures. No app runs behind it. */
export async function createFixtureHost(first: FixtureAnswers): Promise<FixtureHost> {
  let answers = first;
  const theme = ["atlassian-light", "atlassian-dark", "atlassian-shape", "atlassian-spacing", "atlassian-typography"]
    .map(readTheme)
    .join("\n");
  const server = createServer((request, response) => {
    void serve(request, response, answers, theme).catch((error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? error.message : "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    page: (name, mode = "light") => `http://127.0.0.1:${port}/${name}?theme=${mode}`,
    answerWith: (next) => void (answers = next),
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
}

/** A theme's style sheet. The package's own way to it asks feature gates that nobody initialises here, and complains aloud. */
function readTheme(name: string): string {
  const { default: css } = require(`@atlaskit/tokens/dist/cjs/artifacts/themes/${name}`) as {
    readonly default: string;
  };
  return css;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answers: FixtureAnswers,
  theme: string,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://fixture");
  const send = (type: string, body: string | Buffer): void => {
    response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(body);
  };
  if (url.pathname === "/__fixture/theme.css") {
    return send("text/css", theme);
  }
  if (url.pathname === "/__fixture/bridge.js") {
    return send("text/javascript", bridgeScript(answers));
  }
  if (url.pathname === "/__fixture/call") {
    return send("application/json", JSON.stringify(await call(await readBody(request), answers)));
  }
  const file = path.join(buildFolder, path.normalize(url.pathname));
  const content = await readFile(file).catch(() => undefined);
  if (content === undefined) {
    return void response.writeHead(404).end();
  }
  if (!file.endsWith(".html")) {
    return send(types[path.extname(file)] ?? "application/octet-stream", content);
  }
  send("text/html", content.toString().replace("<head>", '<head><script src="/__fixture/bridge.js"></script>'));
}

// As strict as Forge's own, with the manifest's one permission; only the theme and the bridge are the host's.
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; object-src 'none'";
const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

async function call(body: unknown, answers: FixtureAnswers): Promise<unknown> {
  const { command, data } = body as {
    command: string;
    data: { functionKey: string; payload: unknown; restPath: string };
  };
  try {
    const value = await (command === "invoke"
      ? answers.invoke(data.functionKey, data.payload)
      : answers.jira?.(data.restPath));
    return { value };
  } catch (error) {
    return { error: error instanceof Error ? error.message : "failed" };
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}

function bridgeScript({ extension = {}, moduleKey }: FixtureAnswers): string {
  const context = {
    accountId: "dana",
    timezone: "Europe/Vienna",
    locale: "en_GB",
    siteUrl: "https://example.atlassian.net",
    moduleKey,
    extension,
  };
  return `(() => {
  const listeners = {};
  const call = async (command, data) => {
    const response = await fetch("/__fixture/call", { method: "POST", body: JSON.stringify({ command, data }) });
    const { value, error } = await response.json();
    if (error !== undefined) throw new Error(error);
    return value;
  };
  const answers = {
    getContext: () => (${JSON.stringify(context)}),
    enableTheming: () => {
      const mode = new URLSearchParams(location.search).get("theme") || "light";
      document.documentElement.dataset.colorMode = mode;
      document.documentElement.dataset.theme = "light:light dark:dark typography:typography shape:shape spacing:spacing";
      const link = document.createElement("link");
      Object.assign(link, { rel: "stylesheet", href: "/__fixture/theme.css" });
      document.head.append(link);
      return new Promise((resolve) => { link.onload = resolve; });
    },
    on: ({ event, callback }) => { (listeners[event] ||= []).push(callback); return { unsubscribe: () => {} }; },
    refreshIssueView: () => { window.__refreshed = (window.__refreshed || 0) + 1; },
    navigate: (data) => { (window.__opened ||= []).push(data); },
    setWorkflowRuleConfigurationCallback: ({ data }) => { window.__onConfigure = data.onConfigure; },
    invoke: (data) => call("invoke", data),
    fetchProduct: async ({ restPath }) => ({
      body: JSON.stringify(await call("jira", { restPath })),
      headers: { "content-type": "application/json" },
      status: 200,
      statusText: "OK",
      isAttachment: false,
    }),
  };
  window.__emit = (event) => (listeners[event] || []).forEach((callback) => callback({}));
  window.__bridge = { callBridge: async (command, data) => answers[command]?.(data) };
})();`;
}
