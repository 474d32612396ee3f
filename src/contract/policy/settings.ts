import type { Instant, PersonId } from "../../domain/ground/people";
import type { ProjectPolicy } from "../../domain/policy/policy";
import type { OfferedStatus } from "../../domain/policy/suggest-reach";
import type { RetroKey, RetroKind } from "../../domain/retro/retro";
import type { NotMade } from "../../domain/retro/not-made";
import type { OpenRetro } from "../../domain/commit/open-retro";
import type { MigrationFunctions } from "./migration";
import type { PersonCard } from "../concept/panel";
import type { Problem, Reply } from "../page/reply";
import type { WhatIfFunctions } from "../replay/what-if";

/** The project settings page's functions. The project is always the one that Jira opened the page on. */
export interface SettingsFunctions extends WhatIfFunctions, MigrationFunctions {
  view: { readonly request: Record<string, never>; readonly reply: Reply<SettingsView> };
  /**
   * Saves a draft as the next version, or proposes it where the policy asks for a second leader. `basedOn` is the
   * version it was made from. The server checks it again, whole.
   */
  save: {
    readonly request: { readonly draft: unknown; readonly basedOn: number };
    readonly reply: Reply<SettingsView>;
  };
  /** The second leader's word on the change that waits; `ver` says which one they saw. */
  confirmProposal: { readonly request: { readonly ver: number }; readonly reply: Reply<SettingsView> };
  withdrawProposal: { readonly request: { readonly ver: number }; readonly reply: Reply<SettingsView> };
  /** One version of the policy as it was saved, and the one before it. */
  version: { readonly request: { readonly version: number }; readonly reply: Reply<PolicyVersion> };
  /** The project's overdue retros as they are now, for what a debt limit would hold. */
  retroDebt: { readonly request: Record<string, never>; readonly reply: Reply<RetroDebtView> };
  /** Retros that don't come by themselves: of past releases, and those that Jira did not take. */
  owedRetros: { readonly request: Record<string, never>; readonly reply: Reply<OwedRetrosView> };
  /** Asks for the retros of a past release, or tries again to make one. */
  makeRetros: { readonly request: MakeRetros; readonly reply: Reply<OwedRetrosView> };
  /** How far the publishing to the project's open items is after a change of policy. */
  progress: { readonly request: Record<string, never>; readonly reply: Reply<EnrolmentProgress> };
}

export interface SettingsView {
  readonly project: { readonly id: string; readonly key: string; readonly name: string };
  readonly policy: ProjectPolicy;
  /** What is wrong with the stored policy, where it can't be used as it is; `policy` is then what could be read of it. */
  readonly broken?: readonly Problem[];
  readonly history: readonly {
    readonly version: number;
    readonly at: Instant;
    readonly by: PersonId;
    readonly confirmedBy?: PersonId;
  }[];
  /** A change that waits for a second leader. `isMine`: whoever asks proposed it, so somebody else confirms it. */
  readonly proposal?: {
    readonly ver: number;
    readonly policy: ProjectPolicy;
    readonly at: Instant;
    readonly by: PersonId;
    readonly isMine: boolean;
  };
  /** What the form offers; ids with names. */
  readonly choices: {
    /** In the project's order, with what kind of status each is. */
    readonly statuses: readonly OfferedStatus[];
    readonly resolutions: readonly Choice[];
    readonly issueTypes: readonly Choice[];
    readonly components: readonly Choice[];
    /** `holdsPeople`: its values are people. */
    readonly fields: readonly (Choice & { readonly holdsPeople?: true })[];
    readonly groups: readonly Choice[];
    /** The project's roles; absent where they were not read. */
    readonly roles?: readonly Choice[];
  };
  readonly people: Readonly<Record<PersonId, PersonCard>>;
  readonly enrolment: EnrolmentProgress;
}

/** `before` is the default policy for the first version. */
export interface PolicyVersion {
  readonly policy: ProjectPolicy;
  readonly before: ProjectPolicy;
  readonly people: Readonly<Record<PersonId, PersonCard>>;
}

export interface RetroDebtView {
  readonly overdue: readonly OpenRetro[];
  readonly people: Readonly<Record<PersonId, PersonCard>>;
}

export type MakeRetros =
  { readonly kind: "pastRelease"; readonly version: string } | { readonly kind: "again"; readonly retro: RetroKey };

export interface OwedRetrosView {
  /** Versions that were marked as released long after they were. */
  readonly past: readonly {
    readonly version: string;
    readonly name: string;
    readonly at: Instant;
    readonly retros: number;
  }[];
  readonly notMade: readonly {
    readonly retro: RetroKey;
    readonly kind: RetroKind;
    readonly name: string;
    /** Since when it is owed. */
    readonly since: Instant;
    readonly why: NotMade;
  }[];
}

export interface Choice {
  readonly id: string;
  readonly name: string;
}

export type EnrolmentProgress =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly done: number }
  | { readonly kind: "done"; readonly done: number; readonly at: Instant };
