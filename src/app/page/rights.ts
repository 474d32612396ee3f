import type { GateConfigFunctions } from "../../contract/policy/rule-config";
import type { RuleFunctions } from "../../contract/policy/workflow-rules";
import type { TrailExportFunctions } from "../../contract/item/trail-export";
import type { LinearFunctions } from "../../contract/sync/linear";
import type { ForMeFunctions } from "../../contract/me/for-me";
import type { LearningsFunctions } from "../../contract/learning/learnings";
import type { PanelCommand, PanelFunctions } from "../../contract/concept/panel";
import type { Failure, Reply } from "../../contract/page/reply";
import type { RetroFunctions } from "../../contract/retro/retro";
import type { SettingsFunctions } from "../../contract/policy/settings";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { Rights } from "../../ports/directory";
import { ofTracker } from "./reply";

/** What a person may have to be allowed in Jira before the app does something for them on a work item. */
export type ItemRight = "seeItem" | "editItem" | "addComments" | "administerProject";

/** What a function of a page needs. */
export type Right =
  | Exclude<ItemRight, "addComments">
  /** Decided by the command that stands in the request. */
  | "asItsCommand"
  /** Decided by the projects of what is shown or changed, each asked of Jira by the use case. */
  | "asItsProjects"
  /** Decided by the work item in the request, asked of Jira by the use case. */
  | "asItsItem"
  /** One's own: a search on the person's own behalf, or what they entered themselves. */
  | "own";

/** What a press needs before it is judged by the engine's rules. */
export interface PressRights {
  readonly needs: readonly ItemRight[];
  /**
   * Whether Jira is asked who presses and in which groups they are, since the rules name people. `unlessClosing`: where a
   * known holder closes an open gate, the record's word is enough, so that it closes with as few calls as a vote takes.
   */
  readonly identity: "never" | "unlessClosing" | "always";
}

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
  "settings.owedRetros": "administerProject",
  "settings.makeRetros": "administerProject",
  "settings.check": "administerProject",
  "settings.attach": "administerProject",
  "settings.detach": "administerProject",
  "settings.askSite": "administerProject",
  "settings.version": "administerProject",
  "settings.previewMigration": "administerProject",
  "settings.migrate": "administerProject",
  "settings.migration": "administerProject",
  "settings.pastItems": "administerProject",
  "settings.pastReleases": "administerProject",
  "settings.seatPeople": "administerProject",
  "settings.trails": "administerProject",
  "settings.trailPart": "administerProject",
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
  "settings.linearDecide": "administerProject",
  "settings.linearUnpaired": "administerProject",
  "gateConfig.view": "administerProject",
  "learnings.view": "asItsProjects",
  "learnings.act": "asItsProjects",
  "learnings.history": "asItsProjects",
  "learnings.actions": "asItsProjects",
  "learnings.bringIn": "asItsProjects",
  "forMe.debts": "own",
  "forMe.openItem": "asItsItem",
  "forMe.actOnItem": "asItsItem",
  "forMe.itemTrail": "asItsItem",
} as const satisfies Readonly<Record<PageFunction, Right>>;

type PageFunction =
  | `panel.${keyof PanelFunctions | keyof RetroFunctions}`
  | `settings.${keyof SettingsFunctions | keyof RuleFunctions | keyof TrailExportFunctions | keyof LinearFunctions}`
  | `gateConfig.${keyof GateConfigFunctions}`
  | `learnings.${keyof LearningsFunctions}`
  | `forMe.${keyof ForMeFunctions}`;

/** A reviewer's or decider's own word: the rules name who they are, and Forge vouches for the item that they look at. */
const own: PressRights = { needs: [], identity: "always" };
const needing = (...needs: readonly ItemRight[]): PressRights => ({ needs, identity: "never" });

/** Who may press what. A press that has the app write a comment needs the person's own right to comment. */
export const commandRights: Readonly<Record<PanelCommand["kind"], PressRights>> = {
  editCharter: needing("editItem"),
  nameOwner: needing("editItem"),
  nameCharterDecider: needing("editItem"),
  answerLearning: needing("editItem"),
  editConcept: needing("editItem"),
  openReview: needing("editItem", "addComments"),
  approve: own,
  abstain: own,
  withdrawVote: needing("seeItem"),
  letGo: own,
  object: { needs: ["seeItem", "addComments"], identity: "unlessClosing" },
  answerObjection: needing("seeItem", "addComments"),
  withdrawObjection: { needs: ["seeItem"], identity: "unlessClosing" },
  rule: own,
  ask: needing("seeItem", "addComments"),
  advise: needing("seeItem"),
  settleAssumption: needing("editItem"),
  noteForRetro: needing("seeItem"),
  extend: own,
  nameStandIn: needing("seeItem"),
  endStandIn: needing("seeItem"),
  addReviewer: needing("editItem", "addComments"),
  nameDecider: needing("editItem"),
  requestReviewAgain: needing("editItem", "addComments"),
  decideFloor: own,
  releaseSeat: { needs: ["seeItem", "addComments"], identity: "always" },
  proposeReopen: needing("seeItem"),
  confirmReopen: needing("seeItem", "addComments"),
  proposeOverride: needing("seeItem"),
  signOverride: { needs: ["seeItem", "addComments"], identity: "always" },
  withdrawProposal: needing("seeItem"),
  migratePolicy: needing("administerProject"),
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
  if (right === "asItsCommand" || right === "asItsProjects" || right === "asItsItem" || right === "own") {
    return ok({ edit: false });
  }
  if (right === undefined) {
    return err(forbid("administerProject"));
  }
  if (item !== undefined) {
    return checkItemRights(rights, item, [right]);
  }
  const may = project === undefined ? err(forbid("administerProject")) : await checkProjectRight(rights, project);
  return may.ok ? ok({ edit: false }) : may;
}

/** Asks whether a person has the rights that a function or a command names, in one question; none are asked for at all. */
export async function checkItemRights(
  rights: Pick<Rights, "onItem">,
  item: string,
  needs: readonly ItemRight[],
): Promise<Result<{ readonly edit: boolean }, Reply<never>>> {
  if (needs.length === 0) {
    return ok({ edit: false });
  }
  const may = await rights.onItem(item);
  if (!may.ok) {
    return err(ofTracker(may.error));
  }
  const { see, edit, comment, administer } = may.value;
  const has: Readonly<Record<ItemRight, boolean>> = {
    seeItem: see,
    editItem: edit,
    addComments: comment,
    administerProject: administer,
  };
  const lack = see ? needs.find((need) => !has[need]) : "seeItem";
  return lack === undefined ? ok({ edit }) : err(forbid(lack));
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
