import { withRequest } from "../../app/page/serve-page";
import type { SettingsCaller } from "../../app/policy/project-settings";
import { attachRule, detachRules, viewWorkflowRules } from "../../app/policy/workflow-rules";
import { parseAttachRequest, parseDetachRequest } from "../../inbound/policy/workflow-rules-request";
import type { Ports, Section } from "./call";

/** The gates' rules on the project's workflows. */
export const workflowRules: Section<"check" | "attach" | "detach" | "askSite"> = {
  check: (ports, { project }) => viewWorkflowRules(ports, project),
  attach: withRequest(parseAttachRequest, (ports: Ports, { project }: SettingsCaller, request) =>
    attachRule(ports, project, request),
  ),
  askSite: async (ports, caller) => (await import("../../app/policy/ask-site")).askSite(ports, caller),
  detach: withRequest(parseDetachRequest, (ports: Ports, { project }: SettingsCaller, { space }) =>
    detachRules(ports, project, space),
  ),
};
