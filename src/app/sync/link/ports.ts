import type { PersonId } from "../../../domain/ground/people";
import type { Clock } from "../../../ports/clock";
import type { Directory } from "../../../ports/directory";
import type { Ids } from "../../../ports/ids";
import type { Inbox } from "../../../ports/inbox";
import type { LinearWorkspaceApi } from "../../../ports/linear-workspace";
import type { LinkSecrets } from "../../../ports/link-secrets";
import type { LastWebhook } from "../../../ports/last-webhook";
import type { Log } from "../../../ports/log";
import type { SyncChoices } from "../../../ports/sync-choices";
import type { SyncQueue } from "../../../ports/sync-queue";
import type { SideLists } from "../../../ports/sync-side";
import type { SyncStore } from "../../../ports/sync-store";
import type { TokenIssuer } from "../../../ports/token-issuer";

/** Everything that the settings and the health of a link need. */
export interface LinkPorts {
  readonly syncStore: SyncStore;
  readonly syncQueue: SyncQueue;
  readonly secrets: LinkSecrets;
  readonly issuer: TokenIssuer;
  /** Linear with a project's stored credentials, or with a token that is being tried. */
  readonly workspaceApiOf: (project: string) => LinearWorkspaceApi;
  readonly workspaceApiWith: (token: string) => LinearWorkspaceApi;
  readonly jiraLists: SideLists;
  readonly linearListsOf: (project: string) => SideLists;
  readonly choices: SyncChoices;
  readonly inbox: Pick<Inbox, "waiting">;
  readonly lastWebhook: Pick<LastWebhook, "last">;
  readonly directory: Pick<Directory, "names">;
  /** The web trigger's public address. */
  readonly webhookAddress: () => Promise<string>;
  readonly newSecret: () => string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Who asks, and on which site. */
export interface LinkCaller {
  readonly person: PersonId;
  readonly project: string;
  readonly site: string;
}
