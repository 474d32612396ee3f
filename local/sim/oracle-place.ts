import type { GateName } from "../../src/domain/ground/item-place";
import type { LogEntry } from "../../src/domain/item/log";

/** Why a gate asks nothing of an item, by the product's text. */
export interface OraclePlace {
  apply(entry: LogEntry): void;
  /** The app made it for a retro, so that it stands before no gate. */
  isRetroTicket(): boolean;
  /** It was past the gate when that was set up: it moves on freely, and its field lets nothing in from before the gate. */
  isPast(gate: GateName): boolean;
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
    isPast: (gate) => past.includes(gate),
  };
}
