import type { Instant } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { SideFailure } from "./sync-side";

export interface LinearTeam {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** `type` is Linear's own kind: triage, backlog, unstarted, started, completed, canceled, duplicate. */
export interface LinearStatus {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** `email` is compared in memory and stored nowhere. */
export interface LinearPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** How much of an hour's requests Linear still lets the account make. */
export interface LinearBudget {
  readonly requests: { readonly left: number; readonly of: number };
  readonly resetsAt: Instant;
}

export interface LinearAccount {
  readonly viewer: { readonly id: string; readonly name: string; readonly admin: boolean; readonly app: boolean };
  readonly workspace: { readonly id: string; readonly name: string };
  /** Undefined where Linear did not tell it. */
  readonly budget?: LinearBudget;
}

/** What a connection's settings need to know of a workspace, and its webhook. */
export interface LinearWorkspaceApi {
  account(): Promise<Result<LinearAccount, SideFailure>>;
  teams(): Promise<Result<readonly LinearTeam[], SideFailure>>;
  statuses(team: string): Promise<Result<readonly LinearStatus[], SideFailure>>;
  labels(team: string): Promise<Result<readonly { readonly id: string; readonly name: string }[], SideFailure>>;
  /** Makes a team's label under an id that the app chooses; making it again changes nothing. */
  createLabel(label: {
    readonly id: string;
    readonly team: string;
    readonly name: string;
  }): Promise<Result<void, SideFailure>>;
  people(): Promise<Result<readonly LinearPerson[], SideFailure>>;
  /** Registers a webhook for a team, under an id that the app chooses; registering it again changes nothing. */
  register(webhook: {
    readonly id: string;
    readonly team: string;
    readonly url: string;
    readonly secret: string;
  }): Promise<Result<void, SideFailure>>;
  /** Has a webhook signed with another secret from now on. */
  resign(id: string, secret: string): Promise<Result<void, SideFailure>>;
  unregister(id: string): Promise<Result<void, SideFailure>>;
}
