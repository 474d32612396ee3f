import type { LinearAccountView, LinearCredentials, LinearDraft, LinearView } from "../../contract/linear";
import type { Reply } from "../../contract/reply";
import { ok } from "../../domain/result";
import { toClientId } from "../../domain/sync/mark";
import type { LinkWebhook, SyncLink } from "../../domain/sync/link";
import type { LinearOffice } from "../../ports/linear-office";
import type { LinkCredentials } from "../../ports/link-secrets";
import { ofStore, yes } from "../reply";
import { clientRefused, linearNotConnected, secretByHand, teamUnknown } from "../words/linear";
import { issueToken } from "./linear-access";
import type { LinkCaller, LinkPorts } from "./link-ports";
import { invalid, ofLinear, toLinearView } from "./link-replies";
import { startRun } from "./run";
import { changeLink } from "./link-state";

/** How long the secret before counts after a rotation. */
const overlapMs = 3_600_000;

export async function viewLink(ports: LinkPorts, { project }: LinkCaller): Promise<Reply<LinearView>> {
  const [link, credentials] = await Promise.all([ports.syncStore.loadLink(project), ports.secrets.credentials(project)]);
  if (!link.ok || !credentials.ok) {
    return ofStore(link.ok ? (credentials.ok ? { kind: "conflict" } : credentials.error) : link.error);
  }
  if (credentials.value === undefined) {
    return yes({ kind: "notConnected" });
  }
  if (link.value !== undefined) {
    return yes(toLinearView(link.value.link));
  }
  const account = await readAccount(ports.officeOf(project));
  return account.ok ? yes({ kind: "connected", account: account.value }) : account;
}

/** Tries credentials, and keeps them where Linear takes them. A link that was paused for want of some goes on. */
export async function connect(ports: LinkPorts, { project }: LinkCaller, given: LinearCredentials): Promise<Reply<LinearAccountView>> {
  const credentials = toCredentials(given);
  const token = credentials.kind === "key" ? ok(credentials) : await issueToken(ports, credentials);
  if (!token.ok) {
    return token.error.kind === "signedOut" ? invalid(clientRefused) : ofLinear(token.error);
  }
  const account = await readAccount(ports.officeWith(token.value.token));
  if (!account.ok) {
    return account;
  }
  const saved = await ports.secrets.saveCredentials(project, credentials);
  if (!saved.ok) {
    return ofStore(saved.error);
  }
  const now = ports.clock.now();
  const resumed = await changeLink(ports, project, (link) => (link.state.kind === "paused" && link.state.why !== "leader" ? startRun({ ...link, state: { kind: "active" }, quietUntil: undefined }, now, undefined) : undefined));
  if (resumed.ok && resumed.value?.run !== undefined) {
    await ports.syncQueue.push([{ kind: "run", project }]);
  }
  ports.log.info("linear.connected", { project });
  return account;
}

function toCredentials(given: LinearCredentials): LinkCredentials {
  return "token" in given ? { kind: "key", token: given.token } : { kind: "client", id: given.clientId, secret: given.clientSecret };
}

async function readAccount(office: LinearOffice): Promise<Reply<LinearAccountView>> {
  const account = await office.account();
  if (!account.ok) {
    return ofLinear(account.error);
  }
  const teams = await office.teams();
  const { viewer, workspace } = account.value;
  return teams.ok ? yes({ workspace, viewer: { name: viewer.name, admin: viewer.admin, app: viewer.app }, teams: teams.value }) : ofLinear(teams.error);
}

/** Saves what corresponds to what, and registers the webhook of a new team. Nothing is synced by this. */
export async function saveLink(ports: LinkPorts, caller: LinkCaller, draft: LinearDraft): Promise<Reply<LinearView>> {
  const { project, site } = caller;
  const office = ports.officeOf(project);
  const account = await readAccount(office);
  if (!account.ok) {
    return account;
  }
  const team = account.value.teams.find(({ id }) => id === draft.team);
  if (team === undefined) {
    return invalid(teamUnknown, "team");
  }
  const before = await ports.syncStore.loadLink(project);
  if (!before.ok) {
    return ofStore(before.error);
  }
  const current = before.value?.link;
  const isSameTeam = current?.team === draft.team;
  const kept = isSameTeam || current?.webhook?.kind === "byHand" ? current?.webhook : undefined;
  const webhook = kept ?? (account.value.viewer.app ? undefined : await register(ports, caller, office, draft.team));
  const link: SyncLink = {
    project,
    site,
    team: draft.team,
    teamName: team.name,
    workspace: account.value.workspace,
    state: isSameTeam ? current.state : { kind: "ready" },
    rules: { ...draft.rules, places: { jira: project, linear: draft.team } },
    mapping: draft.mapping,
    creates: draft.creates,
    webhook,
    run: isSameTeam ? current.run : undefined,
    lastRun: isSameTeam ? current.lastRun : undefined,
    quietUntil: undefined,
  };
  const saved = await ports.syncStore.saveLink({ ver: (before.value?.ver ?? 0) + 1, link });
  ports.log.info("linear.saved", { project });
  return saved.ok ? yes(toLinearView(link)) : ofStore(saved.error);
}

