import { unreachable } from "../../domain/ground/result";
import type { Result } from "../../domain/ground/result";
import type { SyncLink } from "../../domain/sync/link/link";
import type { Side, SideView } from "../../domain/sync/side";
import type { SyncWake } from "../../ports/sync-queue";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { pauseLink, quietLink } from "./link/state";
import { mayGetPartner, noteRefused } from "./link/hold-back";
import { createOffers } from "./link/offers";
import { pairJiraItem, pairLinearIssue, wantsPartner } from "./link/pair-items";
import { goOnWithRun } from "./run";
import { done, isRefusal, sayRefusal, toTrouble } from "./side-outcome";
import { syncPair } from "./sync-pair";
import { sweepSync } from "./sync-sweep";
import type { SyncPorts } from "./sync-ports";
import type { SideFailure, SurveyedItem } from "../../ports/sync-side";

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
  return makeIssue(ports, link.value.link, id);
}

async function makeIssue(ports: SyncPorts, link: SyncLink, id: string): Promise<EffectOutcome> {
  const { project, creates, rules } = link;
  if (!creates.inLinear && rules.retros !== true) {
    return done;
  }
  const found = await ports.jira.find(project, [id]);
  const item = found.ok ? found.value.find((one) => one.id === id) : undefined;
  if (item === undefined) {
    return found.ok ? done : toLater(ports, project, found.error);
  }
  const wanted = await wantsPartner(ports, link, id, item.labels);
  const may = !wanted.ok || !wanted.value ? wanted : await mayBeMade(ports, link, "jira", item);
  if (!may.ok || !may.value) {
    return may.ok ? done : toLater(ports, project, may.error);
  }
  const paired = await pairJiraItem(ports, link, item);
  return paired.ok ? syncPair(ports, id) : toFailureOutcome(paired.error);
}

function mayBeMade(
  ports: SyncPorts,
  link: SyncLink,
  side: Side,
  item: SurveyedItem,
): Promise<Result<boolean, SideFailure>> {
  const { id, key, title } = item;
  return mayGetPartner(ports, link, { side, id, key, title }, () => createOffers(ports, link).forOne(side, item));
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
  const item = toSurveyed(issue.value);
  const may = await mayBeMade(ports, link, "linear", item);
  if (!may.ok || !may.value) {
    return may.ok ? done : toLater(ports, project, may.error);
  }
  const made = await pairLinearIssue(ports, link, issue.value);
  if (!made.ok) {
    const { key, title } = item;
    const noted = isRefusal(made.error)
      ? await noteRefused(ports, project, { side: "linear", id, key, title }, sayRefusal(made.error))
      : made;
    return noted.ok ? done : toLater(ports, project, noted.error);
  }
  return syncPair(ports, made.value);
}

const toSurveyed = ({ id, key, archived, values, attachments }: SideView): SurveyedItem => ({
  id,
  key,
  archived,
  title: values.title,
  text: values.description,
  urls: attachments?.items.map(({ url }) => url) ?? [],
});

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
