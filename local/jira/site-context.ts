import type { LocalClock, Principal, ProductEvent, WorkflowRules } from "../interfaces";
import type { FieldType } from "./records";
import type { SiteQuirks } from "./site-quirks";
import type { Store } from "./store";

/** One `jira:customField` of the manifest. */
export interface AppFieldModule {
  readonly key: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly type: FieldType;
  readonly collection?: "none" | "list" | undefined;
  readonly readOnly?: boolean | undefined;
  readonly schema?: unknown;
}

export interface AppSetup {
  /** The app's UUID, without the `ari:` in front. */
  readonly id: string;
  readonly environmentId: string;
  /** As in a field's key: DEVELOPMENT, STAGING or PRODUCTION. */
  readonly environment: string;
  readonly name: string;
  readonly fields: readonly AppFieldModule[];
  /** Keys of the manifest's `jira:projectPermission` modules. */
  readonly permissions?: readonly string[];
}

/** What every part of the local Jira works on. */
export interface SiteContext {
  readonly store: Store;
  readonly clock: LocalClock;
  readonly rules: WorkflowRules;
  readonly app: AppSetup;
  readonly baseUrl: string;
  readonly onEvent: (event: ProductEvent) => void;
  readonly quirks: SiteQuirks;
  /** Refuses with 429 when one issue is written too often; undefined where limits are off. */
  readonly noteWrite: ((issueId: number) => void) | undefined;
}

/** Who acts: the account behind a principal. */
export interface Actor {
  readonly kind: Principal["kind"];
  readonly accountId: string | undefined;
}

export const appAccountId = "557058:spacegate-app";
export const foreignAppAccountId = "557058:another-app";

export function toActor(principal: Principal): Actor {
  switch (principal.kind) {
    case "user":
      return { kind: "user", accountId: principal.accountId };
    case "app":
      return { kind: "app", accountId: appAccountId };
    case "foreign-app":
      return { kind: "foreign-app", accountId: foreignAppAccountId };
    case "anonymous":
      return { kind: "anonymous", accountId: undefined };
  }
}
