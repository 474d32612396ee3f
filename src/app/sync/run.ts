import type { Instant } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { withLinkEvent } from "../../domain/sync/link/link";
import type { SyncLink, SyncRun } from "../../domain/sync/link/link";
import type { Side } from "../../domain/sync/side";
import type { SideEntry, SideFailure } from "../../ports/sync-side";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { changeLink, pauseLink, quietLink } from "./link/state";
import { mayGetPartner, noteRefused } from "./link/hold-back";
import { createOffers } from "./link/offers";
import type { Offers } from "./link/offers";
import { joinPair, pairJiraItem, pairLinearIssue, wantsPartner } from "./link/pair-items";
import { done, isRefusal, sayRefusal, storageSilent, toTrouble } from "./side-outcome";
import { syncPair } from "./sync-pair";
import type { SyncPorts } from "./sync-ports";

const pageSize = 25;
const mostWoken = 100;
/** A list may miss what changed while it was walked, or what a tracker does not count as a change. */
export const overlapMs = 10 * 60_000;

/** A look at everything, from `since` on. One that is under way goes on, so that it ends at some time. */
export function startRun(link: SyncLink, now: Instant, since: Instant | undefined): SyncLink {
  return link.run === undefined
    ? { ...link, run: { startedAt: now, phase: "jira", looked: 0, made: 0, ...(since === undefined ? {} : { since }) } }
    : link;
}

/**
 * Goes on with a project's run, a page at a time. Each page is remembered when all of it was looked at, so a run that
 * was cut off looks at one page twice; a pair that can't be written holds none of the others up.
 */
export async function goOnWithRun(ports: SyncPorts, project: string, timeLeft: () => boolean): Promise<EffectOutcome> {
  let offers: Offers | undefined;
  for (;;) {
    const row = await ports.syncStore.loadLink(project);
    if (!row.ok || row.value?.link.run === undefined || row.value.link.state.kind !== "active") {
      return row.ok ? done : toFailureOutcome(row.error);
    }
    const { link } = row.value;
    const now = ports.clock.now();
    if (link.quietUntil !== undefined && link.quietUntil > now) {
      return { kind: "later", afterMs: link.quietUntil - now };
    }
    if (!timeLeft()) {
      await ports.syncQueue.push([{ kind: "run", project }]);
      return done;
    }
    offers ??= createOffers(ports, link);
    const looked = await lookAtPage(ports, link, row.value.link.run, offers);
    if (!looked.ok) {
      return stop(ports, project, looked.error);
    }
    const saved = await ports.syncStore.saveLink({ ver: row.value.ver + 1, link: { ...link, ...looked.value } });
    if (!saved.ok) {
      // Somebody changed the link meanwhile; what was looked at is looked at once more.
      const again = await changeLink(ports, project, (current) =>
        current.run?.startedAt === link.run?.startedAt
          ? { ...current, run: looked.value.run, lastRun: looked.value.lastRun }
          : undefined,
      );
      if (!again.ok) {
        return toFailureOutcome(again.error);
      }
    }
    if (looked.value.run === undefined) {
      await wakeDue(ports, project);
    }
  }
}

/** Looks at once at what waited for partners that the run has made by now; the sweep would come to it in minutes. */
async function wakeDue(ports: SyncPorts, project: string): Promise<void> {
  const due = await ports.syncStore.duePairs(ports.clock.now(), mostWoken);
  await ports.syncQueue.push((due.ok ? due.value : []).map((id) => ({ kind: "jira", id, project })));
}

async function stop(ports: SyncPorts, project: string, failure: SideFailure): Promise<EffectOutcome> {
  const trouble = toTrouble(failure);
  if (trouble.kind === "pausesLink") {
    await pauseLink(ports, project, trouble.why);
    return done;
  }
  if (trouble.kind === "quiet") {
    await quietLink(ports, project, ports.clock.now() + trouble.afterMs);
  }
  return { kind: "later", afterMs: trouble.afterMs };
}

type Looked = Pick<SyncLink, "run" | "lastRun" | "log">;

async function lookAtPage(
  ports: SyncPorts,
  link: SyncLink,
  run: SyncRun,
  offers: Offers,
): Promise<Result<Looked, SideFailure>> {
  const side = run.phase === "jira" ? ports.jira : ports.linearOf(link).side;
  const place = run.phase === "jira" ? link.project : link.team;
  const page = await side.page(place, run.since, run.cursor, pageSize);
  if (!page.ok && !(page.error.kind === "rejected" && run.cursor !== undefined)) {
    return page;
  }
  const { cursor: _, ...rest } = run;
  if (!page.ok) {
    // A cursor that is over begins its list again: looking twice writes nothing twice.
    return ok({ run: rest, lastRun: link.lastRun, log: link.log });
  }
  let made = 0;
  for (const entry of page.value.items) {
    const looked = await (run.phase === "jira"
      ? lookAtItem(ports, { link, run, offers }, entry)
      : lookAtIssue(ports, { link, run, offers }, entry));
    if (!looked.ok) {
      return looked;
    }
    made += looked.value;
  }
  const counts = { looked: run.looked + page.value.items.length, made: run.made + made };
  return ok(toNext(link, { ...rest, ...counts }, page.value.next, ports.clock.now()));
}

