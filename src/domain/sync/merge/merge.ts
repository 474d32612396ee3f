import type { Instant } from "../../ground/people";
import type { Fingerprint } from "../fingerprint";
import type { Both, Side } from "../side";

export type Direction = "both" | "toLinear" | "toJira" | "off";
/** What happens where both sides changed one field since they last agreed. */
export type ConflictRule = "ask" | "lastWriter" | "jira" | "linear";

/** One value on both sides, beside what was last agreed and what the app itself wrote. */
export interface Compared {
  readonly now: Both<Fingerprint>;
  readonly agree: boolean;
  /** Undefined where they never agreed. */
  readonly base: Both<Fingerprint> | undefined;
  /** What the app wrote, or meant to write, since they last agreed. */
  readonly written: Both<readonly Fingerprint[]>;
  readonly changedAt: Both<Instant>;
}

export type Merged =
  | { readonly kind: "agreed" }
  /** `from` is what counts. `over`: the other side had changed too, and gives way by the rule. */
  | { readonly kind: "take"; readonly from: Side; readonly over: boolean }
  | { readonly kind: "ask" }
  /** Somebody changed the side from which nothing is taken. */
  | { readonly kind: "oneWay" };

/**
 * Three-way merge of one value. A side counts as changed where it is neither as agreed nor as the app itself wrote it,
 * so an own echo is none, however late it comes.
 */
export function mergeOne(
  { now, agree, base, written, changedAt }: Compared,
  direction: Direction,
  rule: ConflictRule,
): Merged {
  // What neither side changed since they agreed stays agreed: each keeps its own writing of one text.
  if (agree || (base !== undefined && base.jira === now.jira && base.linear === now.linear)) {
    return { kind: "agreed" };
  }
  if (direction === "off") {
    return { kind: "oneWay" };
  }
  const isEcho = (side: Side): boolean => written[side].includes(now[side]);
  const changed = (side: Side): boolean => base?.[side] !== now[side] && !isEcho(side);
  const both = changed("jira") === changed("linear");
  if (direction !== "both") {
    const from: Side = direction === "toLinear" ? "jira" : "linear";
    return changed(from) || !changed(from === "jira" ? "linear" : "jira")
      ? { kind: "take", from, over: changed(from) && both }
      : { kind: "oneWay" };
  }
  if (!both) {
    return { kind: "take", from: changed("jira") ? "jira" : "linear", over: false };
  }
  if (!changed("jira") && isEcho("linear") !== isEcho("jira")) {
    // A write of the app that arrived late, over a newer value: what it was taken from counts.
    return { kind: "take", from: isEcho("linear") ? "jira" : "linear", over: false };
  }
  switch (rule) {
    case "ask":
      return { kind: "ask" };
    case "lastWriter":
      return { kind: "take", from: changedAt.linear > changedAt.jira ? "linear" : "jira", over: true };
    case "jira":
    case "linear":
      return { kind: "take", from: rule, over: true };
  }
}
