import { withRequest } from "../../app/page/serve-page";
import { startMigration, viewMigration } from "../../app/policy/migrate-items";
import { previewMigration } from "../../app/policy/migration-preview";
import { viewProgress, viewSettings } from "../../app/policy/project-settings";
import { confirmProposal, saveSettings, withdrawProposal } from "../../app/policy/save-settings";
import { viewVersion } from "../../app/policy/version";
import { viewRetroDebt } from "../../app/retro/debt-view";
import { makeRetros, viewOwedRetros } from "../../app/retro/owed-view";
import { parseMakeRetros } from "../../inbound/retro/make-retros";
import {
  parseMigrateRequest,
  parsePreviewRequest,
  parseProposalRequest,
  parseSaveRequest,
  parseVersionRequest,
} from "../../inbound/policy/settings-request";
import type { Section } from "./call";

type Names =
  | "view"
  | "progress"
  | "retroDebt"
  | "owedRetros"
  | "makeRetros"
  | "version"
  | "save"
  | "confirmProposal"
  | "withdrawProposal"
  | "migration"
  | "previewMigration"
  | "migrate";

/** The project's rules: as they are, as they become, and the items that follow them. */
export const policy: Section<Names> = {
  view: viewSettings,
  progress: viewProgress,
  retroDebt: viewRetroDebt,
  owedRetros: viewOwedRetros,
  makeRetros: withRequest(parseMakeRetros, makeRetros),
  version: withRequest(parseVersionRequest, viewVersion),
  save: withRequest(parseSaveRequest, saveSettings),
  confirmProposal: withRequest(parseProposalRequest, confirmProposal),
  withdrawProposal: withRequest(parseProposalRequest, withdrawProposal),
  migration: viewMigration,
  previewMigration: withRequest(parsePreviewRequest, previewMigration),
  migrate: withRequest(parseMigrateRequest, startMigration),
};