function toNext(link: SyncLink, run: SyncRun, next: string | undefined, now: Instant): Looked {
  if (next !== undefined) {
    return { run: { ...run, cursor: next }, lastRun: link.lastRun, log: link.log };
  }
  if (run.phase === "jira") {
    return { run: { ...run, phase: "linear" }, lastRun: link.lastRun, log: link.log };
  }
  const { looked, made } = run;
  // The hourly looks at what changed lately would fill the log with nothing.
  const { log } =
    run.since === undefined || made > 0 ? withLinkEvent(link, { at: now, kind: "looked", looked, made }) : link;
  return { run: undefined, lastRun: { startedAt: run.startedAt, finishedAt: now, looked, made }, log };
}

interface PageLook {
  readonly link: SyncLink;
  readonly run: SyncRun;
  readonly offers: Offers;
}

/** Gives how many partners were made. */
async function lookAtItem(
  ports: SyncPorts,
  { link, run, offers }: PageLook,
  entry: SideEntry,
): Promise<Result<number, SideFailure>> {
  const { id, madeFor, labels } = entry;
  const pair = await ports.syncStore.loadPair(id);
  if (!pair.ok) {
    return err(storageSilent);
  }
  if (pair.value === undefined) {
    const old = madeFor === undefined ? ok(false) : await findAgain(ports, link, id, madeFor);
    const wanted = !old.ok || old.value ? old : await wantsPartner(ports, link, id, labels);
    if (!old.ok || !wanted.ok || !wanted.value) {
      return !old.ok ? old : wanted.ok ? ok(0) : wanted;
    }
    const may = old.value ? ok(true) : await mayHavePartner(ports, { link, run, offers }, "jira", entry);
    if (!may.ok || !may.value) {
      return may.ok ? ok(0) : may;
    }
    const paired = old.value ? ok(undefined) : await pairJiraItem(ports, link, entry);
    if (!paired.ok) {
      return err(storageSilent);
    }
  }
  await syncPair(ports, id);
  return toMade(ports, link, pair.value === undefined ? 1 : 0);
}

/** A look at everything has surveyed both sides; one over the latest changes asks for the few that are new. */
function mayHavePartner(
  ports: SyncPorts,
  { link, run, offers }: PageLook,
  side: Side,
  { id, key, title }: SideEntry,
): Promise<Result<boolean, SideFailure>> {
  return mayGetPartner(ports, link, { side, id, key, title }, async () => {
    if (run.since === undefined) {
      return offers.inAll(side, id);
    }
    const lists = side === "jira" ? ports.jira : ports.linearOf(link).side;
    const found = await lists.find(side === "jira" ? link.project : link.team, [id]);
    const item = found.ok ? found.value.find((one) => one.id === id) : undefined;
    return !found.ok ? found : item === undefined ? ok([]) : offers.forOne(side, item);
  });
}

/** An item that an earlier link made for an issue is joined with it again, where the issue still is in the team. */
async function findAgain(
  ports: SyncPorts,
  link: SyncLink,
  item: string,
  issue: string,
): Promise<Result<boolean, SideFailure>> {
  const read = await ports.linearOf(link).side.read(issue);
  if (!read.ok) {
    return read.error.kind === "notFound" ? ok(false) : read;
  }
  const joined =
    read.value.place === link.team
      ? await joinPair(ports, link, { jira: item, linear: issue }, "linear")
      : err({ kind: "conflict" } as const);
  return ok(joined.ok);
}

/** A whole run has met the pairs on the Jira side already; one over the latest changes looks at these too. */
async function lookAtIssue(
  ports: SyncPorts,
  { link, run, offers }: PageLook,
  entry: SideEntry,
): Promise<Result<number, SideFailure>> {
  const { id, archived } = entry;
  const partner = await ports.syncStore.partnerOf(id);
  if (!partner.ok) {
    return err(storageSilent);
  }
  if (partner.value !== undefined) {
    if (run.since !== undefined) {
      await syncPair(ports, partner.value);
    }
    return toMade(ports, link, 0);
  }
  if (!link.creates.inJira || archived) {
    return ok(0);
  }
  const may = await mayHavePartner(ports, { link, run, offers }, "linear", entry);
  if (!may.ok || !may.value) {
    return may.ok ? ok(0) : may;
  }
  const issue = await ports.linearOf(link).side.read(id);
  if (!issue.ok) {
    return issue.error.kind === "notFound" ? ok(0) : issue;
  }
  const made = await pairLinearIssue(ports, link, issue.value);
  if (!made.ok) {
    const { key, title } = entry;
    const noted = isRefusal(made.error)
      ? await noteRefused(ports, link.project, { side: "linear", id, key, title }, sayRefusal(made.error))
      : made;
    return noted.ok ? ok(0) : noted;
  }
  await syncPair(ports, made.value);
  return toMade(ports, link, 1);
}

/** A look may have found that nothing more can be asked just now; then the page is not over. */
async function toMade(ports: SyncPorts, { project }: SyncLink, made: number): Promise<Result<number, SideFailure>> {
  const link = await ports.syncStore.loadLink(project);
  if (!link.ok) {
    return err(storageSilent);
  }
  const quiet = (link.value?.link.quietUntil ?? 0) - ports.clock.now();
  return link.value?.link.state.kind === "active" && quiet <= 0
    ? ok(made)
    : err({ kind: "rateLimited", retryAfterMs: Math.max(quiet, 1_000) });
}
