import type { JiraBackend, LocalClock, Principal, ProductEvent, WorkflowRules } from "../interfaces";
import type { Database } from "../sqlite";
import { createWriteLimit } from "./write-limit";
import { jiraRateLimitCosts } from "./points";
import { createRouter } from "./router";
import { routes } from "./rest/routes";
import { seedBasics } from "./seeding";
import type { AppSetup, SiteContext } from "./site-context";
import { createSiteAdmin, type SiteAdmin } from "./site-admin";
import { createSiteQuirks } from "./site-quirks";
import { openStore } from "./store";

export interface JiraSiteSetup {
  readonly database: Database;
  readonly clock: LocalClock;
  readonly rules: WorkflowRules;
  readonly app: AppSetup;
  /** Told after a change is stored, once per event, in order. */
  readonly onEvent: (event: ProductEvent) => void;
  /** The address that links in answers start with. */
  readonly baseUrl?: string;
  /** `platform` refuses with 429 what Jira does: 20 writes in 2 s or 100 in 30 s on one issue. Off unless said. */
  readonly writeLimit?: "platform" | "off";
}

/** A small Jira Cloud: its REST API, and an admin for what has no REST call or must get past the rules. */
export interface JiraSite extends JiraBackend {
  readonly admin: SiteAdmin;
}

export function createJiraSite(setup: JiraSiteSetup): JiraSite {
  const site: SiteContext = {
    store: openStore(setup.database),
    clock: setup.clock,
    rules: setup.rules,
    app: setup.app,
    baseUrl: setup.baseUrl ?? "http://127.0.0.1",
    onEvent: setup.onEvent,
    quirks: createSiteQuirks(),
    noteWrite: setup.writeLimit === "platform" ? createWriteLimit(setup.clock) : undefined,
  };
  seedBasics(site);
  const request = createRouter(site, routes);
  return {
    request: (as: Principal, path, init) => request(as, path, init),
    costs: jiraRateLimitCosts,
    admin: createSiteAdmin(site),
  };
}
