import { existsSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type LaunchOptions } from "playwright-core";

const { env } = process;

/** How long a test waits for what it expects of a page. It only ends what hangs: a busy machine may take its time. */
export const patienceMs = 90_000;

const usualPlaces = [
  env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...[env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].flatMap((folder) =>
    folder
      ? [
          path.join(folder, "Google/Chrome/Application/chrome.exe"),
          path.join(folder, "Microsoft/Edge/Application/msedge.exe"),
        ]
      : [],
  ),
];

const howToInstall =
  "No Chromium or Chrome was found, so the browser tests cannot run. " +
  "Install one (Debian and Ubuntu: sudo apt-get install chromium), or set CHROMIUM_PATH to where it is.";

/** The browser's program in its usual place, or where CHROMIUM_PATH says; undefined when there is none. */
export function findChromium(): string | undefined {
  return usualPlaces.find((place) => place !== undefined && existsSync(place));
}

/** Where the run's own browser listens, for all of its suites; set by `set-up.ts`. */
const sharedAt = "SPACEGATE_BROWSER";

/** A browser with nothing open in it: a connection to the run's own one, or where there is none one that is started now. */
export function openChromium(): Promise<Browser> {
  const address = env[sharedAt];
  return address === undefined ? chromium.launch(launchOptions()) : chromium.connect(address);
}

/** Starts the browser to which every suite of a run connects. Closing it ends it for all. */
export async function shareChromium(): Promise<{ close(): Promise<void> }> {
  const server = await chromium.launchServer(launchOptions());
  env[sharedAt] = server.wsEndpoint();
  return server;
}

/** A headless browser with an empty profile. It looks for no updates, so it talks to the local site only. */
function launchOptions(): LaunchOptions {
  const program = findChromium();
  if (program === undefined) {
    throw new Error(howToInstall);
  }
  return {
    executablePath: program,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

/**
 * Like `describe`, for tests that need a browser. Without one they are skipped and say how to get one;
 * where CI is set they fail, so that they are never left out unseen.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findChromium() !== undefined) {
    describe(name, tests);
  } else if (env["CI"]) {
    describe(name, () => {
      test("finds a browser", () => {
        throw new Error(howToInstall);
      });
    });
  } else {
    console.warn(howToInstall);
    // oxlint-disable-next-line jest/no-disabled-tests -- a newcomer without a browser sees this count and the sentence above
    describe.skip(name, tests);
  }
}
