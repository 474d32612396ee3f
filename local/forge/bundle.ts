import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

interface CachedBundle {
  readonly inputs: Readonly<Record<string, string>>;
  readonly code: string;
}

/** Gives the CommonJS bundle of one handler file, everything but Node's own modules inside. */
export type Bundler = (handlerFile: string) => Promise<string>;

const EXTENSIONS = [".ts", ".tsx", ".js"];

/** A handler of the manifest, `handlers/panel`, is the file `src/handlers/panel.ts` of the app. */
export function createBundler(appRoot: string, cacheFolder = join(appRoot, ".spacegate", "cache")): Bundler {
  const root = resolve(appRoot);

  return async (handlerFile) => {
    const entry = EXTENSIONS.map((extension) => join(root, "src", handlerFile + extension)).find((file) =>
      existsSync(file),
    );
    if (!entry) {
      throw new Error(`The handler file src/${handlerFile}.ts does not exist.`);
    }
    const cacheFile = join(cacheFolder, `${hash(`${root}\n${handlerFile}`).slice(0, 16)}.json`);
    const cached = readCache(cacheFile);
    if (cached && isFresh(root, cached)) {
      return cached.code;
    }
    const fresh = await build(root, entry);
    mkdirSync(cacheFolder, { recursive: true });
    // Renamed into place, so that two hosts starting at once never read half a file.
    const partial = `${cacheFile}.${process.pid}`;
    writeFileSync(partial, JSON.stringify(fresh));
    renameSync(partial, cacheFile);
    return fresh.code;
  };
}

/** esbuild is loaded only where something changed: a start with a warm cache does not pay for it. */
async function build(root: string, entry: string): Promise<CachedBundle> {
  const esbuild = await import("esbuild");
  const built = await esbuild.build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    keepNames: true,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const inputs: Record<string, string> = {};
  for (const input of Object.keys(built.metafile.inputs)) {
    const file = resolve(root, input);
    if (existsSync(file)) {
      inputs[relative(root, file)] = hash(readFileSync(file));
    }
  }
  return { inputs, code: built.outputFiles[0]?.text ?? "" };
}

function isFresh(root: string, { inputs }: CachedBundle): boolean {
  return Object.entries(inputs).every(([file, digest]) => {
    const path = join(root, file);
    return existsSync(path) && hash(readFileSync(path)) === digest;
  });
}

function readCache(file: string): CachedBundle | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as CachedBundle;
  } catch {
    return undefined;
  }
}

function hash(content: string | Uint8Array): string {
  return createHash("sha1").update(content).digest("hex");
}
