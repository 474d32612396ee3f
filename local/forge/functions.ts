import type { Bundler } from "./bundle";
import type { BundleRunner } from "./environment";
import type { AppFunction } from "./manifest";

/** `warm` keeps what a bundle keeps between calls; `fresh` loads it anew for every call, as after a cold start. */
export type Containers = "warm" | "fresh";

export type Handler = (...given: readonly unknown[]) => unknown;

/** The app's functions, each bundle loaded when it is first called. */
export interface Functions {
  load(appFunction: AppFunction): Promise<Handler>;
  /** Forgets a loaded bundle: a container that the platform ended is not used again. */
  discard(appFunction: AppFunction): void;
}

export function createFunctions(bundler: Bundler, run: BundleRunner, containers: Containers): Functions {
  const loaded = new Map<string, Record<string, unknown>>();

  return {
    async load({ file, exportName }) {
      const code = await bundler(file);
      const exports = (containers === "warm" ? loaded.get(file) : undefined) ?? run(code, `${file}.cjs`);
      loaded.set(file, exports);
      const handler = exports[exportName];
      if (typeof handler !== "function") {
        throw new Error(`src/${file} does not export a function named ${exportName}.`);
      }
      return handler as Handler;
    },
    discard: ({ file }) => void loaded.delete(file),
  };
}
