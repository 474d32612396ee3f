import Resolver from "@forge/resolver";
import { servePage } from "../app/page/serve-page";
import { parseProjectContext } from "../inbound/page/context";
import { wireSettings } from "../wire";
import type { Functions, Section } from "./settings/call";
import { linear } from "./settings/linear";
import { policy } from "./settings/policy";
import { replay } from "./settings/replay";
import { trail } from "./settings/trail";
import { workflowRules } from "./settings/workflow-rules";

const functions: Section<keyof Functions> = { ...policy, ...workflowRules, ...replay, ...trail, ...linear };
const page = {
  area: "settings",
  wire: wireSettings,
  parseCaller: parseProjectContext,
  needs: "administerProject",
} as const;
const resolver = new Resolver();
for (const [name, call] of Object.entries(functions)) {
  resolver.define(name, servePage(page, name, call));
}

/** Reached by the project settings page `space-settings`. Every function asks Jira whether the person leads the project. */
export const run = resolver.getDefinitions();
