import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";

const vite = join(__dirname, "../../node_modules/vite/bin/vite.js");

/**
 * Builds a Vite project unless its output already stands for the same sources; answers whether it built.
 * The stamp beside the output is the hash of every source file and of the lock file.
 */
export async function buildUi(project: {
  readonly configFile: string;
  readonly sources: readonly string[];
  readonly output: string;
}): Promise<"built" | "fresh"> {
  const stamp = hashOf(project.sources);
  const stampFile = join(project.output, ".stamp");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) {
    return "fresh";
  }
  // In a process of its own: Vite is an ES module, and its memory is free again before the site starts.
  await promisify(execFile)(process.execPath, [vite, "build", "--config", project.configFile, "--logLevel", "error"], {
    env: { ...process.env, NODE_ENV: "production" },
  });
  writeFileSync(stampFile, stamp);
  return "built";
}

function hashOf(sources: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of sources.filter(existsSync).flatMap(listFiles).sort()) {
    hash.update(relative(process.cwd(), file)).update("\0").update(readFileSync(file));
  }
  return hash.digest("hex");
}

function listFiles(path: string): string[] {
  const entries =
    existsSync(path) && !/\.[a-z]+$/i.test(path)
      ? readdirSync(path, { recursive: true, withFileTypes: true })
      : undefined;
  return entries === undefined
    ? [path]
    : entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
