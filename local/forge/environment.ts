import type { AsyncLocalStorage } from "node:async_hooks";
import nodeCrypto from "node:crypto";
import { createRequire } from "node:module";
import { inspect } from "node:util";
import type { LocalClock } from "../interfaces";
import type { Invocation, LogLine } from "./invocation";
import { newUuid, type Random } from "./random";

/** `__forge_fetch__` and `fetch` as app code calls them. */
export interface Network {
  platform(remote: unknown, path: string, init: unknown): Promise<Response>;
  external(input: unknown, init: unknown): Promise<Response>;
}

/** How app code waits; a simulator wakes it when it likes. */
export interface Timers {
  setTimeout(wake: () => void, ms?: number): unknown;
  clearTimeout(timer: unknown): void;
}

const realTimers: Timers = {
  setTimeout: (wake, ms) => setTimeout(wake, ms),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

/** Runs the text of a CommonJS bundle and gives its exports. */
export type BundleRunner = (code: string, file: string) => Record<string, unknown>;

/**
 * The globals that app code sees: the site's clock, the host's chance, a console that is kept by invocation, and the
 * platform's two hooks. They are parameters of the bundle and not globals of the process, so that several hosts can
 * live in one process and nothing outside the app follows the site's clock.
 */
export function createBundleRunner(settings: {
  readonly clock: LocalClock;
  readonly random: Random;
  readonly current: AsyncLocalStorage<Invocation>;
  readonly network: Network;
  readonly timers?: Timers;
}): BundleRunner {
  const { clock, random, current, network, timers = realTimers } = settings;

  class SiteDate extends Date {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [clock.now()] : given) as [number]));
    }

    static override now(): number {
      return clock.now();
    }
  }
  Object.defineProperty(SiteDate, "name", { value: "Date" });

  const siteMath: Math = Object.create(Math, { random: { value: random } }) as Math;
  const randomUUID = () => newUuid(random) as ReturnType<typeof nodeCrypto.randomUUID>;
  const webCrypto: typeof globalThis.crypto = new Proxy(globalThis.crypto, {
    get: (target, name) => {
      if (name === "randomUUID") {
        return randomUUID;
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

  const overrides = new Map<PropertyKey, unknown>([
    ["Date", SiteDate],
    ["Math", siteMath],
    ["crypto", webCrypto],
    ["console", createConsole(current)],
    ["fetch", network.external],
    ["__forge_fetch__", network.platform],
    ["setTimeout", timers.setTimeout],
    ["clearTimeout", timers.clearTimeout],
  ]);
  const appGlobal: typeof globalThis = new Proxy(globalThis, {
    get(target, name) {
      if (name === "__forge_runtime__") {
        return current.getStore()?.runtime;
      }
      if (name === "global" || name === "globalThis") {
        return appGlobal;
      }
      return overrides.has(name) ? overrides.get(name) : (Reflect.get(target, name, target) as unknown);
    },
    has: (target, name) => name === "__forge_runtime__" || overrides.has(name) || Reflect.has(target, name),
    set: (_, name, value) => {
      overrides.set(name, value);
      return true;
    },
  });

  const nodeRequire = createRequire(__filename);
  const appCrypto: unknown = Object.create(nodeCrypto, { randomUUID: { value: randomUUID } });
  const appRequire = (name: string): unknown =>
    /^(node:)?crypto$/.test(name) ? appCrypto : (nodeRequire(name) as unknown);

  const parameters = {
    require: appRequire,
    global: appGlobal,
    globalThis: appGlobal,
    Date: SiteDate,
    Math: siteMath,
    crypto: webCrypto,
    console: overrides.get("console"),
    fetch: network.external,
    setTimeout: timers.setTimeout,
    clearTimeout: timers.clearTimeout,
  };
  return (code, file) => {
    const module = { exports: {} as Record<string, unknown> };
    compile(code, file, ["module", "exports", ...Object.keys(parameters)])(
      module,
      module.exports,
      ...Object.values(parameters),
    );
    return module.exports;
  };
}

const compiled = new Map<string, (...given: unknown[]) => void>();

/** Compiles a bundle once for all hosts of the process; every run of it has exports and globals of its own. */
function compile(code: string, file: string, names: readonly string[]): (...given: unknown[]) => void {
  const known = compiled.get(code);
  if (known) {
    return known;
  }
  // oxlint-disable-next-line no-new-func -- the app's own bundle; a function takes its globals as parameters
  const fresh = new Function(...names, `${code}\n//# sourceURL=${file}`) as (...given: unknown[]) => void;
  compiled.set(code, fresh);
  return fresh;
}

function createConsole(
  current: AsyncLocalStorage<Invocation>,
): Record<LogLine["level"], (...values: unknown[]) => void> {
  const at =
    (level: LogLine["level"]) =>
    (...values: unknown[]) =>
      current
        .getStore()
        ?.log(
          level,
          values.map((value) => (typeof value === "string" ? value : inspect(value, { depth: 4 }))).join(" "),
        );
  return { debug: at("debug"), error: at("error"), info: at("info"), log: at("log"), warn: at("warn") };
}
