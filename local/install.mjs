import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

// Plain JavaScript on Node alone: this runs before anything is installed.

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Ends the process with a sentence when Node is too old for the packages. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!fits) {
    console.error(
      `Spacegate needs Node 20.19, 22.12 or newer; this is Node ${process.versions.node}. ` +
        "Get one from https://nodejs.org/ and try again.",
    );
    process.exit(1);
  }
}

/** Installs packages when they are missing or older than the lock file; "run" leaves the developer's tools out. */
export async function installMissing(scope) {
  const missing = missingPackages(scope);
  if (missing === 0) {
    return;
  }
  if (isLink(path.join(root, "node_modules"))) {
    console.log(
      `node_modules is a link to another folder, so it is left as it is (${missing} packages missing or changed).`,
    );
    return;
  }
  const words = ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...(scope === "run" ? ["--omit=dev"] : [])];
  await step(`Installing packages (${missing} missing or changed)`, () => npm(words, root));
}

function isLink(place) {
  return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function missingPackages(scope) {
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  // npm writes this file at the very end of an install, so an interrupted one has none.
  const record = path.join(root, "node_modules/.package-lock.json");
  const present = existsSync(record) ? JSON.parse(readFileSync(record, "utf8")).packages : {};
  return Object.entries(wanted).filter(([where, wantedPackage]) => {
    const leftOut =
      where === "" || wantedPackage.optional || wantedPackage.devOptional || (scope === "run" && wantedPackage.dev);
    return !leftOut && present[where]?.version !== wantedPackage.version;
  }).length;
}

/** The app's pages: where they are built to, and what the build is told. */
const editions = {
  whole: { folder: "static/build", stamp: ".spacegate/ui-inputs", env: {} },
  withoutLinear: {
    folder: ".spacegate/pages-without-linear",
    stamp: ".spacegate/ui-inputs-without-linear",
    env: { SPACEGATE_WITHOUT_LINEAR: "1" },
  },
};

/** Builds the app's pages when a source is newer than the last build; says in which folder they are. */
export async function buildUi(edition = "whole") {
  const { folder, stamp: place, env } = editions[edition];
  const stamp = path.join(root, place);
  const inputs = hashOf(["static", "src/contract", "src/domain", "src/app", "package-lock.json"]);
  const isBuilt = existsSync(path.join(root, folder)) && existsSync(stamp) && readFileSync(stamp, "utf8") === inputs;
  if (!isBuilt) {
    await step("Building the app's pages", () =>
      run(
        process.execPath,
        ["node_modules/vite/bin/vite.js", "build", "static", "--logLevel", "warn", "--outDir", path.join(root, folder)],
        root,
        { env: { ...process.env, ...env } },
      ),
    );
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, inputs);
  }
  return folder;
}

function hashOf(places) {
  const hash = createHash("sha256");
  const add = (place) => {
    const full = path.join(root, place);
    if (!existsSync(full) || place === path.join("static", "build")) {
      return;
    }
    const entries = isFolder(full);
    if (entries) {
      entries.forEach((name) => add(path.join(place, name)));
    } else {
      hash.update(`${place}\0`).update(readFileSync(full));
    }
  };
  places.forEach(add);
  return hash.digest("hex");
}

function isFolder(full) {
  try {
    return readdirSync(full).sort();
  } catch (error) {
    if (error.code === "ENOTDIR") {
      return undefined;
    }
    throw error;
  }
}

/** Says what is being done, that it still is, and how long it took. */
export async function step(what, work) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  console.log(`${what} …`);
  const alive = setInterval(() => console.log(`  still at it, ${seconds()}`), 10_000);
  try {
    const result = await work();
    console.log(`  done in ${seconds()}`);
    return result;
  } finally {
    clearInterval(alive);
  }
}

/** Runs npm, found beside this Node where it was started without npm. */
export function npm(words, folder) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) {
    return run(process.execPath, [cli, ...words], folder);
  }
  // On Windows npm is a .cmd file, which only a shell starts.
  return run("npm", words, folder, { shell: process.platform === "win32" });
}

/** Runs a program with its output shown; resolves at exit code 0, otherwise throws a ProgramFailed. */
export function run(program, words, folder, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: folder, stdio: "inherit", ...options });
    // npm puts things back when it is stopped, so we wait for it; Ctrl-C in a terminal reaches it without us.
    const wait = () => undefined;
    const pass = () => child.kill();
    process.on("SIGINT", wait).on("SIGTERM", pass);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      process.off("SIGINT", wait).off("SIGTERM", pass);
      const name = path.basename(words[0] ?? program);
      if (code === 0) {
        resolve();
      } else {
        reject(new ProgramFailed(`${name} ended with ${signal ?? `exit code ${code}`}.`, code ?? 130));
      }
    });
  });
}

/** A program that we started ended badly; it has said why itself. */
export class ProgramFailed extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a script's `main`, and turns a failed program into its exit code without a stack trace. */
export async function asScript(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof ProgramFailed)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}

/** What a program prints; undefined where there is none, or it fails. */
export function printed(program, words) {
  const result = spawnSync(program, words, { cwd: root, encoding: "utf8", shell: process.platform === "win32" });
  return result.status === 0 ? result.stdout.trim() : undefined;
}
