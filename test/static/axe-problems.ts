import { readFileSync } from "node:fs";
import type { Frame, Page } from "playwright-core";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core objects to on the page as it is now, one line each; WCAG 2.2 A and AA with its best practices. */
export async function findAxeProblems(page: Page | Frame): Promise<readonly string[]> {
  await page.evaluate(axe);
  // Colours fade in; what is judged is where they end.
  await page.evaluate(
    "Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)))",
  );
  return page.evaluate(`axe.run({ resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, failureSummary }) =>
      id + ": " + target.join(" ") + " " + (any[0]?.message ?? failureSummary))))`);
}
