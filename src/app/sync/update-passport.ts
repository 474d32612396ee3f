import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { isEqual } from "../../domain/ground/equal";
import { withShown } from "../../domain/sync/votes/linear-comment";
import type { SideView } from "../../domain/sync/side";
import type { SideFailure } from "../../ports/sync-side";
import type { PairRow } from "../../ports/sync-store";
import { digestOf, explainGate, publicationOf, toGateReader } from "../item/gate-field";
import { judgeConceptGate } from "../item/item-gate";
import { readNames } from "../item/publish";
import { composeNotice } from "../words/sync/comment-copy";
import type { GatePublication } from "../../ports/tracker";
import type { ItemGate } from "../item/item-gate";
import type { Look } from "./look";
import { readPairGate } from "./pair-gate";
import { storageSilent } from "./side-outcome";
import type { SyncPorts } from "./sync-ports";

interface Passport extends Pick<PairRow["health"], "passport" | "shown" | "stands"> {
  /** Somebody had edited it, or taken it away. */
  readonly mended?: true;
}

/** Brings the gate's passport on the Linear issue up to date, and puts back what is not as the app left it. */
export async function updatePassport(ports: SyncPorts, look: Look): Promise<Result<Passport, SideFailure>> {
  const { seen, row } = look;
  if (look.gate === undefined || seen.linear.kind === "gone" || row.record.state.kind === "paused") {
    return ok(row.health);
  }
  const toShow = await judgePassport(ports, { ...look, gate: look.gate }, seen.linear.view);
  if (toShow === undefined) {
    return ok(row.health);
  }
  // Much was read and written since the gate was: what stands on the issue is the version of now, as it is judged now.
  const standing = await readPairGate(ports.store, row.record.jira, row.project, look.now);
  if (!standing.ok) {
    return err(storageSilent);
  }
  const { gate } = standing.value;
  const current =
    gate === undefined || isEqual(gate.state, look.gate.state)
      ? toShow
      : await judgePassport(ports, { ...look, gate }, seen.linear.view);
  return current === undefined ? ok(row.health) : show(look, current);
}

interface ToShow {
  readonly publication: GatePublication;
  readonly digest: string;
  readonly isMended: boolean;
}

/** What the passport has to say; undefined where it says so. */
async function judgePassport(
  ports: SyncPorts,
  { link, row: { record, health }, gate, now }: Look & { readonly gate: ItemGate },
  issue: SideView,
): Promise<ToShow | undefined> {
  const publication = publicationOf(gate, now, await readNames(ports, [gate], now));
  const votes = link.votesSince === undefined ? {} : ({ votes: true } as const);
  const digest = `${digestOf(publication)}${votes.votes === true ? "+votes" : ""}`;
  const { version } = publication.gate;
  const isMended = isTampered(health.stands, issue);
  const isShown = digest === health.passport && health.shown?.at(-1)?.version === version;
  if (isShown && health.stands !== undefined && !isMended) {
    return undefined;
  }
  const seats = judgeConceptGate(gate, now).seats.map(({ discipline, state, deadline }) => ({
    discipline,
    state,
    ...(deadline === undefined ? {} : { deadline: new Date(deadline).toISOString() }),
  }));
  return { publication: { ...publication, item: record.linear, seats, ...votes }, digest, isMended };
}

async function show(
  { linear: { showPassport }, row: { health } }: Look,
  { publication, digest, isMended }: ToShow,
): Promise<Result<Passport, SideFailure>> {
  const { version } = publication.gate;
  const put = await showPassport(publication);
  return put.ok
    ? ok({
        passport: digest,
        stands: put.value.stands,
        shown: withShown(health.shown ?? [], { version, at: put.value.at }),
        ...(isMended ? ({ mended: true } as const) : {}),
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
