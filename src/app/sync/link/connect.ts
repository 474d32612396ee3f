import type { LinearAccountView, LinearCredentials, LinearDraft, LinearView } from "../../../contract/sync/linear";
import type { Reply } from "../../../contract/page/reply";
import { ok } from "../../../domain/ground/result";
import { withLinkEvent } from "../../../domain/sync/link/link";
import type { SyncLink } from "../../../domain/sync/link/link";
import { sectionFields } from "../../../domain/sync/sections/section";
import type { LinearWorkspaceApi } from "../../../ports/linear-workspace";
import type { LinkCredentials } from "../../../ports/link-secrets";
import { no, ofStore, yes } from "../../page/reply";
import { clientRefused, linearNotConnected, secretByHand, teamUnknown } from "../../words/sync/replies";
import { issueToken } from "./linear-access";
import { findProblems } from "./choices";
import type { LinkCaller, LinkPorts } from "./ports";
import { invalid, ofLinear, toLinearView } from "./replies";
import { overlapMs, registerWebhook } from "./webhook";
import { startRun } from "../run";
import { changeLink } from "./state";
import { prepareStateLabels } from "../state-label";

export async function viewLink(ports: LinkPorts, { project }: LinkCaller): Promise<Reply<LinearView>> {
  const [link, credentials] = await Promise.all([
    ports.syncStore.loadLink(project),
    ports.secrets.credentials(project),
  ]);
  if (!link.ok || !credentials.ok) {
    return ofStore(link.ok ? (credentials.ok ? { kind: "conflict" } : credentials.error) : link.error);
  }
  if (credentials.value === undefined) {
    return yes({ kind: "notConnected" });
  }
  if (link.value !== undefined) {
    return yes(toLinearView(link.value.link, ports.clock.now()));
  }
  const account = await readAccount(ports.workspaceApiOf(project));
  return account.ok ? yes({ kind: "connected", account: account.value }) : account;
}

/** Tries credentials, and keeps them where Linear takes them. A link that was paused for want of some goes on. */
export async function connect(
  ports: LinkPorts,
  { project, person: by }: LinkCaller,
  given: LinearCredentials,
): Promise<Reply<LinearAccountView>> {
  const credentials = toCredentials(given);
  const token = credentials.kind === "key" ? ok(credentials) : await issueToken(ports, credentials);
  if (!token.ok) {
    return token.error.kind === "signedOut" ? invalid(clientRefused) : ofLinear(token.error);
  }
  const account = await readAccount(ports.workspaceApiWith(token.value.token));
  if (!account.ok) {
    return account;
  }
  const saved = await ports.secrets.saveCredentials(project, credentials);
  if (!saved.ok) {
    return ofStore(saved.error);
  }
  const now = ports.clock.now();
  const resumed = await changeLink(ports, project, (link) => {
    const noted = withLinkEvent(link, { at: now, by, kind: "connected" });
    return link.state.kind === "paused" && link.state.why !== "leader"
      ? startRun({ ...noted, state: { kind: "active" }, quietUntil: undefined }, now, undefined)
      : noted;
  });
  if (resumed.ok && resumed.value?.run !== undefined) {
    await ports.syncQueue.push([{ kind: "run", project }]);
  }
  ports.log.info("linear.connected", { project });
  return account;
}

function toCredentials(given: LinearCredentials): LinkCredentials {
  return "token" in given
    ? { kind: "key", token: given.token }
    : { kind: "client", id: given.clientId, secret: given.clientSecret };
}

/** Who the stored credentials are, what they may do, and what is left of their budget. */
export function viewAccount(ports: LinkPorts, { project }: LinkCaller): Promise<Reply<LinearAccountView>> {
  return readAccount(ports.workspaceApiOf(project));
}

async function readAccount(workspaceApi: LinearWorkspaceApi): Promise<Reply<LinearAccountView>> {
  const account = await workspaceApi.account();
  if (!account.ok) {
    return ofLinear(account.error);
  }
  const teams = await workspaceApi.teams();
  const { viewer, workspace, budget } = account.value;
  const { name, admin, app } = viewer;
  return teams.ok
    ? yes({ workspace, viewer: { name, admin, app }, teams: teams.value, ...(budget === undefined ? {} : { budget }) })
    : ofLinear(teams.error);
}

/**
 * Saves what corresponds to what, and registers the webhook of a new team. Nothing is synced by this, but that the
 * concept or the charter comes or goes on the issues of a link that runs.
 */
