import { retroStateOf } from "../../../src/app/retro/row";
import { toRetroKey, type RetroKey, type RetroSubject, type TicketRef } from "../../../src/domain/retro/retro";
import type { RetroRow } from "../../../src/ports/retro-store";
import type { RetroName } from "./references";
import { project, type Site } from "./site";

/** The key under which the app keeps a retro; an item's key never looks like the name of a version. */
export function keyOf(site: Site, { kind, of }: RetroName): RetroKey {
  const version = site.versionId(of);
  return toRetroKey(kind, version === "" ? { kind: "item", id: site.idOf(of) } : { kind: "version", id: version });
}

export function nameOf(
  site: Site,
  { kind, subject }: { readonly kind: RetroName["kind"]; readonly subject: RetroSubject },
): RetroName {
  return { kind, of: subject.kind === "version" ? site.versionName(subject.id) : site.keyOf(subject.id) };
}

export async function retroRow(site: Site, name: RetroName): Promise<RetroRow | undefined> {
  const row = await site.ports.retros.load(keyOf(site, name));
  return row.ok ? row.value : undefined;
}

/** A retro's own ticket, or the work item of one of its actions. */
export function ticketOf(row: RetroRow | undefined, action?: string): TicketRef | undefined {
  const state = row === undefined ? undefined : retroStateOf(row);
  return action === undefined ? state?.ticket : state?.actions.find(({ id }) => id === action)?.ticket;
}

const most = 1_000;

/** Every retro that the app knows of, with a ticket or without one, in the order of their keys. */
export async function allRetros({ ports: { retros } }: Site): Promise<readonly RetroRow[]> {
  const stages = await Promise.all(
    (["ahead", "open", "ended"] as const).map((stage) => retros.ofProject(project, stage, most)),
  );
  return stages.flatMap((rows) => (rows.ok ? rows.value : [])).sort((one, other) => (one.key < other.key ? -1 : 1));
}
