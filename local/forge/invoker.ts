import type { AsyncLocalStorage } from "node:async_hooks";
import type { LocalClock } from "../interfaces";
import type { Tally } from "./counters";
import type { SiteIdentity } from "./drivers/driver";
import { drivers, type CallOf, type DriverKind, type ReplyOf } from "./drivers/table";
import { Killed } from "./faults";
import type { Functions } from "./functions";
import { createInvocation, type Invocation, type Operation, type TimeLimits } from "./invocation";
import type { AppManifest } from "./manifest";
import { newUuid, type Random } from "./random";
import { toRuntime } from "./runtime";

/** How an invocation ended, for whoever asked for it. */
export type InvocationResult<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "failed"; readonly error: { readonly name: string; readonly message: string } }
  | { readonly kind: "killed"; readonly error: { readonly name: string; readonly message: string } };

/** Which function is run, and for whom. */
export interface InvocationAbout {
  readonly moduleKey: string;
  readonly functionKey: string;
  readonly detail?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Runs one function of the app as one kind of module does; a function that the manifest does not have throws. */
export type Invoke = <K extends DriverKind>(
  kind: K,
  about: InvocationAbout,
  call: CallOf<K>,
) => Promise<InvocationResult<ReplyOf<K>>>;

export function createInvoker(settings: {
  readonly appRoot: string;
  readonly manifest: AppManifest;
  readonly clock: LocalClock;
  readonly random: Random;
  readonly site: SiteIdentity;
  readonly current: AsyncLocalStorage<Invocation>;
  readonly functions: Functions;
  readonly total: Tally;
  readonly timeLimits: TimeLimits;
  readonly onEnd: (operation: Operation) => void;
}): Invoke {
  const { manifest, clock, random, site, current, functions, total, timeLimits, onEnd } = settings;
  const runtimeOf = toRuntime(manifest, site, settings.appRoot);

  return async function invoke<K extends DriverKind>(
    kind: K,
    about: InvocationAbout,
    call: CallOf<K>,
  ): Promise<InvocationResult<ReplyOf<K>>> {
    const driver = drivers[kind] as unknown as {
      limitSeconds(declared: number | undefined): number;
      toArguments(call: CallOf<K>, site: SiteIdentity): readonly unknown[];
      toReply(value: unknown, call: CallOf<K>): ReplyOf<K>;
    };
    const appFunction = manifest.functions.get(about.functionKey);
    if (!appFunction) {
      throw new Error(`The manifest has no function ${about.functionKey}.`);
    }
    const limitMs = driver.limitSeconds(appFunction.timeoutSeconds) * 1000;
    const invocation = createInvocation(
      {
        id: newUuid(random),
        kind,
        moduleKey: about.moduleKey,
        functionKey: about.functionKey,
        detail: about.detail,
        accountId: about.accountId,
        limitMs,
      },
      clock,
      timeLimits,
      runtimeOf,
    );
    total.add("invocations", 1);
    invocation.tally.add("invocations", 1);

    const began = performance.now();
    let outcome: Operation["outcome"] = "ok";
    let alarm: NodeJS.Timeout | undefined;
    try {
      // The alarm is set when the bundle is there: a first build is the host's work and not the function's.
      const value = await current.run(invocation, async () => {
        const handler = await functions.load(appFunction);
        alarm = setTimeout(() => invocation.kill("time-out"), limitMs);
        alarm.unref();
        return invocation.race((async () => handler(...driver.toArguments(call, site).map(throughJson)))());
      });
      if (invocation.remainingMs() === 0) {
        throw new Killed("time-out", about.functionKey);
      }
      return { kind: "ok", value: driver.toReply(throughJson(value), call) };
    } catch (error) {
      const { name, message } = toError(error);
      if (error instanceof Killed) {
        outcome = "killed";
        functions.discard(appFunction);
        return { kind: "killed", error: { name, message } };
      }
      outcome = "failed";
      invocation.log("error", error instanceof Error ? (error.stack ?? message) : message);
      return { kind: "failed", error: { name, message } };
    } finally {
      clearTimeout(alarm);
      onEnd(invocation.toOperation(outcome, performance.now() - began));
    }
  };
}

/** What crosses the platform's border is JSON: nothing of the caller's memory gets in, nothing of the app's gets out. */
function throughJson(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}

export function toError(error: unknown): { name: string; message: string } {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: "Error", message: String(error) };
}
