import type { LinearPreview, LinearPreviewItem } from "../../../contract/sync/linear";
import type { Reply } from "../../../contract/page/reply";
import type { SideEntry, SideFailure, SidePage } from "../../../ports/sync-side";
import type { Result } from "../../../domain/ground/result";
import { ofStore, ofTracker, yes } from "../../page/reply";
import { linearNotConnected } from "../../words/sync/replies";
import type { LinkCaller, LinkPorts } from "./ports";
import { invalid, ofLinear } from "./replies";

const pageSize = 100;
const nothing = { paired: 0, unpaired: [] } as const;

/** A page of what a first sync would meet: first Jira's open items, then Linear's open issues. Writes nothing. */
export async function previewLink(
  ports: LinkPorts,
  { project }: LinkCaller,
  cursor: string | undefined,
): Promise<Reply<LinearPreview>> {
  const link = await ports.syncStore.loadLink(project);
  if (!link.ok || link.value === undefined) {
    return link.ok ? invalid(linearNotConnected) : ofStore(link.error);
  }
  const { phase, from } = parseCursor(cursor);
  const page =
    phase === "jira"
      ? await ports.jiraLists.page(project, undefined, from, pageSize)
      : await ports.linearListsOf(project).page(link.value.link.team, undefined, from, pageSize);
  if (!page.ok) {
    return phase === "jira" ? ofJira(page) : ofLinear(page.error);
  }
  const { items, next } = page.value;
  const isPaired = await Promise.all(items.map((item) => hasPartner(ports, phase, item)));
  const unpaired = items
    .filter((_, index) => isPaired[index] !== true)
    .map(({ id, key, title }): LinearPreviewItem => ({ id, key, title }));
  const found = { paired: items.length - unpaired.length, unpaired };
  const then = next !== undefined ? `${phase}:${next}` : phase === "jira" ? "linear:" : undefined;
  return yes({
    jira: phase === "jira" ? found : nothing,
    linear: phase === "linear" ? found : nothing,
    ...(then === undefined ? {} : { next: then }),
  });
}

function parseCursor(cursor: string | undefined): {
  readonly phase: "jira" | "linear";
  readonly from: string | undefined;
} {
  const [, phase, from = ""] = /^(jira|linear):([^]*)$/u.exec(cursor ?? "jira:") ?? [];
  return { phase: phase === "linear" ? "linear" : "jira", from: from === "" ? undefined : from };
}

function ofJira(page: Extract<Result<SidePage, SideFailure>, { readonly ok: false }>): Reply<never> {
  return page.error.kind === "signedOut" || page.error.kind === "noEgress"
    ? ofLinear(page.error)
    : ofTracker(page.error);
}

async function hasPartner({ syncStore }: LinkPorts, phase: "jira" | "linear", { id }: SideEntry): Promise<boolean> {
  const found = phase === "jira" ? await syncStore.loadPair(id) : await syncStore.partnerOf(id);
  return found.ok && found.value !== undefined;
}
