import type { GateName } from "../../src/domain/ground/item-place";
import type { LogEntry } from "../../src/domain/item/log";

/** Why a gate asks nothing of an item, by the product's text. */
export interface OraclePlace {
  apply(entry: LogEntry): void;
  /** The app made it for a retro, so that it stands before no gate. */
  isRetroTicket(): boolean;
  /** It was past the gate when that was set up: it moves on freely, and its field lets nothing in from before the gate. */
  isPast(gate: GateName): boolean;
  knowsType(): boolean;
  /** Its type is none of those that the rules name. `typeNow`: as Jira has it, where the log was told of none. */
  isOfOtherType(rules: { readonly issueTypeIds: readonly string[] }, typeNow: string | undefined): boolean;
}

export function createOraclePlace(): OraclePlace {
  let isRetroTicket = false;
  let past: readonly GateName[] = [];
  let type: string | undefined;
  return {
    apply(entry) {
      if (entry.kind === "retroTicketMade") {
        isRetroTicket = true;
      } else if (entry.kind === "placeSeen") {
        past = entry.past ?? past;
        type = entry.issueType ?? type;
      } else if ("facts" in entry && entry.facts !== undefined) {
        type = entry.facts.issueType;
      }
    },
    isRetroTicket: () => isRetroTicket,
    isPast: (gate) => past.includes(gate),
    knowsType: () => type !== undefined,
    isOfOtherType({ issueTypeIds }, typeNow) {
      const known = type ?? typeNow;
      return known !== undefined && issueTypeIds.length > 0 && !issueTypeIds.includes(known);
    },
  };
}
