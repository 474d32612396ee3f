import type { Counters, LocalClock } from "../interfaces";
import { createTally, type Tally } from "./counters";
import { Killed, type Effect } from "./faults";

const MAX_LOG_LINES = 100;

export interface LogLine {
  readonly at: number;
  readonly level: "debug" | "error" | "info" | "log" | "warn";
  readonly text: string;
}

/** One run of one function of the app, as the operations list shows it. */
export interface Operation {
  readonly id: string;
  readonly kind: string;
  readonly moduleKey: string;
  readonly functionKey: string;
  /** For a resolver, the name that the page invoked. */
  readonly detail: string | undefined;
  readonly accountId: string | undefined;
  readonly startedAt: number;
  readonly milliseconds: number;
  readonly outcome: "ok" | "failed" | "killed";
  readonly counters: Counters;
  readonly effects: readonly Pick<Effect, "name" | "target" | "changes">[];
  readonly log: readonly LogLine[];
}

export interface InvocationSubject {
  readonly id: string;
  readonly kind: string;
  readonly moduleKey: string;
  readonly functionKey: string;
  readonly detail: string | undefined;
  readonly accountId: string | undefined;
  readonly limitMs: number;
}

/** What a function's time limit is measured with: `real` time, which no one can move, or the site's `clock`. */
export type TimeLimits = "real" | "clock";

/** A run under way: who it is for, what it did so far, and whether the platform still lets it act. */
export interface Invocation extends InvocationSubject {
  readonly tally: Tally;
  readonly effects: Effect[];
  readonly startedAt: number;
  /** What `__forge_runtime__` is inside this run. */
  readonly runtime: unknown;
  remainingMs(): number;
  log(level: LogLine["level"], text: string): void;
  /** Ends the run: whoever waits for it gets Killed, and none of its effects is carried out any more. */
  kill(reason: Killed["reason"]): void;
  isKilled(): boolean;
  /** Settles as `work` does, unless the run is killed first. */
  race<T>(work: Promise<T>): Promise<T>;
  toOperation(outcome: Operation["outcome"], milliseconds: number): Operation;
}

export function createInvocation(
  subject: InvocationSubject,
  clock: LocalClock,
  timeLimits: TimeLimits,
  toRuntime: (subject: InvocationSubject, remainingMs: () => number) => unknown,
): Invocation {
  const startedAt = clock.now();
  const lines: LogLine[] = [];
  const effects: Effect[] = [];
  const tally = createTally();
  let killed: Killed | undefined;
  let reject: (killed: Killed) => void = () => undefined;
  const death = new Promise<never>((_, rejectDeath) => {
    reject = rejectDeath;
  });
  death.catch(() => undefined);
  const elapsed = timeLimits === "real" ? () => performance.now() : () => clock.now();
  const began = elapsed();
  const remainingMs = () => Math.max(0, began + subject.limitMs - elapsed());

  return {
    ...subject,
    tally,
    effects,
    startedAt,
    runtime: toRuntime(subject, remainingMs),
    remainingMs,
    log(level, text) {
      if (lines.length < MAX_LOG_LINES) {
        lines.push({ at: clock.now(), level, text });
      }
    },
    kill(reason) {
      killed ??= new Killed(reason, subject.functionKey);
      reject(killed);
    },
    isKilled: () => killed !== undefined,
    race: (work) => Promise.race([work, death]),
    toOperation: (outcome, milliseconds) => ({
      id: subject.id,
      kind: subject.kind,
      moduleKey: subject.moduleKey,
      functionKey: subject.functionKey,
      detail: subject.detail,
      accountId: subject.accountId,
      startedAt,
      milliseconds,
      outcome,
      counters: tally.read(),
      effects: effects.map(({ name, target, changes }) => ({ name, target, changes })),
      log: lines,
    }),
  };
}