/** Without the right to register one the sync still works, by its runs; the page says that it is slower. */
async function register(ports: LinkPorts, { project, site }: LinkCaller, office: LinearOffice, team: string): Promise<LinkWebhook | undefined> {
  const secret = ports.newSecret();
  const id = toClientId(`webhook:${site}:${project}:${ports.ids.next()}`);
  const kept = await ports.secrets.saveWebhookSecrets(project, { current: secret });
  const registered = kept.ok ? await office.register({ id, team, url: await toAddress(ports, project), secret }) : kept;
  if (!registered.ok) {
    ports.log.alarm("linear.no-webhook", { project, kind: registered.error.kind });
  }
  return registered.ok ? { kind: "registered", id } : undefined;
}

async function toAddress(ports: LinkPorts, project: string): Promise<string> {
  const address = new URL(await ports.webhookAddress());
  address.searchParams.set("project", project);
  return address.href;
}

/** What a person enters in Linear's settings where the app may not register a webhook itself, as an application never may. */
export async function viewWebhookAddress(ports: LinkPorts, { project }: LinkCaller): Promise<Reply<{ readonly address: string }>> {
  return yes({ address: await toAddress(ports, project) });
}

/** Keeps the signing secret of a webhook that was entered by hand. The secret before counts for an hour. */
export async function keepWebhookSecret(ports: LinkPorts, { project }: LinkCaller, secret: string): Promise<Reply<LinearView>> {
  const before = await ports.secrets.webhookSecrets(project);
  if (!before.ok) {
    return ofStore(before.error);
  }
  const previous = before.value === undefined ? {} : { previous: { secret: before.value.current, until: ports.clock.now() + overlapMs } };
  const kept = await ports.secrets.saveWebhookSecrets(project, { current: secret, ...previous });
  if (!kept.ok) {
    return ofStore(kept.error);
  }
  const changed = await changeLink(ports, project, (link) => ({ ...link, webhook: { kind: "byHand" } }));
  return !changed.ok ? ofStore(changed.error) : changed.value === undefined ? invalid(linearNotConnected) : yes(toLinearView(changed.value));
}

/** Starts, or goes on; a look at everything catches up with whatever changed meanwhile. */
export async function startLink(ports: LinkPorts, { project }: LinkCaller): Promise<Reply<LinearView>> {
  const now = ports.clock.now();
  const started = await changeLink(ports, project, (link) => (link.state.kind === "active" ? undefined : startRun({ ...link, state: { kind: "active" }, quietUntil: undefined }, now, undefined)));
  if (!started.ok || started.value === undefined) {
    return started.ok ? invalid(linearNotConnected) : ofStore(started.error);
  }
  await ports.syncQueue.push([{ kind: "run", project }]);
  return yes(toLinearView(started.value));
}

export async function pauseByLeader(ports: LinkPorts, { project }: LinkCaller): Promise<Reply<LinearView>> {
  const since = ports.clock.now();
  const paused = await changeLink(ports, project, (link) => (link.state.kind === "active" ? { ...link, state: { kind: "paused", why: "leader", since } } : undefined));
  return !paused.ok ? ofStore(paused.error) : paused.value === undefined ? invalid(linearNotConnected) : yes(toLinearView(paused.value));
}

/** Forgets the credentials and the webhook. What was paired stays known. */
export async function disconnect(ports: LinkPorts, { project }: LinkCaller): Promise<Reply<LinearView>> {
  const since = ports.clock.now();
  const link = await ports.syncStore.loadLink(project);
  if (link.ok && link.value?.link.webhook?.kind === "registered") {
    await ports.officeOf(project).unregister(link.value.link.webhook.id);
  }
  const paused = await changeLink(ports, project, (current) => ({ ...current, state: { kind: "paused", why: "leader", since }, webhook: undefined }));
  const forgotten = await ports.secrets.forget(project);
  return !paused.ok ? ofStore(paused.error) : forgotten.ok ? yes({ kind: "notConnected" }) : ofStore(forgotten.error);
}

/** A new secret for the webhook. What was signed with the one before counts for an hour, whatever is still on its way. */
export async function rotateSecret(ports: LinkPorts, { project }: LinkCaller): Promise<Reply<LinearView>> {
  const [row, secrets] = await Promise.all([ports.syncStore.loadLink(project), ports.secrets.webhookSecrets(project)]);
  if (!row.ok || !secrets.ok) {
    return ofStore(row.ok ? (secrets.ok ? { kind: "conflict" } : secrets.error) : row.error);
  }
  const link = row.value?.link;
  if (link?.webhook === undefined || secrets.value === undefined) {
    return invalid(linearNotConnected);
  }
  if (link.webhook.kind === "byHand") {
    return invalid(secretByHand);
  }
  const current = ports.newSecret();
  const kept = await ports.secrets.saveWebhookSecrets(project, { current, previous: { secret: secrets.value.current, until: ports.clock.now() + overlapMs } });
  if (!kept.ok) {
    return ofStore(kept.error);
  }
  const resigned = await ports.officeOf(project).resign(link.webhook.id, current);
  if (resigned.ok) {
    return yes(toLinearView(link));
  }
  await ports.secrets.saveWebhookSecrets(project, secrets.value);
  return ofLinear(resigned.error);
}
