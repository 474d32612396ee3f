import type { LinearHealth, LinearView } from "../../../contract/sync/linear";
import type { Side } from "../../../domain/sync/side";
import type { Reader } from "../reader";
import { toCount, toList } from "../text";
import { toTime } from "../times";

type Linked = Extract<LinearView, { readonly kind: "linked" }>;

const things: Readonly<Record<Side, string>> = { jira: "work item", linear: "issue" };

/** What a first sync would do for the things of one side that have no partner. `here` and `there` are names of places. */
export function explainWould({
  side,
  count,
  makes,
  here,
  there,
}: {
  readonly side: Side;
  readonly count: number;
  readonly makes: boolean;
  readonly here: string;
  readonly there: string;
}): string {
  const one = `open ${things[side]}`;
  if (count === 0) {
    return `No ${one} of ${here} is without a partner.`;
  }
  const partner = things[side === "jira" ? "linear" : "jira"];
  return makes
    ? `Makes ${toCount(count, partner)} in ${there}, for ${count === 1 ? `the ${one}` : `${one}s`} of ${here} without a partner.`
    : `Leaves ${toCount(count, one)} of ${here} alone, because no partner is made for ${count === 1 ? "it" : "them"}.`;
}

export const explainPaired = (count: number): string =>
  `${toCount(count, "thing")} ${count === 1 ? "is" : "are"} paired already; what differs there is brought together.`;

export function explainWaiting({ waiting: { count, isMore, since } }: LinearHealth, reader: Reader): string {
  return since === undefined
    ? "Nothing"
    : `${toCount(count, "change")}${isMore ? " or more" : ""}, the oldest since ${toTime(since, reader)}`;
}

export function explainLastWebhook({ lastWebhookAt }: LinearHealth, { hasWebhook }: Linked, reader: Reader): string {
  return lastWebhookAt !== undefined
    ? toTime(lastWebhookAt, reader)
    : hasWebhook
      ? "Not yet"
      : "No webhook; looked at hourly";
}

interface PairCounts {
  readonly which: "all" | "troubled";
  /** How many of all that were read answer what was asked. */
  readonly found: number;
  readonly all: number;
  readonly troubled: number;
  readonly isAsked: boolean;
}

export function explainCounts({ which, found, all, troubled, isAsked }: PairCounts): string {
  const need = (count: number): string => (count === 0 ? "none needs" : count === 1 ? "1 needs" : `${count} need`);
  if (isAsked) {
    return `${found} of ${toCount(all, "pair")}.`;
  }
  if (which === "troubled") {
    return all === 0 ? "No pair needs somebody." : `${toCount(all, "pair")} ${all === 1 ? "needs" : "need"} somebody.`;
  }
  return all === 0 ? "Nothing is paired yet." : `${toCount(all, "pair")}, of which ${need(troubled)} somebody.`;
}

/** Why something that somebody looks for may have no partner. */
export function explainNoPair({ state, creates, run }: Linked): string {
  if (state.kind === "ready") {
    return "The sync was not started yet, so nothing is paired.";
  }
  if (state.kind === "paused") {
    return "It isn't paired. The sync is paused; what was made meanwhile gets its partner once it goes on.";
  }
  if (run !== undefined) {
    return "It isn't paired yet; the look at everything that runs now may still come to it.";
  }
  const off = [...(creates.inLinear ? [] : ["work items of Jira"]), ...(creates.inJira ? [] : ["issues of Linear"])];
  return off.length === 0
    ? "It isn't paired. What was done before the sync began gets no partner until somebody edits it."
    : `It isn't paired. By the rules above no partner is made for ${toList(off)}.`;
}
