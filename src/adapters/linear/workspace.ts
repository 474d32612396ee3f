import { array, boolean, nullish, object, string } from "valibot";
import type { BaseIssue, BaseSchema, InferOutput } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { LinearBudget, LinearWorkspaceApi } from "../../ports/linear-workspace";
import type { SideFailure } from "../../ports/sync-side";
import type { AskLinear } from "./ask";
import * as documents from "./documents";
import { isUuid } from "./ids";

const pageInfo = object({ hasNextPage: boolean(), endCursor: nullish(string()) });
const account = object({
  viewer: object({ id: string(), name: string(), admin: boolean(), app: boolean() }),
  organization: object({ id: string(), name: string() }),
});
const teams = object({
  teams: object({ nodes: array(object({ id: string(), key: string(), name: string() })), pageInfo }),
});
const team = object({
  team: object({ states: object({ nodes: array(object({ id: string(), name: string(), type: string() })) }) }),
});
const labels = object({
  issueLabels: object({
    nodes: array(object({ id: string(), name: string(), isGroup: boolean(), team: nullish(object({ id: string() })) })),
    pageInfo,
  }),
});
const labelCreated = object({ issueLabelCreate: object({ success: boolean() }) });
const users = object({
  users: object({
    nodes: array(object({ id: string(), name: string(), email: string(), active: boolean(), app: boolean() })),
    pageInfo,
  }),
});
const webhookCreated = object({ webhookCreate: object({ success: boolean() }) });
const webhookUpdated = object({ webhookUpdate: object({ success: boolean() }) });
const webhookDeleted = object({ webhookDelete: object({ success: boolean() }) });

/** More than this many pages of a hundred are nobody's workspace. */
const mostPages = 50;
/** What tells the sync that something changed; each is read again anyway. */
const resourceTypes = ["Issue", "Comment", "Attachment"];

/** `budget` gives what the newest answer said of it. */
export function createLinearWorkspaceApi(
  ask: AskLinear,
  budget: () => LinearBudget | undefined = () => undefined,
): LinearWorkspaceApi {
  return {
    async account() {
      const read = await ask(documents.whoAmI, {}, account);
      const left = budget();
      return read.ok
        ? ok({
            viewer: read.value.viewer,
            workspace: read.value.organization,
            ...(left === undefined ? {} : { budget: left }),
          })
        : read;
    },

    teams: () => readAll(ask, documents.listTeams, teams, (answer) => answer.teams),

    async statuses(id) {
      const read = await ask(documents.readTeam, { id }, team);
      return read.ok ? ok(read.value.team.states.nodes) : read;
    },

    async labels(id) {
      const read = await readAll(ask, documents.listLabels, labels, (answer) => answer.issueLabels);
      const isUsable = (team: string | undefined): boolean => team === undefined || team === id;
      return read.ok
        ? ok(
            read.value
              .filter(({ isGroup, team: of }) => !isGroup && isUsable(of?.id))
              .map(({ id: label, name }) => ({ id: label, name })),
          )
        : read;
    },

    async createLabel({ id, team: teamId, name }) {
      const made = await ask(documents.createLabel, { input: { id, teamId, name } }, labelCreated);
      return made.ok ? ok(undefined) : made;
    },

    async people() {
      const read = await readAll(ask, documents.listUsers, users, (answer) => answer.users);
      return read.ok
        ? ok(read.value.filter(({ active, app }) => active && !app).map(({ id, name, email }) => ({ id, name, email })))
        : read;
    },

    async register({ id, team: teamId, url, secret }) {
      const made = await ask(
        documents.createWebhook,
        { input: { id, teamId, url, secret, label: "Spacegate", resourceTypes } },
        webhookCreated,
      );
      return made.ok ? ok(undefined) : made;
    },

    async resign(id, secret) {
      const changed = await ask(documents.updateWebhook, { id, input: { secret } }, webhookUpdated);
      return changed.ok ? ok(undefined) : changed;
    },

    async unregister(id) {
      if (!isUuid(id)) {
        return err({ kind: "notFound" });
      }
      const gone = await ask(documents.deleteWebhook, { id }, webhookDeleted);
      return gone.ok || gone.error.kind === "rejected" ? ok(undefined) : gone;
    },
  };
}

type Schema = BaseSchema<unknown, unknown, BaseIssue<unknown>>;

async function readAll<S extends Schema, T>(
  ask: AskLinear,
  document: string,
  schema: S,
  toPage: (answer: InferOutput<S>) => {
    readonly nodes: readonly T[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
  },
): Promise<Result<readonly T[], SideFailure>> {
  const all: T[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await ask(document, { after }, schema);
    if (!answer.ok) {
      return answer;
    }
    const { nodes, pageInfo: info } = toPage(answer.value);
    all.push(...nodes);
    if (!info.hasNextPage) {
      break;
    }
    after = info.endCursor ?? null;
  }
  return ok(all);
}
