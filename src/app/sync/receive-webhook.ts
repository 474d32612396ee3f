import type { Instant } from "../../domain/ground/people";
import { judgeFreshness } from "../../domain/sync/delivery";
import type { SyncLink } from "../../domain/sync/link/link";
import type { Clock } from "../../ports/clock";
import type { Inbox } from "../../ports/inbox";
import type { LinkSecrets } from "../../ports/link-secrets";
import type { LastWebhook } from "../../ports/last-webhook";
import type { Log } from "../../ports/log";
import type { SyncQueue, SyncWake } from "../../ports/sync-queue";
import type { SyncStore } from "../../ports/sync-store";
import type { SyncThrottle } from "../../ports/sync-throttle";

export interface WebhookPorts {
  readonly secrets: LinkSecrets;
  readonly syncStore: SyncStore;
  readonly syncQueue: SyncQueue;
  readonly inbox: Inbox;
  readonly throttle: SyncThrottle;
  readonly lastWebhook: Pick<LastWebhook, "note">;
  readonly clock: Clock;
  readonly log: Log;
}

/** How much later a sweep takes what comes while there is too much for a wake each. */
const sweepAfterSeconds = 60;
/** A row that waits longer than this gets another wake. */
const patienceMs = 5 * 60_000;

/** A delivery as it came; how it is checked and read is the caller's. */
export interface Delivery {
  readonly method: string;
  readonly project: string | undefined;
  readonly isSignedWith: (secrets: readonly string[]) => boolean;
  /** Read only after the signature was found right; undefined where it can't be read. */
  readonly event: () => WebhookEvent | "other" | undefined;
}

/** What a delivery says. */
interface WebhookEvent {
  readonly organization: string;
  readonly webhook: string;
  readonly stampedAt: Instant;
  readonly issue: string | undefined;
  readonly team: string | undefined;
  readonly digest: string;
}

/** The status that Linear gets. Only 200 is a success to it; 4xx and 5xx make it try again. */
export type WebhookStatus = 200 | 400 | 404 | 405 | 503;

/** Takes one delivery in: what it is about is stored and queued before it counts as seen, and looked at later. */
export async function receiveWebhook(ports: WebhookPorts, delivery: Delivery): Promise<WebhookStatus> {
  const { project } = delivery;
  if (delivery.method !== "POST") {
    return 405;
  }
  const secrets = project === undefined ? undefined : await ports.secrets.webhookSecrets(project);
  if (secrets?.ok === false) {
    return 503;
  }
  if (project === undefined || secrets?.value === undefined) {
    return 404;
  }
  const now = ports.clock.now();
  const { current, previous } = secrets.value;
  const known = previous === undefined || previous.until < now ? [current] : [current, previous.secret];
  if (!delivery.isSignedWith(known)) {
    ports.log.alarm("webhook.refused", { project, kind: "signature" });
    return 400;
  }
  const event = delivery.event();
  if (event === "other") {
    return 200;
  }
  if (event !== undefined && (await isAwaited(ports, project, event, now))) {
    return 200;
  }
  const link = await ports.syncStore.loadLink(project);
  if (!link.ok) {
    return 503;
  }
  return link.value === undefined ? 404 : takeIn(ports, link.value.link, event);
}

/** Many edits of one issue are one look: the one that is on its way reads the issue as it is then. */
async function isAwaited(
  { inbox }: WebhookPorts,
  project: string,
  { issue, stampedAt }: WebhookEvent,
  now: Instant,
): Promise<boolean> {
  const freshness = judgeFreshness(stampedAt, now);
  if (issue === undefined || (freshness !== "fresh" && freshness !== "late")) {
    return false;
  }
  const told = await inbox.find(issue);
  return told.ok && told.value?.project === project && told.value.looking !== true && told.value.at > now - patienceMs;
}

async function takeIn(ports: WebhookPorts, link: SyncLink, event: WebhookEvent | undefined): Promise<WebhookStatus> {
  const { project } = link;
  if (event === undefined) {
    // Signed, so Linear's own: what can't be read is found by a look at everything.
    ports.log.alarm("webhook.unreadable", { project });
    return (await ports.syncQueue.push([{ kind: "run", project }])).ok ? 200 : 503;
  }
  const now = ports.clock.now();
  const freshness = judgeFreshness(event.stampedAt, now);
  const isOurs =
    event.organization === link.workspace.id && (link.webhook?.kind === "byHand" || event.webhook === link.webhook?.id);
  if (!isOurs || freshness === "tooOld" || freshness === "fromTheFuture") {
    ports.log.alarm("webhook.refused", { project, kind: isOurs ? freshness : "stranger" });
    return 400;
  }
  await ports.lastWebhook.note(project, now);
  const { issue } = event;
  if (issue === undefined) {
    return 200;
  }
  const [seen, partner] = await Promise.all([ports.inbox.wasSeen(event.digest), ports.syncStore.partnerOf(issue)]);
  if (!seen.ok || !partner.ok) {
    return 503;
  }
  if (seen.value || (partner.value === undefined && event.team !== link.team)) {
    return 200;
  }
  const stored = await ports.inbox.put({ issue, project, at: now });
  if (!stored.ok) {
    return 503;
  }
  await wake(
    ports,
    link,
    partner.value === undefined ? { kind: "linear", id: issue, project } : { kind: "jira", id: partner.value, project },
    now,
  );
  await ports.inbox.markSeen(event.digest);
  return 200;
}

/** A queue that is full loses nothing: the row waits for the sweep. */
async function wake(
  { throttle, syncQueue }: WebhookPorts,
  { quietUntil }: SyncLink,
  own: SyncWake,
  now: Instant,
): Promise<void> {
  if (quietUntil !== undefined && quietUntil > now) {
    // Nothing may be asked of Linear yet.
    return;
  }
  switch (throttle.take(now)) {
    case "each":
      await syncQueue.push([own]);
      return;
    case "together":
      await syncQueue.push([{ kind: "sweep" }], sweepAfterSeconds);
      return;
    case "waits":
  }
}
