import type { Hands } from "./scheduler";
import type { Presses } from "./page-requests";
import type { SiteActs } from "./site-acts";
import type { Stage } from "./run-fixture";

/** One run with everything that can happen in it. */
export interface Run {
  readonly stage: Stage;
  readonly hands: Hands;
  readonly acts: SiteActs;
  readonly presses: Presses;
}
