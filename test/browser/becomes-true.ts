import type { Frame, Page } from "playwright-core";

/**
 * Waits until `isTrue` holds in the page, at most 10 s. Playwright's own waitForFunction evaluates a string at each
 * look but the first, which the app's Content Security Policy refuses.
 */
export async function becomesTrue<Argument>(
  page: Page | Frame,
  isTrue: (argument: Argument) => boolean,
  argument: Argument,
): Promise<void> {
  const end = Date.now() + 10_000;
  const look = page.evaluate as (run: (given: Argument) => boolean, given: Argument) => Promise<boolean>;
  while (!(await look.call(page, isTrue, argument))) {
    if (Date.now() > end) {
      throw new Error(`Still not true after 10 s: ${isTrue.toString()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
