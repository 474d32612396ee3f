import type { LinkCaller } from "../../app/sync/link/ports";
import type { SettingsCaller } from "../../app/policy/project-settings";
import type { TrailExportFunctions } from "../../contract/item/trail-export";
import type { RuleFunctions } from "../../contract/policy/workflow-rules";
import type { SettingsFunctions } from "../../contract/policy/settings";
import type { LinearFunctions } from "../../contract/sync/linear";
import type { wireLinearSettings, wireSettings } from "../../wire";

export type Ports = ReturnType<typeof wireSettings>;
export type LinearPorts = ReturnType<typeof wireLinearSettings>;
export type SpaceFunctions = SettingsFunctions & RuleFunctions & TrailExportFunctions;
type Functions = SpaceFunctions & LinearFunctions;
type Call<K extends keyof Functions, P> = (
  ports: P,
  caller: SettingsCaller & LinkCaller,
  payload: unknown,
) => Promise<Functions[K]["reply"]>;

/** A part of what the settings page asks for. */
export type Section<K extends keyof Functions, P = Ports> = { readonly [Name in K]: Call<Name, P> };
