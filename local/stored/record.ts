import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { people } from "../site/demo-people";
import { openSite } from "../site/open-site";
import { askStored } from "./ask-stored";
import { live } from "./live";

/**
 * Lives through some weeks on the local site as this commit is, leaves the database in a folder, and beside it what the
 * app answers about it. Started by keep-stored.mjs, also in the sources of an earlier commit.
 */
async function main([folder = ""]: readonly string[]): Promise<void> {
  const site = await openSite({
    appRoot: join(__dirname, "../.."),
    databaseFile: join(folder, "site.sqlite"),
    pagesFolder: join(__dirname, "../../.spacegate/site"),
    listenHost: "127.0.0.1",
    address: "http://127.0.0.1:8780",
    gates: "seeded",
    link: "seeded",
  });
  await live(site);
  const answers = await askStored(site, people.kim.accountId);
  writeFileSync(join(folder, "answers.json"), JSON.stringify(answers));
  await site.close();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
