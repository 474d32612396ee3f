import { keysOf } from "../ground/keys";
import type { Instant } from "../ground/people";
import type { SyncWrite } from "./plan";
import { fieldOf } from "./sections/section";
import type { Side, SyncField, ValueField } from "./side";

/** What happened to one pair, for whoever wonders. No value stands in it: those are in the trackers. */
export type PairEvent = { readonly at: Instant } & (
  | { readonly kind: "wrote"; readonly side: Side; readonly fields: readonly SyncField[] }
  | { readonly kind: "ahead"; readonly reverted: boolean }
  /** The gate's passport was not as the app had left it. */
  | { readonly kind: "mended" }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "chosen"; readonly field: ValueField; readonly side: Side }
  | { readonly kind: "paired" | "retried" | "skipped" | "unlinked" }
);

const mostEvents = 12;

export function withPairEvents(log: readonly PairEvent[], events: readonly PairEvent[]): readonly PairEvent[] {
  return [...log, ...events].slice(-mostEvents);
}

/** One event a side, however many writes it took; and one where an issue was ahead of its gate. */
export function toPairEvents(writes: readonly SyncWrite[], at: Instant): readonly PairEvent[] {
  const wrote = (["jira", "linear"] as const).flatMap((side): readonly PairEvent[] => {
    const fields = [...new Set(writes.flatMap((write) => ("to" in write && write.to === side ? toFields(write) : [])))];
    return fields.length === 0 ? [] : [{ at, kind: "wrote", side, fields }];
  });
  const ahead = writes.flatMap((write): readonly PairEvent[] =>
    write.kind === "notice" ? [{ at, kind: "ahead", reverted: write.reverted }] : [],
  );
  const sections = writes.flatMap((write): readonly PairEvent[] =>
    write.kind === "editConcept" || write.kind === "editCharter"
      ? [{ at, kind: "wrote", side: "jira", fields: [fieldOf(write)] }]
      : [],
  );
  return [...sections, ...wrote, ...ahead];
}

function toFields(write: Extract<SyncWrite, { readonly to: Side }>): readonly SyncField[] {
  switch (write.kind) {
    case "edit": {
      const sets = (["labels", "links"] as const).filter(
        (field) => write.patch.added[field].length + write.patch.removed[field].length > 0,
      );
      return [...keysOf(write.patch.values), ...sets];
    }
    case "move":
      return ["status"];
    case "addComment":
    case "editComment":
    case "markDeleted":
    case "markEdited":
    case "takeBack":
      return ["comments"];
  }
}
