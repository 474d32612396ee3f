import type { LocalClock } from "../interfaces";

export type GateName = "concept" | "commit";

/** One invocation or one person's call, for whom the watch remembers what it did. */
export interface Running {
  readonly place: string;
  /** The step at which it began; anything that was true since then may stand behind what it writes. */
  readonly began: number;
  /** Fields that it closed, by gate and item. */
  readonly closed: Set<string>;
  readonly kind: "app" | "late" | "person";
}

/** What all gates of a run share: how far it is, when all was still last, and until when only a lease bounds a field. */
export interface Moment {
  step: number;
  lastStill: number;
  lateUntil: number;
}

export interface WatchedGate<Field> {
  readonly gate: GateName;
  /** The oracle's word. */
  judge(item: string): { readonly passes: boolean; readonly why: string; readonly isPast?: true };
  field(item: string): Field | undefined;
  /** Whether the item's status is a done one: changes of the rules are published to open items only. */
  isDone(item: string): boolean;
  /** Whether Jira's rule would let the item in by this value. */
  letsIn(field: Field | undefined, item: string): boolean;
}

/** How long a published value may be believed; PRODUCT: "so that a stale value can never stay open for long". */
const lease = 24 * 3_600_000;

/** What must hold of one gate and its field at every step. */
export interface GateWatch<Field> extends WatchedGate<Field> {
  /** Remembers which gates let in just now. */
  sample(items: readonly string[]): void;
  /** An item's log grew: whatever closed its gate closed its field before. */
  afterEntries(item: string, before: boolean, running: Running | undefined): void;
  beforeFieldWrite(
    running: Running | undefined,
    writes: readonly { readonly item: string; readonly field: Field }[],
  ): void;
  /** A person's own move past the gate went through. */
  afterPassage(item: string, fieldBefore: Field | undefined): void;
  whenStill(items: readonly string[]): void;
}

interface WatchParts {
  readonly clock: LocalClock;
  readonly moment: Moment;
  readonly seen: Set<string>;
  fail(invariant: string, text: string): void;
}

export function watchGate<Field>(
  watched: WatchedGate<Field>,
  { clock, moment, seen, fail }: WatchParts,
): GateWatch<Field> {
  const { gate, judge, field: fieldOf, letsIn } = watched;
  const lastPass = new Map<string, { step: number; at: number }>();
  const name = (item: string): string => `${gate} gate of ${item}`;
  return {
    ...watched,

    sample(items) {
      for (const item of items) {
        if (judge(item).passes) {
          lastPass.set(item, { step: moment.step, at: clock.now() });
        }
      }
    },

    afterEntries(item, before, running) {
      const after = judge(item);
      if (!before || after.passes) {
        return;
      }
      if (!letsIn(fieldOf(item), item)) {
        seen.add(`the ${gate} gate was closed before the state was written`);
        return;
      }
      if (running?.closed.has(`${gate} ${item}`) === true) {
        seen.add("a stale writer opened the field between closing and state");
      } else if (clock.now() >= moment.lateUntil) {
        fail("I25 close first", `${name(item)}: ${after.why}, and its field still lets it in`);
      }
    },

    beforeFieldWrite(running, writes) {
      for (const { item, field } of writes) {
        if (!letsIn(field, item)) {
          running?.closed.add(`${gate} ${item}`);
          continue;
        }
        if (running === undefined || running.kind === "late") {
          continue;
        }
        const passed = lastPass.get(item);
        if (!judge(item).passes && (passed === undefined || passed.step < running.began)) {
          fail(
            "I25 effects are declared first",
            `${name(item)}: the field is opened, and storage never said so: ${judge(item).why}`,
          );
        }
      }
    },

    afterPassage(item, field) {
      const now = clock.now();
      if (!letsIn(field, item)) {
        fail("I3 fail closed", `${name(item)} let it in by the field ${JSON.stringify(field)}`);
      }
      const { passes: isOpen, why } = judge(item);
      const passed = lastPass.get(item);
      if (isOpen) {
        seen.add(`${gate === "commit" ? "committed" : "moved on"}: ${why}`);
      } else if (passed === undefined || passed.at < now - lease) {
        fail("I1 an open gate had what it asks within the lease", `${name(item)} let it in, and ${why}`);
      } else if (passed.step <= moment.lastStill && now >= moment.lateUntil) {
        fail("I1 an open gate had what it asks since all was still", `${name(item)} let it in, and ${why}`);
      } else {
        seen.add("moved on by a value that was true a moment before");
      }
    },

    whenStill(items) {
      if (clock.now() < moment.lateUntil) {
        return;
      }
      for (const item of items) {
        if (!watched.isDone(item) && letsIn(fieldOf(item), item) && !judge(item).passes) {
          fail(
            "I10 the field follows the truth",
            `${name(item)}: nothing is under way, the field says ` +
              `${JSON.stringify(fieldOf(item)).slice(0, 200)}, and ${judge(item).why}`,
          );
        }
      }
    },
  };
}
