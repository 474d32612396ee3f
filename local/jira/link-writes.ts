import { emitLink } from "./product-events";
import type { LinkRecord } from "./records";
import type { Actor, SiteContext } from "./site-context";
import { jiraChange, nothing, writeHistory } from "./change-log";

/** Links two issues; the same link again changes nothing, as on the platform. */
export function addLink(site: SiteContext, actor: Actor, link: Omit<LinkRecord, "id">): LinkRecord {
  const same = site.store.links
    .in(link.source)
    .find(
      (known) => known.typeId === link.typeId && known.source === link.source && known.destination === link.destination,
    );
  if (same !== undefined) {
    return same;
  }
  site.noteWrite?.(link.source);
  const stored = site.store.together(() => {
    const made = site.store.links.put({ ...link, id: String(site.store.next("link", 10_000)) });
    noteBoth(site, actor, made, "add");
    return made;
  });
  emitLink(site, actor, "avi:jira:created:issuelink", stored);
  return stored;
}

export function removeLink(site: SiteContext, actor: Actor, link: LinkRecord): void {
  site.noteWrite?.(link.source);
  site.store.together(() => {
    site.store.links.remove(link.id);
    noteBoth(site, actor, link, "remove");
  });
  emitLink(site, actor, "avi:jira:deleted:issuelink", link);
}

function noteBoth(site: SiteContext, actor: Actor, link: LinkRecord, what: "add" | "remove"): void {
  const type = site.store.linkTypes.get(link.typeId);
  for (const [own, other, words] of [
    [link.source, link.destination, type?.outward],
    [link.destination, link.source, type?.inward],
  ] as const) {
    const key = site.store.issues.get(other)?.key ?? String(other);
    const text = `This issue ${words ?? "links to"} ${key}`;
    const item =
      what === "add" ? jiraChange("issuelinks", nothing, [key, text]) : jiraChange("issuelinks", [key, text], nothing);
    writeHistory(site, actor, own, [{ ...item, field: "Link" }]);
  }
}
