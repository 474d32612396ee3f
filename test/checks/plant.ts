import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

/** Runs one of the checks' programs over planted files in a folder of their own, and gives all that it printed on one line. */
export async function checkPlanted(
  files: Readonly<Record<string, string>>,
  borrowed: readonly string[],
  command: readonly string[],
): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "spacegate-planted-"));
  try {
    for (const name of borrowed) {
      cpSync(path.join(root, name), path.join(folder, name));
    }
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const printed = await output([path.join(root, "node_modules", command[0] ?? ""), ...command.slice(1)], folder);
    return printed.replace(/\s+/g, " ");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function output(words: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    const settings = { cwd, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" }, maxBuffer: 16 * 1024 * 1024 };
    execFile(process.execPath, words, settings, (_failed, stdout, stderr) => resolve(stdout + stderr));
  });
}