export async function saveLink(ports: LinkPorts, caller: LinkCaller, draft: LinearDraft): Promise<Reply<LinearView>> {
  const { project, site, person: by } = caller;
  const workspaceApi = ports.workspaceApiOf(project);
  const account = await readAccount(workspaceApi);
  if (!account.ok) {
    return account;
  }
  const team = account.value.teams.find(({ id }) => id === draft.team);
  if (team === undefined) {
    return invalid(teamUnknown, "team");
  }
  const problems = await findProblems(ports, project, draft);
  if (!problems.ok || problems.value.length > 0) {
    return problems.ok ? no({ kind: "invalid", problems: problems.value }) : problems;
  }
  const before = await ports.syncStore.loadLink(project);
  if (!before.ok) {
    return ofStore(before.error);
  }
  const current = before.value?.link;
  const isSameTeam = current?.team === draft.team;
  const kept = isSameTeam || current?.webhook?.kind === "byHand" ? current?.webhook : undefined;
  const webhook =
    kept ?? (account.value.viewer.app ? undefined : await registerWebhook(ports, caller, workspaceApi, draft.team));
  const labels =
    draft.rules.stateLabel === true
      ? await prepareStateLabels(workspaceApi, site, draft.team)
      : ok(isSameTeam ? current.stateLabels : undefined);
  if (!labels.ok) {
    return ofLinear(labels.error);
  }
  const now = ports.clock.now();
  const unnoted: SyncLink = {
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
    votesSince: draft.rules.votes === "byComment" ? ((isSameTeam ? current.votesSince : undefined) ?? now) : undefined,
    run: isSameTeam ? current.run : undefined,
    lastRun: isSameTeam ? current.lastRun : undefined,
    quietUntil: undefined,
    ...(labels.value === undefined ? {} : { stateLabels: labels.value }),
    log: current?.log ?? [],
  };
  const link = withLinkEvent(unnoted, { at: now, by, kind: "saved" });
  const showsOther =
    isSameTeam && sectionFields.some((field) => (current.rules[field] ?? "off") !== (link.rules[field] ?? "off"));
  const next = showsOther && link.state.kind === "active" ? startRun(link, now, undefined) : link;
  const saved = await ports.syncStore.saveLink({ ver: (before.value?.ver ?? 0) + 1, link: next });
  if (saved.ok && next !== link) {
    await ports.syncQueue.push([{ kind: "run", project }]);
  }
  ports.log.info("linear.saved", { project });
  return saved.ok ? yes(toLinearView(next, ports.clock.now())) : ofStore(saved.error);
}

/** Starts, or goes on; a look at everything catches up with whatever changed meanwhile. */
export async function startLink(ports: LinkPorts, { project, person: by }: LinkCaller): Promise<Reply<LinearView>> {
  const now = ports.clock.now();
  const started = await changeLink(ports, project, (link) =>
    link.state.kind === "active"
      ? undefined
      : startRun(
          {
            ...withLinkEvent(link, { at: now, by, kind: "started" }),
            state: { kind: "active" },
            quietUntil: undefined,
          },
          now,
          undefined,
        ),
  );
  if (!started.ok || started.value === undefined) {
    return started.ok ? invalid(linearNotConnected) : ofStore(started.error);
  }
  await ports.syncQueue.push([{ kind: "run", project }]);
  return yes(toLinearView(started.value, now));
}

export async function pauseByLeader(ports: LinkPorts, { project, person: by }: LinkCaller): Promise<Reply<LinearView>> {
  const since = ports.clock.now();
  const paused = await changeLink(ports, project, (link) =>
    link.state.kind === "active"
      ? withLinkEvent({ ...link, state: { kind: "paused", why: "leader", since } }, { at: since, by, kind: "paused" })
      : undefined,
  );
  return !paused.ok
    ? ofStore(paused.error)
    : paused.value === undefined
      ? invalid(linearNotConnected)
      : yes(toLinearView(paused.value, since));
}

/** Forgets the credentials and the webhook. What was paired stays known. */
export async function disconnect(ports: LinkPorts, { project, person: by }: LinkCaller): Promise<Reply<LinearView>> {
  const since = ports.clock.now();
  const link = await ports.syncStore.loadLink(project);
  if (link.ok && link.value?.link.webhook?.kind === "registered") {
    await ports.workspaceApiOf(project).unregister(link.value.link.webhook.id);
  }
  const paused = await changeLink(ports, project, (current) =>
    withLinkEvent(
      { ...current, state: { kind: "paused", why: "leader", since }, webhook: undefined },
      { at: since, by, kind: "disconnected" },
    ),
  );
  const forgotten = await ports.secrets.forget(project);
  return !paused.ok ? ofStore(paused.error) : forgotten.ok ? yes({ kind: "notConnected" }) : ofStore(forgotten.error);
}

/** A new secret for the webhook. What was signed with the one before counts for an hour, whatever is still on its way. */
export async function rotateSecret(ports: LinkPorts, { project, person: by }: LinkCaller): Promise<Reply<LinearView>> {
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
  const kept = await ports.secrets.saveWebhookSecrets(project, {
    current,
    previous: { secret: secrets.value.current, until: ports.clock.now() + overlapMs },
  });
  if (!kept.ok) {
    return ofStore(kept.error);
  }
  const resigned = await ports.workspaceApiOf(project).resign(link.webhook.id, current);
  if (resigned.ok) {
    const at = ports.clock.now();
    const noted = await changeLink(ports, project, (now) => withLinkEvent(now, { at, by, kind: "secretChanged" }));
    return yes(toLinearView(noted.ok && noted.value !== undefined ? noted.value : link, at));
  }
  await ports.secrets.saveWebhookSecrets(project, secrets.value);
  return ofLinear(resigned.error);
}
