import Resolver from "@forge/resolver";
import { attachRule, detachRules, viewWorkflowRules } from "../app/policy/workflow-rules";
import { startMigration, viewMigration } from "../app/policy/migrate-items";
import { previewMigration } from "../app/policy/migration-preview";
import { viewVersion } from "../app/policy/version";
import { viewPastItems, viewSeatPeople } from "../app/replay/past-items";
import { viewPastReleases } from "../app/replay/past-releases";
import { viewProgress, viewSettings } from "../app/policy/project-settings";
import type { SettingsCaller } from "../app/policy/project-settings";
import { viewRetroDebt } from "../app/retro/debt-view";
import {
  connect,
  disconnect,
  pauseByLeader,
  rotateSecret,
  saveLink,
  startLink,
  viewAccount,
  viewLink,
} from "../app/sync/link/connect";
import { viewChoices } from "../app/sync/link/choices";
import { viewHealth } from "../app/sync/link/health";
import { pickSide, retryPair, skipPair, unlinkPair, viewPairs } from "../app/sync/link/pairs";
import type { LinkCaller } from "../app/sync/link/ports";
import { previewLink } from "../app/sync/link/preview";
import { keepWebhookSecret, viewWebhookAddress } from "../app/sync/link/webhook";
import { servePage, withRequest } from "../app/page/serve-page";
import { confirmProposal, saveSettings, withdrawProposal } from "../app/policy/save-settings";
import type { RuleFunctions } from "../contract/policy/workflow-rules";
import type { LinearFunctions } from "../contract/sync/linear";
import type { Reply } from "../contract/page/reply";
import type { SettingsFunctions } from "../contract/policy/settings";
import { parseProjectContext } from "../inbound/page/context";
import { parseLinearRequest, toDraft } from "../inbound/sync/request";
import type { LinearRequestName } from "../inbound/sync/request";
import { parseAttachRequest } from "../inbound/policy/workflow-rules-request";
import {
  parseMigrateRequest,
  parsePreviewRequest,
  parseProposalRequest,
  parseSaveRequest,
  parseVersionRequest,
} from "../inbound/policy/settings-request";
import { parsePastItemsRequest, parseSeatPeopleRequest } from "../inbound/replay/request";
import { wireSettings } from "../wire";

type Ports = ReturnType<typeof wireSettings>;
type Functions = SettingsFunctions & RuleFunctions & LinearFunctions;
type Call<K extends keyof Functions> = (
  ports: Ports,
  caller: SettingsCaller & LinkCaller,
  payload: unknown,
) => Promise<Functions[K]["reply"]>;

const functions: { readonly [K in keyof Functions]: Call<K> } = {
  view: viewSettings,
  progress: viewProgress,
  retroDebt: viewRetroDebt,
  migration: viewMigration,
  version: withRequest(parseVersionRequest, viewVersion),
  previewMigration: withRequest(parsePreviewRequest, previewMigration),
  migrate: withRequest(parseMigrateRequest, startMigration),
  save: withRequest(parseSaveRequest, saveSettings),
  confirmProposal: withRequest(parseProposalRequest, confirmProposal),
  withdrawProposal: withRequest(parseProposalRequest, withdrawProposal),
  check: (ports, { project }) => viewWorkflowRules(ports, project),
  attach: withRequest(parseAttachRequest, (ports: Ports, { project }: SettingsCaller, request) =>
    attachRule(ports, project, request),
  ),
  detach: (ports, { project }) => detachRules(ports, project),
  pastItems: withRequest(parsePastItemsRequest, (ports: Ports, { project }: SettingsCaller, request) =>
    viewPastItems(ports, project, request),
  ),
  pastReleases: (ports, { project }) => viewPastReleases(ports, project),
  seatPeople: withRequest(parseSeatPeopleRequest, (ports: Ports, { project }: SettingsCaller, request) =>
    viewSeatPeople(ports, project, request),
  ),
  linear: viewLink,
  linearConnect: linear("linearConnect", connect),
  linearAccount: viewAccount,
  linearChoices: linear("linearChoices", (ports, caller, { team }) => viewChoices(ports, caller, team)),
  linearSave: linear("linearSave", (ports, caller, draft) => saveLink(ports, caller, toDraft(draft))),
  linearPreview: linear("linearPreview", (ports, caller, { cursor }) => previewLink(ports, caller, cursor)),
  linearStart: startLink,
  linearPause: pauseByLeader,
  linearDisconnect: disconnect,
  linearRotate: rotateSecret,
  linearHealth: viewHealth,
  linearWebhookAddress: viewWebhookAddress,
  linearWebhookSecret: linear("linearWebhookSecret", (ports, caller, { secret }) =>
    keepWebhookSecret(ports, caller, secret),
  ),
  linearPairs: linear("linearPairs", viewPairs),
  linearPick: linear("linearPick", pickSide),
  linearRetry: linear("linearRetry", (ports, caller, { item }) => retryPair(ports, caller, item)),
  linearSkip: linear("linearSkip", (ports, caller, { item }) => skipPair(ports, caller, item)),
  linearUnlink: linear("linearUnlink", (ports, caller, { item }) => unlinkPair(ports, caller, item)),
};

/** A function of the connection, once its request was read. */
function linear<K extends LinearRequestName, T>(
  name: K,
  call: (ports: Ports, caller: LinkCaller, request: Parsed<K>) => Promise<Reply<T>>,
) {
  return withRequest((payload) => parseLinearRequest(name, payload), call);
}

type Parsed<K extends LinearRequestName> = Extract<
  ReturnType<typeof parseLinearRequest<K>>,
  { readonly ok: true }
>["value"];

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
