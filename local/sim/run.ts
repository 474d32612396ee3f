import type { Scheduler } from "./scheduler";
import type { PageRequests } from "./page-requests";
import type { SiteActs } from "./site-acts";
import type { RunFixture } from "./run-fixture";

/** One run with everything that can happen in it. */
export interface Run {
  readonly fixture: RunFixture;
  readonly scheduler: Scheduler;
  readonly acts: SiteActs;
  readonly pageRequests: PageRequests;
}
