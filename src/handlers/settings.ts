import Resolver from "@forge/resolver";
import { servePage } from "../app/page/serve-page";
import { parseProjectContext } from "../inbound/page/context";
import { wireLinearSettings, wireSettings } from "../wire";
import type { Section, SpaceFunctions } from "./settings/call";
import { linear } from "./settings/linear";
import { policy } from "./settings/policy";
import { replay } from "./settings/replay";
import { trail } from "./settings/trail";
import { workflowRules } from "./settings/workflow-rules";

/** Set by a build that has no connection with Linear. */
declare const SPACEGATE_WITHOUT_LINEAR: true | undefined;

const spaces: Section<keyof SpaceFunctions> = { ...policy, ...workflowRules, ...replay, ...trail };
const page = { area: "settings", parseCaller: parseProjectContext, needs: "administerProject" } as const;
const resolver = new Resolver();
for (const [name, call] of Object.entries(spaces)) {
  resolver.define(name, servePage({ ...page, wire: wireSettings }, name, call));
}
if (typeof SPACEGATE_WITHOUT_LINEAR === "undefined") {
  for (const [name, call] of Object.entries(linear)) {
    resolver.define(name, servePage({ ...page, wire: wireLinearSettings }, name, call));
  }
}

/** Reached by the project settings page `space-settings`. Every function asks Jira whether the person leads the project. */
export const run = resolver.getDefinitions();
