import Resolver from "@forge/resolver";
import { answer } from "../app/answer";
import { attachRule, detachRules, viewGuard } from "../app/guard";
import { startMigration, viewMigration } from "../app/migrate-items";
import { previewMigration } from "../app/migration-preview";
import { viewVersion } from "../app/policy-version";
import { viewPastItems, viewSeatPeople } from "../app/past-items";
import { viewProgress, viewSettings } from "../app/project-settings";
import type { SettingsCaller } from "../app/project-settings";
import { no } from "../app/reply";
import { checkFunctionRight } from "../app/rights";
import { connect, disconnect, pauseByLeader, rotateSecret, saveLink, startLink, viewLink } from "../app/sync/connect";
import { viewChoices } from "../app/sync/link-choices";
import { pickSide, retryPair, unlinkPair, viewPairs } from "../app/sync/link-pairs";
import type { LinkCaller } from "../app/sync/link-ports";
import { previewLink } from "../app/sync/link-preview";
import { confirmProposal, saveSettings, withdrawProposal } from "../app/save-settings";
import type { GuardFunctions } from "../contract/guard";
import type { LinearFunctions } from "../contract/linear";
import type { SettingsFunctions } from "../contract/settings";
import { parseProjectContext } from "../inbound/context";
import { parseLinearRequest, toDraft } from "../inbound/linear-request";
import type { LinearRequestName } from "../inbound/linear-request";
import { parseAttachRequest } from "../inbound/guard-request";
import { parseMigrateRequest, parsePreviewRequest, parseProposalRequest, parseSaveRequest, parseVersionRequest } from "../inbound/settings-request";
import { parsePastItemsRequest, parseSeatPeopleRequest } from "../inbound/what-if-request";
import { wireSettings } from "../wire";

type Ports = ReturnType<typeof wireSettings>;
type Functions = SettingsFunctions & GuardFunctions & LinearFunctions;
type Call<K extends keyof Functions> = (ports: Ports, caller: SettingsCaller & LinkCaller, payload: unknown) => Promise<Functions[K]["reply"]>;

const functions: { readonly [K in keyof Functions]: Call<K> } = {
  view: (ports, caller) => viewSettings(ports, caller),
  progress: (ports, caller) => viewProgress(ports, caller),
  migration: (ports, caller) => viewMigration(ports, caller),
  version: async (ports, caller, payload) => {
    const request = parseVersionRequest(payload);
    return request.ok ? viewVersion(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
  previewMigration: async (ports, caller, payload) => {
    const request = parsePreviewRequest(payload);
    return request.ok ? previewMigration(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
  migrate: async (ports, caller, payload) => {
    const request = parseMigrateRequest(payload);
    return request.ok ? startMigration(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
  save: async (ports, caller, payload) => {
    const request = parseSaveRequest(payload);
    return request.ok ? saveSettings(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
  confirmProposal: async (ports, caller, payload) => {
    const request = parseProposalRequest(payload);
    return request.ok ? confirmProposal(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
  withdrawProposal: async (ports, caller, payload) => {
    const request = parseProposalRequest(payload);
    return request.ok ? withdrawProposal(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
  check: (ports, { project }) => viewGuard(ports, project),
  attach: async (ports, { project }, payload) => {
    const request = parseAttachRequest(payload);
    return request.ok ? attachRule(ports, project, request.value) : no({ kind: "invalid", problems: request.error });
  },
  detach: (ports, { project }) => detachRules(ports, project),
  pastItems: async (ports, { project }, payload) => {
    const request = parsePastItemsRequest(payload);
    return request.ok ? viewPastItems(ports, project, request.value) : no({ kind: "invalid", problems: request.error });
  },
  seatPeople: async (ports, { project }, payload) => {
    const request = parseSeatPeopleRequest(payload);
    return request.ok ? viewSeatPeople(ports, project, request.value) : no({ kind: "invalid", problems: request.error });
  },
  linear: (ports, caller) => viewLink(ports, caller),
  linearConnect: withRequest("linearConnect", (ports, caller, { token }) => connect(ports, caller, token)),
  linearChoices: withRequest("linearChoices", (ports, caller, { team }) => viewChoices(ports, caller, team)),
  linearSave: withRequest("linearSave", (ports, caller, draft) => saveLink(ports, caller, toDraft(draft))),
  linearPreview: withRequest("linearPreview", (ports, caller, { cursor }) => previewLink(ports, caller, cursor)),
  linearStart: (ports, caller) => startLink(ports, caller),
  linearPause: (ports, caller) => pauseByLeader(ports, caller),
  linearDisconnect: (ports, caller) => disconnect(ports, caller),
  linearRotate: (ports, caller) => rotateSecret(ports, caller),
  linearPairs: withRequest("linearPairs", (ports, caller, request) => viewPairs(ports, caller, request)),
  linearPick: withRequest("linearPick", (ports, caller, request) => pickSide(ports, caller, request)),
  linearRetry: withRequest("linearRetry", (ports, caller, { item }) => retryPair(ports, caller, item)),
  linearUnlink: withRequest("linearUnlink", (ports, caller, { item }) => unlinkPair(ports, caller, item)),
};

type Parsed<K extends LinearRequestName> = Extract<ReturnType<typeof parseLinearRequest<K>>, { readonly ok: true }>["value"];

/** A function of the connection, once its request was read. */
function withRequest<K extends LinearRequestName>(name: K, call: (ports: Ports, caller: LinkCaller, request: Parsed<K>) => Promise<Functions[K]["reply"]>) {
  return async (ports: Ports, caller: LinkCaller, payload: unknown): Promise<Functions[K]["reply"]> => {
    const request = parseLinearRequest(name, payload);
    return request.ok ? call(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  };
}

const resolver = new Resolver();
for (const [name, call] of Object.entries(functions)) {
  resolver.define(name, ({ payload, context }) => {
    const ports = wireSettings();
    return answer<unknown>(ports.log, `settings.${name}`, async () => {
      const caller = parseProjectContext(context);
      if (!caller.ok) {
        return no({ kind: "forbidden", needs: "administerProject" });
      }
      const may = await checkFunctionRight(ports.rights, `settings.${name}`, { item: undefined, project: caller.value.project });
      return may.ok ? call(ports, caller.value, payload) : may.error;
    });
  });
}

/** The project settings page's functions. Every one of them asks Jira whether the person leads the project. */
export const run = resolver.getDefinitions();
