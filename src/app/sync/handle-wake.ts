import { unreachable } from "../../domain/ground/result";
import type { SyncLink } from "../../domain/sync/link/link";
import type { SyncWake } from "../../ports/sync-queue";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { pauseLink, quietLink } from "./link/state";
import { pairJiraItem, pairLinearIssue, wantsPartner } from "./link/pair-items";
import { goOnWithRun } from "./run";
import { done, toTrouble } from "./side-outcome";
import { syncPair } from "./sync-pair";
import { sweepSync } from "./sync-sweep";
import type { SyncPorts } from "./sync-ports";
import type { SideFailure } from "../../ports/sync-side";

/** Does what one wake asks for. What Jira or Linear told is taken out of the inbox once it was looked at. */
export async function handleWake(ports: SyncPorts, wake: SyncWake, timeLeft: () => boolean): Promise<EffectOutcome> {
  switch (wake.kind) {
    case "run":
      return goOnWithRun(ports, wake.project, timeLeft);
    case "jira":
      return lookAtItem(ports, wake);
    case "linear":
      return lookAtIssue(ports, wake);
    case "sweep":
      await sweepSync(ports);
      return done;
    default:
      return unreachable(wake);
  }
}

async function lookAtItem(
  ports: SyncPorts,
  wake: Extract<SyncWake, { readonly kind: "jira" }>,
): Promise<EffectOutcome> {
  const told = await ports.inbox.begin(wake.id);
  const outcome = await lookAtTold(ports, wake);
  if (outcome.kind === "done" && told.ok && told.value !== undefined) {
    await ports.inbox.take(told.value);
  }
  return outcome;
}

async function lookAtTold(
  ports: SyncPorts,
  { id, project }: Extract<SyncWake, { readonly kind: "jira" }>,
): Promise<EffectOutcome> {
  const pair = await ports.syncStore.loadPair(id);
  if (!pair.ok) {
    return toFailureOutcome(pair.error);
  }
  if (pair.value !== undefined) {
    return lookAndClear(ports, id, pair.value.record.linear);
  }
  const link = await ports.syncStore.loadLink(project);
  if (!link.ok || link.value?.link.state.kind !== "active") {
    return link.ok ? done : toFailureOutcome(link.error);
  }
  const wanted = await wantsPartner(ports, link.value.link, id);
  if (!wanted.ok || !wanted.value) {
    return wanted.ok ? done : toLater(ports, project, wanted.error);
  }
  const paired = await pairJiraItem(ports, link.value.link, id);
  return paired.ok ? syncPair(ports, id) : toFailureOutcome(paired.error);
}

async function lookAndClear(ports: SyncPorts, item: string, issue: string): Promise<EffectOutcome> {
  const told = await ports.inbox.begin(issue);
  const outcome = await syncPair(ports, item);
  if (outcome.kind === "done" && told.ok && told.value !== undefined) {
    await ports.inbox.take(told.value);
  }
  return outcome;
}

/** An issue that has no partner yet, or had none when Linear told of it. */
async function lookAtIssue(
  ports: SyncPorts,
  { id, project }: Extract<SyncWake, { readonly kind: "linear" }>,
): Promise<EffectOutcome> {
  const [partner, told, link] = await Promise.all([
    ports.syncStore.partnerOf(id),
    ports.inbox.begin(id),
    ports.syncStore.loadLink(project),
  ]);
  if (!partner.ok || !link.ok) {
    return { kind: "later", afterMs: 5_000 };
  }
  if (partner.value !== undefined) {
    return lookAndClear(ports, partner.value, id);
  }
  if (link.value?.link.state.kind !== "active") {
    return done;
  }
  const made = link.value.link.creates.inJira ? await makeItem(ports, link.value.link, id) : done;
  if (made.kind === "done" && told.ok && told.value !== undefined) {
    await ports.inbox.take(told.value);
  }
  return made;
}

async function makeItem(ports: SyncPorts, link: SyncLink, id: string): Promise<EffectOutcome> {
  const { project } = link;
  const issue = await ports.linearOf(link).side.read(id);
  if (!issue.ok) {
    return toLater(ports, project, issue.error);
  }
  if (issue.value.place !== link.team || issue.value.archived) {
    return done;
  }
  const made = await pairLinearIssue(ports, link, issue.value);
  if (!made.ok) {
    return toLater(ports, project, made.error);
  }
  return syncPair(ports, made.value);
}

/** What concerns the whole project is noted on its link; what is gone or refused is over. */
async function toLater(ports: SyncPorts, project: string, failure: SideFailure): Promise<EffectOutcome> {
  const trouble = toTrouble(failure);
  switch (trouble.kind) {
    case "pausesLink":
      await pauseLink(ports, project, trouble.why);
      return done;
    case "quiet":
      await quietLink(ports, project, ports.clock.now() + trouble.afterMs);
      return { kind: "later", afterMs: trouble.afterMs };
    case "thisPair":
      return failure.kind === "unavailable" ? { kind: "later", afterMs: trouble.afterMs } : done;
    default:
      return unreachable(trouble);
  }
}
