import type { LinearPreview, LinearPreviewItem } from "../../../contract/sync/linear";
import type { Reply } from "../../../contract/page/reply";
import type { Result } from "../../../domain/ground/result";
import type { Side } from "../../../domain/sync/side";
import type { SideFailure, SidePage, SurveyedItem } from "../../../ports/sync-side";
import type { UnpairedRow } from "../../../ports/sync-store";
import { ofStore, ofTracker, yes } from "../../page/reply";
import { linearNotConnected } from "../../words/sync/replies";
import { readUnpaired, toUnmatched } from "./offers";
import type { LinkCaller, LinkPorts } from "./ports";
import { invalid, ofLinear } from "./replies";

const nothing = { paired: 0, unpaired: [] } as const;

/**
 * A page of what a first sync would meet: first Jira's open items, then Linear's open issues, with what each names of the
 * other side. Writes nothing.
 */
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
      ? await ports.jiraLists.survey(project, from)
      : await ports.linearListsOf(project).survey(link.value.link.team, from);
  if (!page.ok) {
    return phase === "jira" ? ofJira(page) : ofLinear(page.error);
  }
  const known = await readUnpaired(ports.syncStore, project);
  if (!known.ok) {
    return ofStore(known.error);
  }
  const { site } = link.value.link;
  const chosen = new Map(known.value.map((row) => [row.id, row]));
  const { items, next } = page.value;
  const isPaired = await Promise.all(items.map((item) => hasPartner(ports, phase, item)));
  const unpaired = items
    .filter((_, index) => isPaired[index] !== true)
    .map((item): LinearPreviewItem => ({ ...toUnmatched(phase, site, item), ...toChosen(chosen.get(item.id)) }));
  const found = { paired: items.length - unpaired.length, unpaired };
  const then = next !== undefined ? `${phase}:${next}` : phase === "jira" ? "linear:" : undefined;
  return yes({
    jira: phase === "jira" ? found : nothing,
    linear: phase === "linear" ? found : nothing,
    ...(then === undefined ? {} : { next: then }),
  });
}

function toChosen(row: UnpairedRow | undefined): Pick<LinearPreviewItem, "chosen"> {
  switch (row?.why.kind) {
    case "anew":
      return { chosen: "anew" };
    case "leftOut":
      return { chosen: "leaveOut" };
    default:
      return {};
  }
}

function parseCursor(cursor: string | undefined): {
  readonly phase: Side;
  readonly from: string | undefined;
} {
  const [, phase, from = ""] = /^(jira|linear):([^]*)$/u.exec(cursor ?? "jira:") ?? [];
  return { phase: phase === "linear" ? "linear" : "jira", from: from === "" ? undefined : from };
}

function ofJira(page: Extract<Result<SidePage<SurveyedItem>, SideFailure>, { readonly ok: false }>): Reply<never> {
  return page.error.kind === "signedOut" || page.error.kind === "noEgress"
    ? ofLinear(page.error)
    : ofTracker(page.error);
}

async function hasPartner({ syncStore }: LinkPorts, phase: Side, { id }: SurveyedItem): Promise<boolean> {
  const found = phase === "jira" ? await syncStore.loadPair(id) : await syncStore.partnerOf(id);
  return found.ok && found.value !== undefined;
}
