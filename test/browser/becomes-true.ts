import type { Frame, Page } from "playwright-core";
import { patienceMs } from "./chromium";

/**
 * Waits until `isTrue` holds in the page, at most as long as for anything else. Playwright's own waitForFunction
 * evaluates a string at each look but the first, which the app's Content Security Policy refuses.
 */
export async function becomesTrue<Argument>(
  page: Page | Frame,
  isTrue: (argument: Argument) => boolean,
  argument: Argument,
): Promise<void> {
  const end = Date.now() + patienceMs;
  const look = page.evaluate as (run: (given: Argument) => boolean, given: Argument) => Promise<boolean>;
  while (!(await look.call(page, isTrue, argument))) {
    if (Date.now() > end) {
      throw new Error(`Still not true after ${patienceMs / 1_000} s: ${isTrue.toString()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
