import type { GateConfigFunctions } from "../../contract/policy/rule-config";
import type { RuleFunctions } from "../../contract/policy/workflow-rules";
import type { LinearFunctions } from "../../contract/sync/linear";
import type { LearningsFunctions } from "../../contract/learning/learnings";
import type { PanelCommand, PanelFunctions } from "../../contract/concept/panel";
import type { Failure, Reply } from "../../contract/page/reply";
import type { RetroFunctions } from "../../contract/retro/retro";
import type { SettingsFunctions } from "../../contract/policy/settings";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { Rights } from "../../ports/directory";
import { ofTracker } from "./reply";

/** What a person needs in Jira before the app does something for them. */
export type Right =
  | "seeItem"
  | "editItem"
  | "administerProject"
  /** Forge vouches for who asks and for the item they look at; the rest is the engine's rules, which name people. */
  | "identity"
  /** Decided by the command that stands in the request. */
  | "asItsCommand"
  /** Decided by the projects of what is shown or changed, each asked of Jira by the use case. */
  | "asItsProjects";

type ItemRight = Exclude<Right, "asItsCommand" | "asItsProjects">;

/** Every function that a page can call, and what it needs. What does not stand here does not compile, and cannot be called. */
export const functionRights = {
  "panel.view": "seeItem",
  "panel.act": "asItsCommand",
  "panel.trail": "seeItem",
  "panel.retroView": "seeItem",
  "panel.retroAct": "editItem",
  "panel.startCharter": "editItem",
  "settings.view": "administerProject",
  "settings.save": "administerProject",
  "settings.confirmProposal": "administerProject",
  "settings.withdrawProposal": "administerProject",
  "settings.progress": "administerProject",
  "settings.retroDebt": "administerProject",
  "settings.check": "administerProject",
  "settings.attach": "administerProject",
  "settings.detach": "administerProject",
  "settings.version": "administerProject",
  "settings.previewMigration": "administerProject",
  "settings.migrate": "administerProject",
  "settings.migration": "administerProject",
  "settings.pastItems": "administerProject",
  "settings.pastReleases": "administerProject",
  "settings.seatPeople": "administerProject",
  "settings.linear": "administerProject",
  "settings.linearConnect": "administerProject",
  "settings.linearAccount": "administerProject",
  "settings.linearChoices": "administerProject",
  "settings.linearSave": "administerProject",
  "settings.linearPreview": "administerProject",
  "settings.linearStart": "administerProject",
  "settings.linearPause": "administerProject",
  "settings.linearDisconnect": "administerProject",
  "settings.linearRotate": "administerProject",
  "settings.linearHealth": "administerProject",
  "settings.linearWebhookAddress": "administerProject",
  "settings.linearWebhookSecret": "administerProject",
  "settings.linearPairs": "administerProject",
  "settings.linearPick": "administerProject",
  "settings.linearRetry": "administerProject",
  "settings.linearSkip": "administerProject",
  "settings.linearUnlink": "administerProject",
  "gateConfig.view": "administerProject",
  "learnings.view": "asItsProjects",
  "learnings.act": "asItsProjects",
  "learnings.history": "asItsProjects",
  "learnings.actions": "asItsProjects",
  "learnings.bringIn": "asItsProjects",
} as const satisfies Readonly<Record<PageFunction, Right>>;

type PageFunction =
  | `panel.${keyof PanelFunctions | keyof RetroFunctions}`
  | `settings.${keyof SettingsFunctions | keyof RuleFunctions | keyof LinearFunctions}`
  | `gateConfig.${keyof GateConfigFunctions}`
  | `learnings.${keyof LearningsFunctions}`;

export const commandRights: Readonly<Record<PanelCommand["kind"], ItemRight>> = {
  editCharter: "editItem",
  nameOwner: "editItem",
  nameCharterDecider: "editItem",
  answerLearning: "editItem",
  editConcept: "editItem",
  openReview: "editItem",
  approve: "identity",
  abstain: "identity",
  withdrawVote: "identity",
  letGo: "identity",
  object: "identity",
  answerObjection: "seeItem",
  withdrawObjection: "identity",
  rule: "identity",
  ask: "seeItem",
  advise: "seeItem",
  settleAssumption: "editItem",
  extend: "identity",
  nameStandIn: "seeItem",
  endStandIn: "seeItem",
  addReviewer: "editItem",
  nameDecider: "editItem",
  requestReviewAgain: "editItem",
  decideFloor: "identity",
  proposeReopen: "seeItem",
  confirmReopen: "seeItem",
  proposeOverride: "seeItem",
  signOverride: "seeItem",
  migratePolicy: "administerProject",
};

/** Who asks, from Forge's own context, and what they look at. */
export interface Subject {
  readonly item: string | undefined;
  readonly project: string | undefined;
}

/** Looks a function up in the table and asks Jira, on the person's own behalf. A function without a row is refused. */
export async function checkFunctionRight(
  rights: Rights,
  name: string,
  { item, project }: Subject,
): Promise<Result<{ readonly edit: boolean }, Reply<never>>> {
  const table: Readonly<Record<string, Right>> = functionRights;
  const right = Object.hasOwn(table, name) ? table[name] : undefined;
  if (right === "asItsCommand" || right === "asItsProjects") {
    return ok({ edit: false });
  }
  if (right === undefined) {
    return err(forbid("administerProject"));
  }
  if (item !== undefined) {
    return checkItemRight(rights, item, right);
  }
  const may = project === undefined ? err(forbid("administerProject")) : await checkProjectRight(rights, project);
  return may.ok ? ok({ edit: false }) : may;
}

/** Asks whether a person has the right that a function or a command names. */
export async function checkItemRight(
  rights: Pick<Rights, "onItem">,
  item: string,
  right: ItemRight,
): Promise<Result<{ readonly edit: boolean }, Reply<never>>> {
  if (right === "identity") {
    return ok({ edit: false });
  }
  const may = await rights.onItem(item);
  if (!may.ok) {
    return err(ofTracker(may.error));
  }
  const has = {
    seeItem: may.value.see,
    editItem: may.value.see && may.value.edit,
    administerProject: may.value.see && may.value.administer,
  }[right];
  return has ? ok({ edit: may.value.edit }) : err(forbid(may.value.see ? right : "seeItem"));
}

async function checkProjectRight(
  rights: Pick<Rights, "onProject">,
  project: string,
): Promise<Result<void, Reply<never>>> {
  const may = await rights.onProject(project);
  if (!may.ok) {
    return err(may.error.kind === "notFound" ? forbid("administerProject") : ofTracker(may.error));
  }
  return may.value.administer ? ok(undefined) : err(forbid("administerProject"));
}

function forbid(needs: Extract<Failure, { readonly kind: "forbidden" }>["needs"]): Reply<never> {
  return { ok: false, failure: { kind: "forbidden", needs } };
}
