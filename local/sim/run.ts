import type { Hands } from "./hands";
import type { Presses } from "./presses";
import type { SiteActs } from "./site-acts";
import type { Stage } from "./stage";

/** One run with everything that can happen in it. */
export interface Run {
  readonly stage: Stage;
  readonly hands: Hands;
  readonly acts: SiteActs;
  readonly presses: Presses;
}
