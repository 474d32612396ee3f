import type { LinearHealth } from "../../../contract/sync/linear";
import type { Reply } from "../../../contract/page/reply";
import { ofStore, yes } from "../../page/reply";
import type { LinkCaller, LinkPorts } from "./ports";

/** More than this many that wait are told as "or more". */
const mostWaiting = 50;

/** How far behind the sync is, when Linear was heard last, and what happened to the link. Asks nothing of Linear. */
export async function viewHealth(ports: LinkPorts, { project }: LinkCaller): Promise<Reply<LinearHealth>> {
  const { syncStore, inbox, lastWebhook, clock, directory } = ports;
  const now = clock.now();
  const [link, told, due, heard] = await Promise.all([
    syncStore.loadLink(project),
    inbox.waiting(mostWaiting),
    syncStore.duePairs(now, mostWaiting),
    lastWebhook.last(project),
  ]);
  if (!link.ok || !told.ok || !due.ok) {
    return ofStore(link.ok ? (told.ok ? { kind: "unavailable", code: "HEALTH" } : told.error) : link.error);
  }
  const rows = await Promise.all(due.value.map((jira) => syncStore.loadPair(jira)));
  const pairs = rows.flatMap((row) =>
    row.ok && row.value?.project === project && row.value.due !== undefined ? [row.value] : [],
  );
  const issues = new Set(pairs.flatMap(({ record }) => [record.linear, record.jira]));
  const untouched = told.value.filter((row) => row.project === project && !issues.has(row.issue));
  const since = [...pairs.map(({ due: at }) => at ?? now), ...untouched.map(({ at }) => at)];
  const log = link.value?.link.log ?? [];
  const names = await directory.names([...new Set(log.flatMap(({ by }) => by ?? []))]);
  return yes({
    now,
    waiting: {
      count: since.length,
      isMore: since.length >= mostWaiting,
      ...(since.length === 0 ? {} : { since: Math.min(...since) }),
    },
    ...(heard.ok && heard.value !== undefined ? { lastWebhookAt: heard.value } : {}),
    log,
    people: names.ok ? names.value : {},
  });
}
