import type { Reply } from "../../src/contract/page/reply";
import type { PendingDelivery } from "../forge/deliveries";
import type { Effect, Fault, Moment } from "../forge/faults";
import type { InvocationResult } from "../forge/invoker";

export type Answer = "ok" | "no" | "unknown";

export function toAnswer(result: InvocationResult<unknown>): Answer {
  if (result.kind !== "ok") {
    return "unknown";
  }
  const reply = result.value as Reply<unknown>;
  if (reply.ok) {
    return "ok";
  }
  return reply.failure.kind === "unavailable" ? "unknown" : "no";
}

export function explainResult(result: InvocationResult<unknown>): string {
  if (result.kind !== "ok") {
    return `${result.kind} ${result.error.message}`;
  }
  const reply = result.value as Reply<unknown>;
  return reply.ok ? "ok" : JSON.stringify(reply.failure);
}

/** A wake stands for a row or a field write that is owed; a hint tells the app to look at an item or a version. */
export function kindOf({ channel, body }: PendingDelivery): "wake" | "hint" | "event" | "schedule" {
  if (channel !== "queue") {
    return channel === "trigger" ? "event" : "schedule";
  }
  const wake = (body as { body?: { wake?: { kind?: string } } }).body?.wake?.kind;
  return wake === "observe" || wake === "release" ? "hint" : "wake";
}

export function explainFault(fault: Fault, target: string, changes: string, moment: Moment): string {
  switch (fault.kind) {
    case "crash":
      return `a crash ${moment === "sent" ? "before" : "after"} an effect on ${target} (F7)`;
    case "refuse":
      return moment === "committed"
        ? `a ${target} write stood and was answered by an error (F9)`
        : `${target} said ${fault.status === 429 ? "429 (F11)" : "5xx (F12)"}`;
    case "lose-answer":
      return moment === "committed"
        ? `the answer of a ${target} write was lost (F9)`
        : `a ${target} ${changes === "reads" ? "read" : "write"} never arrived`;
    case "commit-late":
      return `a ${target} write was held back (F10)`;
    case "stale":
      return "a query answered from the past (F17)";
    default:
      return "none";
  }
}

export function toTime(ms: number): string {
  return `+${(ms / 60_000).toFixed(3)}m`;
}

/** A sweep notes that it ran, for the self-check: the app's only plain value, which says nothing of any item. */
export function isSweepNote({ target, name, functionKey }: Effect): boolean {
  return target === "storage" && name === "set" && functionKey === "fn-sweep";
}
