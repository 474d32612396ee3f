import { parseArgs } from "node:util";
import { join } from "node:path";
import { loadAppManifest } from "../forge/app-manifest";
import { askLocalSite } from "./local-site";
import { askAsPerson } from "./person-questions";
import { type SmokeRow, toTable } from "./table";

const howTo = `Nothing was asked: no site is named. To ask a site, set

  SPACEGATE_SITE     its address, such as https://your-site.atlassian.net
  SPACEGATE_EMAIL    your Atlassian account
  SPACEGATE_TOKEN    an API token of yours (id.atlassian.com, Security)
  SPACEGATE_PROJECT  the key of a project in which a work item shows a Gate

and run npm run smoke again. npm run smoke -- --local asks the local site.`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { local: { type: "boolean", default: false } } });
  if (values.local) {
    tell("The local site", await askLocalSite());
    return;
  }
  const {
    SPACEGATE_SITE: site,
    SPACEGATE_EMAIL: email,
    SPACEGATE_TOKEN: token,
    SPACEGATE_PROJECT: project,
  } = process.env;
  if (!site || !email || !token || !project) {
    console.log(howTo);
    return;
  }
  const credentials = Buffer.from(`${email}:${token}`).toString("base64");
  const outcome = await askAsPerson(
    (path, init) => {
      const headers = new Headers(init.headers);
      headers.set("Authorization", `Basic ${credentials}`);
      return fetch(new URL(path, site), { ...init, headers });
    },
    { appId: loadAppManifest(join(__dirname, "../..")).appId, project, now: Date.now() },
  );
  if (outcome.kind === "notAsked") {
    console.log(outcome.why);
    process.exitCode = 1;
    return;
  }
  tell(`${new URL(site).host}, project ${project}, ${new Date().toISOString().slice(0, 10)}`, outcome.rows);
}

function tell(heading: string, rows: readonly SmokeRow[]): void {
  console.log(toTable(heading, rows));
  if (rows.some(({ answer }) => answer === "to mend")) {
    process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
