import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import type { BuildOptions } from "esbuild";

interface CachedBundle {
  readonly inputs: Readonly<Record<string, string>>;
  readonly code: string;
}

/** Gives the CommonJS bundle of one handler file, everything but Node's own modules inside. */
export type Bundler = (handlerFile: string) => Promise<string>;

const EXTENSIONS = [".ts", ".tsx", ".js"];

/** What the bundler reads without naming it among a bundle's inputs. */
const SETTINGS = ["package.json", "tsconfig.json"];

const OPTIONS = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  keepNames: true,
  metafile: true,
  write: false,
  logLevel: "silent",
} as const satisfies BuildOptions;

/**
 * A handler of the manifest, `handlers/panel`, is the file `src/handlers/panel.ts` of the app. A bundler gives each as it
 * was when first asked for it; what failed is built again at the next call. A new bundler takes what the folder keeps,
 * unless a source changed since.
 */
export function createBundler(
  appRoot: string,
  cacheFolder = join(appRoot, ".spacegate", "cache"),
  define: Readonly<Record<string, string>> = {},
): Bundler {
  const source = { root: resolve(appRoot), define };
  const given = new Map<string, Promise<string>>();

  return async (handlerFile) => {
    const code = given.get(handlerFile) ?? findOrBuild(source, handlerFile, cacheFolder);
    given.set(handlerFile, code);
    code.catch(() => given.delete(handlerFile));
    return code;
  };
}

interface Source {
  readonly root: string;
  /** What the sources find defined. */
  readonly define: Readonly<Record<string, string>>;
}

async function findOrBuild(source: Source, handlerFile: string, cacheFolder: string): Promise<string> {
  const { root, define } = source;
  const entry = EXTENSIONS.map((extension) => join(root, "src", handlerFile + extension)).find((file) =>
    existsSync(file),
  );
  if (!entry) {
    throw new Error(`The handler file src/${handlerFile}.ts does not exist.`);
  }
  const name = hash([root, handlerFile, esbuildVersion(), JSON.stringify({ ...OPTIONS, define })].join("\n"));
  const cacheFile = join(cacheFolder, `${name.slice(0, 16)}.json`);
  const cached = readCache(cacheFile);
  if (cached && isFresh(root, cached)) {
    return cached.code;
  }
  const fresh = await build(source, entry);
  mkdirSync(cacheFolder, { recursive: true });
  // Renamed into place, so that two hosts starting at once never read half a file.
  const partial = `${cacheFile}.${process.pid}`;
  writeFileSync(partial, JSON.stringify(fresh));
  renameSync(partial, cacheFile);
  return fresh.code;
}

/** esbuild is loaded only where something changed: a start with a warm cache does not pay for it. */
async function build({ root, define }: Source, entry: string): Promise<CachedBundle> {
  const esbuild = await import("esbuild");
  const built = await esbuild.build({ ...OPTIONS, define: { ...define }, entryPoints: [entry], absWorkingDir: root });
  const files = [...Object.keys(built.metafile.inputs), ...SETTINGS].map((input) => resolve(root, input));
  const inputs: Record<string, string> = {};
  for (const file of files) {
    const digest = digestOf(file);
    if (digest !== undefined) {
      inputs[relative(root, file)] = digest;
    }
  }
  return { inputs, code: built.outputFiles[0]?.text ?? "" };
}

function isFresh(root: string, { inputs }: CachedBundle): boolean {
  return Object.entries(inputs).every(([file, digest]) => digestOf(join(root, file)) === digest);
}

const digests = new Map<string, { readonly state: string; readonly digest: string }>();

/** A file's fingerprint; one that is as it was is not read again, because handlers share most of their sources. */
function digestOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) {
    return undefined;
  }
  const state = `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
  const known = digests.get(file);
  if (known?.state === state) {
    return known.digest;
  }
  const digest = hash(readFileSync(file));
  digests.set(file, { state, digest });
  return digest;
}

function readCache(file: string): CachedBundle | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as CachedBundle;
  } catch {
    return undefined;
  }
}

function esbuildVersion(): string {
  const require = createRequire(__filename);
  return (require("esbuild/package.json") as { readonly version: string }).version;
}

function hash(content: string | Uint8Array): string {
  return createHash("sha1").update(content).digest("hex");
}
