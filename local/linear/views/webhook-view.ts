import type { WebhookRecord } from "../records";
import type { Workspace } from "../workspace-context";
import { toTime, viewOrNull, type View, type Views } from "./view";

export function viewWebhook({ store }: Workspace, views: Views, record: WebhookRecord): View {
  return {
    id: record.id,
    label: record.label ?? null,
    url: record.url,
    secret: record.secret,
    enabled: record.enabled,
    resourceTypes: record.resourceTypes,
    allPublicTeams: record.teamId === undefined,
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    team: () => viewOrNull(store.teams.get(record.teamId), views.team),
    creator: () => viewOrNull(store.users.get(record.creatorId), views.user),
  };
}
