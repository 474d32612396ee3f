import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import { withShown } from "../../domain/sync/votes/linear-comment";
import type { SideView } from "../../domain/sync/side";
import type { SideFailure } from "../../ports/sync-side";
import type { PairRow } from "../../ports/sync-store";
import { digestOf, explainGate, publicationOf, toGateReader } from "../item/gate-field";
import { judgeConceptGate } from "../item/item-gate";
import { readNames } from "../item/publish";
import { composeNotice } from "../words/sync/comment-copy";
import type { Look } from "./look";
import type { SyncPorts } from "./sync-ports";

interface Passport extends Pick<PairRow["health"], "passport" | "shown" | "stands"> {
  /** Somebody had edited it, or taken it away. */
  readonly mended?: true;
}

/** Brings the gate's passport on the Linear issue up to date, and puts back what is not as the app left it. */
export async function updatePassport(
  ports: SyncPorts,
  { linear: { showPassport }, link, row: { record, health }, gate, seen, now }: Look,
): Promise<Result<Passport, SideFailure>> {
  if (gate === undefined || seen.linear.kind === "gone" || record.state.kind === "paused") {
    return ok(health);
  }
  const publication = publicationOf(gate, now, await readNames(ports, [gate], now));
  const votes = link.votesSince === undefined ? {} : ({ votes: true } as const);
  const digest = `${digestOf(publication)}${votes.votes === true ? "+votes" : ""}`;
  const { version } = publication.gate;
  const mended = isTampered(health.stands, seen.linear.view) ? ({ mended: true } as const) : {};
  const isShown = digest === health.passport && health.shown?.at(-1)?.version === version;
  if (isShown && health.stands !== undefined && mended.mended !== true) {
    return ok(health);
  }
  const seats = judgeConceptGate(gate, now).seats.map(({ discipline, state, deadline }) => ({
    discipline,
    state,
    ...(deadline === undefined ? {} : { deadline: new Date(deadline).toISOString() }),
  }));
  const put = await showPassport({ ...publication, item: record.linear, seats, ...votes });
  return put.ok
    ? ok({
        passport: digest,
        stands: put.value.stands,
        shown: withShown(health.shown ?? [], { version, at: put.value.at }),
        ...mended,
      })
    : put;
}

function isTampered(stands: PairRow["health"]["stands"], { attachments }: SideView): boolean {
  if (stands === undefined || attachments === undefined) {
    return false;
  }
  const found = attachments.items.find(({ url }) => url === stands.url);
  return found === undefined ? attachments.areAll : found.says !== stands.says;
}

/** Tells in Linear, in the verdict's own words, that the issue is ahead of its gate. */
export function toNotify(ports: SyncPorts, { linear: { tracker }, link, row: { record, health }, gate, now }: Look) {
  return async (reverted: boolean, key: string): Promise<Result<void, SideFailure>> => {
    if (gate === undefined) {
      return ok(undefined);
    }
    const names = await readNames(ports, [gate], now);
    const sentence = explainGate(gate, judgeConceptGate(gate, now), toGateReader(gate.policy, now, names), names);
    return tracker.comment(
      record.linear,
      [[composeNotice(sentence, health.keys.jira, { reverted, votes: link.votesSince !== undefined })]],
      key,
    );
  };
}
