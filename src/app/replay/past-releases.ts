import type { Reply } from "../../contract/page/reply";
import type { PastReleases } from "../../contract/replay/what-if";
import type { PastRelease } from "../../domain/replay/learning-what-if";
import type { Directory } from "../../ports/directory";
import type { RetroTracker, VersionFacts } from "../../ports/retro-tracker";
import { ofTracker, yes } from "../page/reply";

export interface PastReleasePorts {
  /** On the leader's own behalf: they see what they may see. */
  readonly releasesAsUser: Pick<RetroTracker, "versions" | "itemsOfVersion">;
  readonly directory: Pick<Directory, "names">;
}

const mostReleases = 10;
const mostPages = 20;
const mostItems = 300;

/** The project's last released versions with their work, for what a draft of the learning space would have brought. */
export async function viewPastReleases(
  { releasesAsUser, directory }: PastReleasePorts,
  project: string,
): Promise<Reply<PastReleases>> {
  const released: VersionFacts[] = [];
  let next: number | undefined = 0;
  for (let page = 0; page < mostPages && next !== undefined; page += 1) {
    const read: Awaited<ReturnType<RetroTracker["versions"]>> = await releasesAsUser.versions(project, next);
    if (!read.ok) {
      return ofTracker(read.error);
    }
    released.push(...read.value.versions.filter((version) => version.released && releasedAt(version) !== undefined));
    next = read.value.next;
  }
  const last = released.sort((one, other) => (releasedAt(other) ?? 0) - (releasedAt(one) ?? 0)).slice(0, mostReleases);
  const releases: PastRelease[] = [];
  for (const version of last) {
    const items = await releasesAsUser.itemsOfVersion(version, undefined);
    if (!items.ok) {
      return ofTracker(items.error);
    }
    releases.push({
      id: version.id,
      name: version.name,
      at: releasedAt(version) ?? 0,
      items: items.value.items.slice(0, mostItems),
    });
  }
  const names = await directory.names([
    ...new Set(releases.flatMap(({ items }) => items.flatMap(({ assignee }) => assignee ?? []))),
  ]);
  return yes({ releases, people: names.ok ? names.value : {} });
}

/** The day that people set; without one nobody knows when it was. */
function releasedAt({ day }: VersionFacts): number | undefined {
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(day) ? Date.parse(`${day}T12:00:00Z`) : undefined;
}
