import type { GateName } from "../../src/domain/ground/item-place";
import type { LogEntry } from "../../src/domain/item/log";

/** Which gates an item stands before at all, by the product's text. */
export interface OraclePlace {
  apply(entry: LogEntry): void;
  isRetroTicket(): boolean;
  /** Why an item that was never asked is free of a gate; undefined where it isn't. */
  freeOf(gate: GateName): string | undefined;
}

export function createOraclePlace(): OraclePlace {
  let isRetroTicket = false;
  let past: readonly GateName[] = [];
  return {
    apply(entry) {
      if (entry.kind === "retroTicketMade") {
        isRetroTicket = true;
      } else if (entry.kind === "placeSeen") {
        past = entry.past ?? past;
      }
    },
    isRetroTicket: () => isRetroTicket,
    freeOf(gate) {
      if (isRetroTicket) {
        return "it is a retro's ticket";
      }
      return past.includes(gate) ? "it was past the gate before" : undefined;
    },
  };
}
