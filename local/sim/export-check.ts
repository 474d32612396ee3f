import { writeExportHead, writeTrailLines } from "../../src/app/words/item/trail-files";
import { checkExport } from "../../verify/check-export";
import { explain } from "../../verify/finding";
import { readKeptHeads } from "../../verify/kept-heads";
import type { Watch } from "./watch";
import type { World } from "./world";

/** What is exported of the site is found whole, and every verdict and date in it is what the rules say. */
export async function checkExported(world: World, watch: Watch): Promise<void> {
  const trails = world.items.map((item) => writeTrailLines({ item, key: item, entries: watch.history(item) }));
  const lines = [writeExportHead({ project: world.project }, world.clock.now()), ...trails]
    .join("")
    .trimEnd()
    .split("\n");
  const found: string[] = [];
  const { verdicts } = await checkExport(lines, readKeptHeads([]), (finding) => found.push(explain(finding)));
  if (verdicts > 0) {
    watch.seen.add("an exported verdict was derived again");
  }
  if (found.length > 0) {
    watch.fail("I37 an export is checked", found.slice(0, 3).join(" "));
  }
}
