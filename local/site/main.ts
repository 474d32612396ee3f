import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "@hono/node-server";
import { buildUi } from "./build-ui";
import { openSite } from "./open-site";
import { createSiteServer } from "./server";

const root = join(__dirname, "../..");
const stateFolder = join(root, ".spacegate");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8780" },
      host: { type: "string", default: "127.0.0.1" },
      reset: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log("npm start -- [--port 8780] [--host 127.0.0.1] [--reset]   --reset begins the demo anew.");
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port}.`);
  }
  mkdirSync(stateFolder, { recursive: true });
  const databaseFile = join(stateFolder, "site.db");
  if (values.reset) {
    ["", "-wal", "-shm"].forEach((end) => rmSync(databaseFile + end, { force: true }));
  }

  const pagesFolder = join(stateFolder, "site");
  const began = Date.now();
  const built = await buildUi({
    configFile: join(__dirname, "vite.config.ts"),
    sources: ["pages", "bridge", "contract.ts", "vite.config.ts"].map((path) => join(__dirname, path)).concat(join(root, "package-lock.json")),
    output: pagesFolder,
  });
  if (built === "built") {
    console.log(`Built the site's pages in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  const shownHost = values.host === "0.0.0.0" ? "127.0.0.1" : values.host;
  const address = `http://${shownHost.includes(":") ? `[${shownHost}]` : shownHost}:${port}`;
  const site = await openSite({ appRoot: root, databaseFile, pagesFolder, listenHost: values.host, address, gates: "seeded" });
  const server = serve({ fetch: createSiteServer(site.parts).fetch, port, hostname: values.host }, () => {
    site.host.start();
    const you = site.parts.people.find((person) => person.accountId === site.parts.firstPerson);
    console.log(
      [
        "",
        `  Spacegate's local Jira is ready: ${address}`,
        `  You act as ${you?.displayName}; change that at the top right of the page.`,
        "",
        `  The API, as ${you?.emailAddress} with the token ${site.parts.token}:`,
        `  curl -u ${you?.emailAddress}:${site.parts.token} ${address}/rest/api/3/myself`,
        "",
      ].join("\n"),
    );
  });
  server.on("error", (error: NodeJS.ErrnoException) => {
    console.error(error.code === "EADDRINUSE" ? `Port ${port} is taken. Try npm start -- --port ${port + 1}` : error.message);
    process.exit(1);
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void site.close().finally(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
