import type { LinearAccountView, LinearDraft, LinearView } from "../../contract/linear";
import type { Reply } from "../../contract/reply";
import { toClientId } from "../../domain/sync/mark";
import type { SyncLink } from "../../domain/sync/link";
import type { LinearOffice } from "../../ports/linear-office";
import { ofStore, yes } from "../reply";
import { linearNotConnected, teamUnknown } from "../words/linear";
import type { LinkCaller, LinkPorts } from "./link-ports";
import { invalid, ofLinear, toLinearView } from "./link-replies";
import { startRun } from "./run";
import { changeLink } from "./link-state";

/** How long the secret before counts after a rotation. */
const overlapMs = 3_600_000;

export async function viewLink(ports: LinkPorts, { project }: LinkCaller): Promise<Reply<LinearView>> {
  const [link, token] = await Promise.all([ports.syncStore.loadLink(project), ports.secrets.token(project)]);
  if (!link.ok || !token.ok) {
    return ofStore(link.ok ? (token.ok ? { kind: "conflict" } : token.error) : link.error);
  }
  if (token.value === undefined) {
    return yes({ kind: "notConnected" });
  }
  if (link.value !== undefined) {
    return yes(toLinearView(link.value.link));
  }
  const account = await readAccount(ports.officeOf(project));
  return account.ok ? yes({ kind: "connected", account: account.value }) : account;
}

/** Tries a token, and keeps it where Linear takes it. A link that was paused for want of one goes on. */
export async function connect(ports: LinkPorts, { project }: LinkCaller, token: string): Promise<Reply<LinearAccountView>> {
  const account = await readAccount(ports.officeWith(token));
  if (!account.ok) {
    return account;
  }
  const saved = await ports.secrets.saveToken(project, token);
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
  const webhook = isSameTeam && current.webhook !== undefined ? current.webhook : await register(ports, caller, office, draft.team);
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
    votesSince: draft.rules.votes === "byComment" ? ((isSameTeam ? current.votesSince : undefined) ?? ports.clock.now()) : undefined,
    run: isSameTeam ? current.run : undefined,
    lastRun: isSameTeam ? current.lastRun : undefined,
    quietUntil: undefined,
  };
  const saved = await ports.syncStore.saveLink({ ver: (before.value?.ver ?? 0) + 1, link });
  ports.log.info("linear.saved", { project });
  return saved.ok ? yes(toLinearView(link)) : ofStore(saved.error);
}

/** Without the right to register one the sync still works, by its runs; the page says that it is slower. */
async function register(ports: LinkPorts, { project, site }: LinkCaller, office: LinearOffice, team: string): Promise<string | undefined> {
  const secret = ports.newSecret();
  const id = toClientId(`webhook:${site}:${project}:${ports.ids.next()}`);
  const kept = await ports.secrets.saveWebhookSecrets(project, { current: secret });
  const address = new URL(await ports.webhookAddress());
  address.searchParams.set("project", project);
  const registered = kept.ok ? await office.register({ id, team, url: address.href, secret }) : kept;
  if (!registered.ok) {
    ports.log.alarm("linear.no-webhook", { project, kind: registered.error.kind });
  }
  return registered.ok ? id : undefined;
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
  if (link.ok && link.value?.link.webhook !== undefined) {
    await ports.officeOf(project).unregister(link.value.link.webhook);
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
  const current = ports.newSecret();
  const kept = await ports.secrets.saveWebhookSecrets(project, { current, previous: { secret: secrets.value.current, until: ports.clock.now() + overlapMs } });
  if (!kept.ok) {
    return ofStore(kept.error);
  }
  const resigned = await ports.officeOf(project).resign(link.webhook, current);
  if (resigned.ok) {
    return yes(toLinearView(link));
  }
  await ports.secrets.saveWebhookSecrets(project, secrets.value);
  return ofLinear(resigned.error);
}
