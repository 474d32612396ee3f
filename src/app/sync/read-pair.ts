import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { SyncLink } from "../../domain/sync/link/link";
import type { Both, Seen, SideView } from "../../domain/sync/side";
import type { Dictionary, Row } from "../../domain/sync/link/translation";
import type { SideFailure, SyncSide } from "../../ports/sync-side";
import type { PairRow } from "../../ports/sync-store";
import type { SyncPorts } from "./sync-ports";

/** What could not be read, and what was. */
export interface Unread {
  readonly failure: SideFailure;
  readonly seen: Partial<Both<Seen>>;
}

/** Both sides as they are now. What is not there any more is an answer. */
export async function readBoth(
  jira: SyncSide,
  linear: SyncSide,
  { record, making }: PairRow,
): Promise<Result<Both<Seen>, Unread>> {
  const [here, there] = await Promise.all([
    readSide(jira, record.jira),
    making === "linear" ? ok({ kind: "gone" } as const) : readSide(linear, record.linear),
  ]);
  if (!here.ok) {
    return err({ failure: here.error, seen: there.ok ? { linear: there.value } : {} });
  }
  if (!there.ok) {
    return err({ failure: there.error, seen: { jira: here.value } });
  }
  return ok({ jira: here.value, linear: there.value });
}

async function readSide(side: SyncSide, id: string): Promise<Result<Seen, SideFailure>> {
  const view = await side.read(id);
  if (view.ok) {
    return ok({ kind: "there", view: view.value });
  }
  return view.error.kind === "notFound" ? ok({ kind: "gone" }) : view;
}

const mostItems = 60;

/** The project's mapping, and the partners of the items that either side names. */
export async function readDictionary(ports: SyncPorts, link: SyncLink, seen: Both<Seen>): Promise<Dictionary> {
  const ids = { jira: toNamed(seen.jira), linear: toNamed(seen.linear) };
  const rows = await Promise.all([
    ...ids.jira.map(async (jira): Promise<readonly Row[]> => {
      const pair = await ports.syncStore.loadPair(jira);
      return pair.ok && pair.value !== undefined ? [{ jira, linear: pair.value.record.linear }] : [];
    }),
    ...ids.linear.map(async (linear): Promise<readonly Row[]> => {
      const jira = await ports.syncStore.partnerOf(linear);
      return jira.ok && jira.value !== undefined ? [{ jira: jira.value, linear }] : [];
    }),
  ]);
  return { ...link.mapping, items: rows.flat() };
}

function toNamed(seen: Seen): readonly string[] {
  return seen.kind === "gone" ? [] : [...new Set(namesOf(seen.view))].slice(0, mostItems);
}

const namesOf = ({ values }: SideView): readonly string[] => [
  ...(values.parent === "" ? [] : [values.parent]),
  ...values.links.map((link) => link.slice(link.indexOf(":") + 1)),
];
