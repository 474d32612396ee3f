import type { Wake } from "../../../src/ports/queue";
import type { NotTaken } from "./act-in-app";
import type { Resolved } from "./references";
import { retroRow, ticketOf } from "./find-retro";
import type { Site } from "./site";
import type { TrackerAction } from "./steps";
import type { Platform } from "./time-passes";

/** What somebody does in the tracker itself. The app gets the events that the step lets through, when it lets them. */
export async function actInTracker(
  site: Site,
  platform: Platform,
  by: string,
  action: Resolved<TrackerAction>,
): Promise<NotTaken | undefined> {
  const wakes = await change(site, by, action);
  if (wakes === undefined) {
    return { refusal: { kind: "noTicket" }, message: "There is no such ticket that anybody could move." };
  }
  for (const at of toTimes(action.told, site.now())) {
    platform.deliver(at, wakes);
  }
  return undefined;
}

function toTimes(told: Resolved<TrackerAction>["told"], now: number): readonly number[] {
  switch (told) {
    case undefined:
      return [now];
    case "never":
      return [];
    case "twice":
      return [now, now];
    default:
      return told;
  }
}

async function change(site: Site, by: string, action: Resolved<TrackerAction>): Promise<readonly Wake[] | undefined> {
  switch (action.do) {
    case "addVersion":
      await site.putVersion(action.version, {
        released: action.released,
        ...(action.day === undefined ? {} : { day: action.day }),
      });
      return [ofVersion(site, action.version)];
    case "release":
      await site.putVersion(action.version, {
        released: true,
        ...(action.day === undefined ? {} : { day: action.day }),
      });
      return [ofVersion(site, action.version)];
    case "unrelease":
      await site.putVersion(action.version, { released: false, day: undefined });
      return [ofVersion(site, action.version)];
    case "archiveVersion":
      await site.putVersion(action.version, { archived: true });
      return [ofVersion(site, action.version)];
    case "deleteVersion":
    case "mergeVersion": {
      const into = action.do === "mergeVersion" ? action.into : undefined;
      await site.removeVersion(action.version, into);
      return [...(into === undefined ? [] : [ofVersion(site, into)]), ofVersion(site, action.version)];
    }
    case "setVersions":
      await site.setVersions(action.item, action.versions);
      return [ofItem(site.idOf(action.item))];
    case "assign":
      await site.assign(action.item, action.person);
      return [ofItem(site.idOf(action.item))];
    case "finish":
    case "resume":
      await site.setDone(action.item, action.do === "finish");
      return [ofItem(site.idOf(action.item))];
    case "leave":
    case "comeBack":
      site.setActive(action.person, action.do === "comeBack");
      return [];
    case "deleteComponent":
      site.tracker.removeComponent(action.component);
      return [];
    case "deleteTicket": {
      const ticket = ticketOf(await retroRow(site, action.retro), undefined);
      if (ticket === undefined) {
        return undefined;
      }
      site.deleteTicket(ticket.id);
      return [ofItem(ticket.id)];
    }
    case "move":
      site.tracker.move(site.idOf(action.item), action.to, { at: site.now(), by });
      return [ofItem(site.idOf(action.item))];
    case "moveTicket": {
      const ticket = ticketOf(await retroRow(site, action.retro), action.action);
      if (ticket === undefined) {
        return undefined;
      }
      site.tracker.move(ticket.id, action.to, { at: site.now(), by });
      return [ofItem(ticket.id)];
    }
  }
}

const ofVersion = (site: Site, name: string): Wake => ({ kind: "release", item: `version-${site.versionId(name)}` });
const ofItem = (id: string): Wake => ({ kind: "observe", item: id, byEvent: true });
