import { type Browser, chromium } from "playwright-core";

/** The machine's own Chromium; its place can be named by SPACEGATE_CHROMIUM. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env["SPACEGATE_CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}
