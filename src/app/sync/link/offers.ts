import type { Result } from "../../../domain/ground/result";
import { err, ok } from "../../../domain/ground/result";
import type { SyncLink } from "../../../domain/sync/link/link";
import { matchItems } from "../../../domain/sync/link/match-items";
import type { Match, Unmatched } from "../../../domain/sync/link/match-items";
import { findReferences, toJiraTarget, toLinearTarget } from "../../../domain/sync/link/references";
import { isChosen } from "../../../domain/sync/link/unpaired";
import { otherSide } from "../../../domain/sync/side";
import type { Both, Side } from "../../../domain/sync/side";
import type { SideFailure, SideLists, SurveyedItem } from "../../../ports/sync-side";
import type { StoreFailure } from "../../../ports/failure";
import type { SyncStore, UnpairedRow } from "../../../ports/sync-store";
import { storageSilent } from "../side-outcome";
import type { SyncPorts } from "../sync-ports";

/** What something without a partner may be the same as on the other side. */
export type OffersFor = (side: Side, item: SurveyedItem) => Promise<Result<readonly Match[], SideFailure>>;

export interface Offers {
  /** Asked item by item, where one was just made or edited. */
  readonly forOne: OffersFor;
  /** By its id, from a look at all open things of both sides, made when it is first asked for. */
  readonly inAll: (side: Side, id: string) => Promise<Result<readonly Match[], SideFailure>>;
}

type OfferPorts = Pick<SyncPorts, "syncStore" | "jira" | "linearOf">;

/** With what a thing names of the other tracker. */
export function toUnmatched(side: Side, site: string, { id, key, title, text, urls }: SurveyedItem): Unmatched {
  const toTarget = side === "jira" ? toLinearTarget : toJiraTarget(site);
  return { id, key, title, ...findReferences({ title, text, urls }, toTarget) };
}

export function createOffers(ports: OfferPorts, link: SyncLink): Offers {
  const sides: Both<SideLists> = { jira: ports.jira, linear: ports.linearOf(link).side };
  const places = { jira: link.project, linear: link.team };
  let all: Promise<Result<readonly Match[], SideFailure>> | undefined;
  return {
    async forOne(side, item) {
      const other = otherSide(side);
      const own = toUnmatched(side, link.site, item);
      const named = [...own.links, ...own.names].slice(0, mostNamed);
      const [alike, found] = await Promise.all([
        sides[other].similar(places[other], item),
        named.length === 0 ? ok([]) : sides[other].find(places[other], named),
      ]);
      if (!alike.ok) {
        return alike;
      }
      if (!found.ok) {
        return found;
      }
      const others = new Map([...alike.value, ...found.value].map((one) => [one.id, one]));
      const free = await keepFree(ports.syncStore, link.project, other, [...others.values()]);
      if (!free.ok) {
        return free;
      }
      const theirs = free.value.map((one) => toUnmatched(other, link.site, one));
      return ok(side === "jira" ? matchItems([own], theirs) : matchItems(theirs, [own]));
    },

    async inAll(side, id) {
      all ??= surveyAll(ports, link, sides);
      const matches = await all;
      return matches.ok ? ok(matches.value.filter((match) => match[side].id === id)) : matches;
    },
  };
}

/** An item that names more than these is a list of others. */
const mostNamed = 20;
/** Ten thousand things a side. */
const mostPages = 100;

async function surveyAll(
  { syncStore }: OfferPorts,
  { project, team, site }: SyncLink,
  sides: Both<SideLists>,
): Promise<Result<readonly Match[], SideFailure>> {
  const [jira, linear] = await Promise.all([surveySide(sides.jira, project), surveySide(sides.linear, team)]);
  if (!jira.ok) {
    return jira;
  }
  if (!linear.ok) {
    return linear;
  }
  const taken = await readTaken(syncStore, project);
  if (!taken.ok) {
    return taken;
  }
  const toFree = (side: Side, items: readonly SurveyedItem[]): readonly Unmatched[] =>
    items.filter(({ id }) => !taken.value.has(id)).map((one) => toUnmatched(side, site, one));
  return ok(matchItems(toFree("jira", jira.value), toFree("linear", linear.value)));
}

const pairsAtOnce = 100;

/** All that has a partner, or for which a leader chose. By the indexes: reading it thing by thing would use up the minute. */
async function readTaken(
  syncStore: Pick<SyncStore, "pairsOf" | "unpairedOf">,
  project: string,
): Promise<Result<ReadonlySet<string>, SideFailure>> {
  const taken = new Set<string>();
  for (let after: string | undefined; ;) {
    const pairs = await syncStore.pairsOf(project, after, pairsAtOnce);
    if (!pairs.ok) {
      return err(storageSilent);
    }
    pairs.value.forEach(({ record: { jira, linear } }) => taken.add(jira).add(linear));
    after = pairs.value.at(-1)?.record.jira;
    if (after === undefined || pairs.value.length < pairsAtOnce) {
      break;
    }
  }
  const unpaired = await readUnpaired(syncStore, project);
  if (!unpaired.ok) {
    return err(storageSilent);
  }
  unpaired.value.filter(({ why }) => isChosen(why)).forEach(({ id }) => taken.add(id));
  return ok(taken);
}

/** All of a project's things without a partner of which something is known. */
export async function readUnpaired(
  syncStore: Pick<SyncStore, "unpairedOf">,
  project: string,
): Promise<Result<readonly UnpairedRow[], StoreFailure>> {
  const rows: UnpairedRow[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await syncStore.unpairedOf(project, cursor);
    if (!page.ok) {
      return page;
    }
    rows.push(...page.value.rows);
    cursor = page.value.next;
    if (cursor === undefined) {
      return ok(rows);
    }
  }
}

async function surveySide(side: SideLists, place: string): Promise<Result<readonly SurveyedItem[], SideFailure>> {
  const found: SurveyedItem[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const read = await side.survey(place, cursor);
    if (!read.ok) {
      return read;
    }
    found.push(...read.value.items);
    cursor = read.value.next;
    if (cursor === undefined) {
      break;
    }
  }
  return ok(found);
}

/** What has no partner, and for which nobody chose yet. */
async function keepFree(
  syncStore: Pick<SyncStore, "loadPair" | "partnerOf" | "loadUnpaired">,
  project: string,
  side: Side,
  items: readonly SurveyedItem[],
): Promise<Result<readonly SurveyedItem[], SideFailure>> {
  const free: SurveyedItem[] = [];
  for (const item of items) {
    const [partner, chosen] = await Promise.all([
      side === "jira" ? syncStore.loadPair(item.id) : syncStore.partnerOf(item.id),
      syncStore.loadUnpaired(project, item.id),
    ]);
    if (!partner.ok || !chosen.ok) {
      return err(storageSilent);
    }
    if (partner.value === undefined && !isChosen(chosen.value?.why)) {
      free.push(item);
    }
  }
  return ok(free);
}
