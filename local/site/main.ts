import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildUi } from "./build-ui";
import { explainExposure } from "./exposure";
import { keepToOwner } from "./keep-to-owner";
import { listen } from "./listen";
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
    console.log("npm start -- [--port 8780] [--host 127.0.0.1] [--reset]");
    console.log("--port 0 takes any free port; --reset begins the demo anew.");
    console.log(
      "With another --host than this machine's own, whoever reaches it acts as anybody in it, without a password.",
    );
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port}.`);
  }
  const listener = await listen(values.host, port).catch((error: NodeJS.ErrnoException) => {
    throw new Error(explainTaken(error, values.host, port));
  });
  mkdirSync(stateFolder, { recursive: true });
  const databaseFile = join(stateFolder, "site.db");
  if (values.reset) {
    ["", "-wal", "-shm"].forEach((end) => rmSync(databaseFile + end, { force: true }));
  }
  keepToOwner(databaseFile);

  const pagesFolder = join(stateFolder, "site");
  const began = Date.now();
  const built = await buildUi({
    configFile: join(__dirname, "vite.config.ts"),
    sources: ["pages", "bridge", "contract.ts", "vite.config.ts"]
      .map((path) => join(__dirname, path))
      .concat(join(root, "package-lock.json")),
    output: pagesFolder,
  });
  if (built === "built") {
    console.log(`Built the site's pages in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  const site = await openSite({
    appRoot: root,
    databaseFile,
    pagesFolder,
    listenHost: values.host,
    address: listener.address,
    gates: "seeded",
    link: "seeded",
  });
  listener.answerWith(createSiteServer(site.parts).fetch);
  site.start();
  const you = site.parts.people.find((person) => person.accountId === site.parts.firstPerson);
  console.log(
    [
      "",
      ...explainExposure(values.host),
      `  Spacegate's local Jira is ready: ${listener.address}`,
      `  You act as ${you?.displayName}; change that at the top right of the page.`,
      "",
      `  The API, as ${you?.emailAddress} with the token ${site.parts.token}:`,
      `  curl -u ${you?.emailAddress}:${site.parts.token} ${listener.address}/rest/api/3/myself`,
      "",
      `  Linear, beside it: ${listener.address}/linear. The campaign is linked with it; the shop can be, in its settings as Kim.`,
      `  Its API at ${listener.address}/__linear/graphql, with the key ${site.parts.linearKey}`,
      "",
    ].join("\n"),
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void listener
        .close()
        .then(() => site.close())
        .finally(() => process.exit(0));
    });
  }
}

function explainTaken(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is taken. Try npm start -- --port ${port + 1}, or --port 0 for any free one.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${host}.`;
    case "EACCES":
      return `This user may not listen on port ${port}. Ports from 1024 on need no rights.`;
    default:
      return error.message;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // What else is open, such as the listening port, must not keep a failed start alive.
  process.exit(1);
});
