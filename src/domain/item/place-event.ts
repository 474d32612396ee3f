import type { GateName } from "../ground/item-place";

/** What happens to an item itself, whatever its gates say. */
export type PlaceEvent =
  /** It came to another project: what stood for it in the one before is put away there. */
  | { readonly kind: "projectChanged"; readonly from: string; readonly to: string }
  /** A member is absent where it told nothing new. */
  | { readonly kind: "placeSeen"; readonly issueType?: string; readonly past?: readonly GateName[] }
  /** It is the ticket of a retro, which the app made itself. */
  | { readonly kind: "retroTicketMade"; readonly retro: string };
