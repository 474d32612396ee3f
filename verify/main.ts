import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { checkExport } from "./check-export";
import { explain } from "./finding";
import { readKeptHeads } from "./kept-heads";

const usage = `Checks an export of Spacegate's trails.

  npx tsx verify EXPORT.jsonl [--kept FILE]...

EXPORT.jsonl  what the panel or the settings page wrote ("As data, to be checked")
--kept FILE   what Jira or Linear kept of it: the saved answer of an item's change log, or of an issue's attachments

docs/audit.md tells where those come from, and what is checked.`;

const mostFindings = 100;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { kept: { type: "string", multiple: true, default: [] }, help: { type: "boolean", default: false } },
  });
  const [file] = positionals;
  if (values.help || file === undefined || positionals.length > 1) {
    console.info(usage);
    return values.help ? 0 : 2;
  }
  const kept = readKeptHeads(values.kept);
  let told = 0;
  const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
  const checked = await checkExport(lines, kept, (finding) => {
    told += 1;
    if (told <= mostFindings) {
      console.info(explain(finding));
    }
  });
  if (told > mostFindings) {
    console.info(`… and ${told - mostFindings} more.`);
  }
  const { items, entries, unchained, verdicts, findings, unknown } = checked;
  console.info(`${items} items, ${entries} entries, ${verdicts} verdicts derived again, ${kept.count} kept heads.`);
  if (unchained > 0) {
    console.info(`${unchained} entries are from before logs were chained: their order alone was checked.`);
  }
  for (const rule of unknown) {
    console.info(`Not derived, since this program does not know it: ${rule}.`);
  }
  console.info(findings === 0 ? "Nothing is missing or changed." : `${findings} findings.`);
  return findings === 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
