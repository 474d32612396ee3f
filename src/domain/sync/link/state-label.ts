import type { Instant } from "../../ground/people";
import { unreachable } from "../../ground/result";
import type { VerdictState } from "../../concept/verdict";
import type { Both, Seen } from "../side";

/** What a label on a Linear issue can say of its gate. */
export const stateLabels = ["waiting", "objected", "open", "overridden", "bypassed", "error"] as const;
export type StateLabel = (typeof stateLabels)[number];

/** The label's id in Linear of each. */
export type StateLabelIds = Readonly<Record<StateLabel, string>>;

export function toStateLabel(verdict: VerdictState, now: Instant): StateLabel | undefined {
  switch (verdict.kind) {
    case "off":
      return undefined;
    case "opensAt":
      return verdict.opensAt <= now ? "open" : "waiting";
    case "open":
    case "waiting":
    case "objected":
    case "overridden":
    case "bypassed":
    case "error":
      return verdict.kind;
    default:
      return unreachable(verdict);
  }
}

export interface LabelDelta {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What brings one of the app's labels on an issue and takes its others off; what people made of them in between stays. */
export function toLabelDelta(ids: StateLabelIds, wanted: StateLabel | undefined, has: readonly string[]): LabelDelta {
  const id = wanted === undefined ? undefined : ids[wanted];
  return {
    added: id === undefined || has.includes(id) ? [] : [id],
    removed: Object.values(ids).filter((one) => one !== id && has.includes(one)),
  };
}

/** The sides without the app's own labels, which are no label of the work and never go over. */
export function withoutStateLabels(ids: StateLabelIds | undefined, seen: Both<Seen>): Both<Seen> {
  if (ids === undefined || seen.linear.kind === "gone") {
    return seen;
  }
  const own = new Set(Object.values(ids));
  const { view } = seen.linear;
  return {
    jira: seen.jira,
    linear: {
      kind: "there",
      view: { ...view, values: { ...view.values, labels: view.values.labels.filter((label) => !own.has(label)) } },
    },
  };
}
