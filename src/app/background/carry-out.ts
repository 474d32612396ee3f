import { unreachable } from "../../domain/ground/result";
import type { Effect } from "../../ports/effect";
import type { StoreFailure, TrackerFailure } from "../../ports/failure";
import type { Wake } from "../../ports/queue";
import type { OutboxRow } from "../../ports/store";
import { carryOutRetro } from "./carry-out-retro";
import { decideAndCommit } from "../item/decide-and-store";
import type { CarryPorts, EffectPorts } from "../item/effect-ports";
import { enrolProject } from "./enrol";
import { noNames } from "../item/gate-field";
import { recordAnswer } from "../learning/answers";
import { migrateItems } from "../policy/migrate-items";
import { observeItem } from "./observe-item";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { publishItem } from "../item/publish";
import { scanProject } from "./scan";
import { settleRelease } from "../retro/settle-release";
import { writeComment } from "../item/write-comment";

const done: EffectOutcome = { kind: "done" };
const soonMs = 5_000;
/** The sweep waits longer each time, so these are about two days. */
const mostAttempts = 12;
const refusedPauseMs = 300_000;
const mostMovesBack = 3;
const pingPongMs = 3_600_000;

/** Does what one wake asks for. Doing it again does nothing twice. */
export async function carryOut(ports: CarryPorts, wake: Wake): Promise<EffectOutcome> {
  switch (wake.kind) {
    case "observe":
      return observeItem(ports, wake.item);
    case "release":
      return settleRelease(ports, wake.item.replace("version-", ""));
    case "publish": {
      const published = await publishItem(ports, wake.item, undefined);
      return published.ok ? done : toPublishOutcome(ports, wake.item, published.error.failure, mostAttempts);
    }
    case "effect": {
      const row = await ports.store.loadEffect(wake.key);
      if (!row.ok) {
        return toFailureOutcome(row.error);
      }
      return row.value === undefined ? done : carryOutRow(ports, row.value, wake.published?.digest);
    }
    default:
      return unreachable(wake);
  }
}

async function carryOutRow(ports: CarryPorts, row: OutboxRow, published: string | undefined): Promise<EffectOutcome> {
  const { effect } = row;
  if (effect.kind === "enrol") {
    return enrolProject(ports, row, effect);
  }
  if (effect.kind === "scan") {
    return scanProject(ports, row, effect);
  }
  if (effect.kind === "migrate") {
    return migrateItems(ports, row, effect);
  }
  const outcome = await perform(ports, row, effect, published);
  if (outcome === "stays") {
    return done;
  }
  if (outcome.kind === "later") {
    ports.log.info("effect.later", { item: row.item, key: row.key, kind: effect.kind, ms: outcome.afterMs });
    return outcome;
  }
  const removed = await ports.store.removeEffect(row.key);
  return removed.ok ? outcome : toFailureOutcome(removed.error);
}

async function perform(
  ports: CarryPorts,
  row: OutboxRow,
  effect: Exclude<Effect, { readonly kind: "enrol" | "migrate" | "scan" }>,
  published: string | undefined,
): Promise<EffectOutcome | "stays"> {
  switch (effect.kind) {
    case "publish": {
      const result = await publishItem(ports, effect.item, published);
      return result.ok ? done : toPublishOutcome(ports, effect.item, result.error.failure, row.attempts);
    }
    case "comment":
      return writeComment(ports, row.key, effect);
    case "moveBack":
      return moveBack(ports, effect);
    case "learningAnswered":
      return feedBack(ports, effect);
    default:
      return carryOutRetro(ports, row, effect);
  }
}

/** The library knows an item by its key, which is read again: it may have moved to another project. */
async function feedBack(
  ports: CarryPorts,
  { item, answered }: Extract<Effect, { readonly kind: "learningAnswered" }>,
): Promise<EffectOutcome> {
  const read = await ports.tracker.readItem(item, []);
  if (!read.ok) {
    return toFailureOutcome(read.error);
  }
  const recorded = await recordAnswer(ports, { ...answered, item, key: read.value.key });
  return recorded.ok ? done : toFailureOutcome(recorded.error);
}

/** Puts the item back where it came from, and says so; where no move leads back, it says that. */
async function moveBack(
  ports: EffectPorts,
  effect: Extract<Effect, { readonly kind: "moveBack" }>,
): Promise<EffectOutcome> {
  const { item, move } = effect;
  const read = await ports.tracker.readItem(item, []);
  if (!read.ok) {
    return toFailureOutcome(read.error);
  }
  let end: "movedBack" | "couldNotMoveBack" = "movedBack";
  if (read.value.statusId === move.toStatusId) {
    const moved =
      move.fromStatusId === "" || (await isPingPong(ports, item))
        ? undefined
        : await ports.tracker.moveTo(item, move.fromStatusId);
    if (moved?.ok === false && moved.error.kind !== "rejected" && moved.error.kind !== "forbidden") {
      return toFailureOutcome(moved.error);
    }
    end = moved?.ok === true ? "movedBack" : "couldNotMoveBack";
  } else if (read.value.statusId !== move.fromStatusId) {
    return done;
  }
  return recordMoveBack(ports, read.value.project, effect, end);
}

/** Another app's rule may put the item where it was each time; then people have to settle it. */
async function isPingPong(ports: EffectPorts, item: string): Promise<boolean> {
  const row = await ports.store.loadItem(item);
  const lately = ports.clock.now() - pingPongMs;
  const back = row.ok
    ? (row.value?.tail ?? []).filter(
        ({ kind, at }) => (kind === "movedBack" || kind === "commitMovedBack") && at > lately,
      )
    : [];
  return back.length >= mostMovesBack;
}

async function recordMoveBack(
  ports: EffectPorts,
  project: string,
  { item, move, gate }: Extract<Effect, { readonly kind: "moveBack" }>,
  end: "movedBack" | "couldNotMoveBack",
): Promise<EffectOutcome> {
  const key = `${item}:${move.changelogId}:${end}`;
  const comment = {
    kind: "comment",
    item,
    about: { kind: "bypassed", ...(gate === undefined ? {} : { gate }), move, then: end },
  } as const;
  if (end === "couldNotMoveBack") {
    return writeComment(ports, key, comment);
  }
  const recorded = await decideAndCommit(ports, {
    item,
    project,
    policyNeed: "currentToo",
    actionId: `movedBack:${gate === "commit" ? "commit:" : ""}${move.changelogId}`,
    commands: () => [
      { command: { kind: gate === "commit" ? "observeCommitMoveBack" : "observeMoveBack", move }, whenRefused: "skip" },
    ],
    names: noNames,
  });
  if (!recorded.ok) {
    return { kind: "later", afterMs: soonMs };
  }
  return writeComment(ports, key, comment);
}

/** A field that Jira will not take stays owed for some days: the app may be let in again, and an item that is gone never is. */
function toPublishOutcome(
  ports: EffectPorts,
  item: string,
  failure: StoreFailure | TrackerFailure,
  attempts: number,
): EffectOutcome {
  if (failure.kind !== "rejected" && failure.kind !== "forbidden" && failure.kind !== "notFound") {
    return toFailureOutcome(failure);
  }
  ports.log.alarm("gate.not-taken", { item, kind: failure.kind, count: attempts });
  return attempts < mostAttempts ? { kind: "later", afterMs: refusedPauseMs } : done;
}
