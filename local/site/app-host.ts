import type { OperationRecord } from "./contract";

/** What the site needs of the Forge host. */
export interface AppHost {
  /** Calls a function of the app's resolver; rejects with the error that the app's user interface shall see. */
  invokeResolver(call: ResolverCall): Promise<unknown>;
  /** Answers a web trigger's address, or undefined when there is none under this id. */
  callWebTrigger(id: string, request: Request): Promise<Response | undefined>;
  /** The latest operations, newest first. */
  operations(): readonly OperationRecord[];
  /** Resolves when everything that is due now has been done. */
  settle(): Promise<void>;
}

export interface ResolverCall {
  readonly moduleKey: string;
  readonly functionKey: string;
  readonly payload: unknown;
  readonly accountId: string;
  readonly extension: Readonly<Record<string, unknown>>;
}
