import type { Command } from "../../../domain/item/command";
import type { PersonId } from "../../../domain/ground/people";
import type { Result } from "../../../domain/ground/result";
import { err, ok, unreachable } from "../../../domain/ground/result";
import type { CommandProblem, CommentCommand } from "../../../domain/sync/votes/comment-command";
import type { Acquaintance } from "../../../ports/directory";
import type { SideFailure } from "../../../ports/sync-side";
import { decideAndCommit } from "../../item/decide-and-store";
import type { CommitFailure, Done, RequestedCommand } from "../../item/decide-and-store";
import { changesOfCaller } from "../../item/directory-changes";
import { toGateReader } from "../../item/gate-field";
import { loadGate } from "../../item/item-gate";
import type { ItemGate, PolicyNeed } from "../../item/item-gate";
import { toSourcesOf } from "../../item/policy-sources";
import { readNames } from "../../item/publish";
import { ofCommit } from "../../page/reply";
import { explainFailure } from "../../words/item/failure";
import type { Reader } from "../../words/reader";
import { explainNoted, explainVoterProblem, nothingToWithdraw, objectForm } from "../../words/sync/votes";
import { storageSilent } from "../side-outcome";
import type { SyncPorts } from "../sync-ports";

export type Vote = Exclude<CommentCommand, CommandProblem | { readonly kind: "help" }>;

/** One person's word on an item's gate, and the version of the concept that they saw; undefined where none was shown. */
export interface Ballot {
  readonly item: string;
  readonly project: string;
  readonly who: Acquaintance;
  readonly actionId: string;
  readonly vote: Vote;
  readonly version: number | undefined;
}

/** What became of it, in the words that Jira's panel would say. */
export interface VoteAnswer {
  readonly sign: "taken" | "noted" | "refused";
  readonly says?: string;
}

/** The same press as in Jira's panel, with the same rights; a failure means that it can be tried again. */
export async function takeVote(ports: SyncPorts, ballot: Ballot): Promise<Result<VoteAnswer, SideFailure>> {
  const { item, project, who, actionId, vote, version } = ballot;
  const policyNeed: PolicyNeed = vote.kind === "note" ? "currentToo" : "roundIsEnough";
  const loaded = await loadGate(ports.store, item, project, policyNeed);
  if (!loaded.ok) {
    return err(storageSilent);
  }
  const reader = async (gate: ItemGate): Promise<Reader> => {
    const now = ports.clock.now();
    const names = await readNames(ports, [gate], now);
    return toGateReader(gate.policy, now, { ...names, people: { ...names.people, [who.id]: { name: who.name } } });
  };
  if (!who.active || !who.sees) {
    return ok({
      sign: "refused",
      says: explainFailure({ kind: "forbidden", needs: "seeItem" }, await reader(loaded.value), toAttempt(vote)),
    });
  }
  // The app tells of an objection in a comment, in the person's words.
  if (vote.kind === "object" && !who.comments) {
    return ok({
      sign: "refused",
      says: explainFailure({ kind: "forbidden", needs: "addComments" }, await reader(loaded.value), toAttempt(vote)),
    });
  }
  const { round } = loaded.value.state;
  if (
    version === undefined &&
    vote.kind !== "withdraw" &&
    vote.kind !== "note" &&
    round !== undefined &&
    round.closed === undefined &&
    !loaded.value.state.actions.includes(actionId)
  ) {
    return ok({ sign: "refused", says: explainVoterProblem({ kind: "noVersionShown" }) });
  }
  const objection = ports.ids.next();
  const done = await decideAndCommit(
    ports,
    {
      item,
      project,
      policyNeed,
      actionId,
      commands: (gate) => [
        ...observeVoter(gate, who),
        ...toCommands(vote, { by: who.id, objection, version: version ?? 0 }, gate),
      ],
      names: { people: { [who.id]: { name: who.name } }, statuses: loaded.value.stored?.statuses ?? [] },
    },
    loaded.value,
  );
  return done.ok
    ? ok(toAnswer(vote, actionId, done.value, await reader(done.value.gate)))
    : toRefusal(vote, done.error, () => reader(loaded.value));
}

function observeVoter(gate: ItemGate, who: Acquaintance): readonly RequestedCommand[] {
  const changes = gate.state.round === undefined ? [] : changesOfCaller(gate.state, who, toSourcesOf(gate));
  return changes.length === 0 ? [] : [{ command: { kind: "observeDirectory", changes }, whenRefused: "skip" }];
}

function toCommands(
  vote: Vote,
  { by, objection, version }: { readonly by: PersonId; readonly objection: string; readonly version: number },
  gate: ItemGate,
): readonly RequestedCommand[] {
  const refuse = (command: Command): readonly RequestedCommand[] => [{ command, whenRefused: "refuse" }];
  switch (vote.kind) {
    case "approve":
      return refuse({ kind: "approve", by, seats: "mine", version, points: "all" });
    case "abstain":
      return refuse({ ...vote, by, seat: "mine", version });
    case "letGo":
      return refuse({ ...vote, by, seat: "mine", version });
    case "object":
      return refuse({ ...vote, by, objection, version });
    case "note":
      return refuse({ kind: "noteForRetro", by, question: vote.question, text: vote.text });
    case "withdraw":
      return toWithdrawals(by, gate).map((command) => ({ command, whenRefused: "refuse" }));
    default:
      return unreachable(vote);
  }
}

/** Everything that a person said in the round and that still stands. */
function toWithdrawals(by: PersonId, { state: { round } }: ItemGate): readonly Command[] {
  const spoken = (round?.seats ?? []).filter(({ votes, letGo }) =>
    [...votes, ...letGo].some(({ person }) => person === by),
  );
  const raised = (round?.objections ?? []).filter(
    ({ ruling, raisedBy }) =>
      ruling?.ruling !== "goOn" &&
      raisedBy.some(({ person, withdrawnAt }) => person === by && withdrawnAt === undefined),
  );
  return [
    ...spoken.map(({ seat }): Command => ({ kind: "withdrawVote", by, seat })),
    ...raised.map(({ id }): Command => ({ kind: "withdrawObjection", by, objection: id })),
  ];
}

function toAnswer(vote: Vote, actionId: string, { gate, entries }: Done, reader: Reader): VoteAnswer {
  const isDone = gate.state.actions.includes(actionId);
  if (vote.kind === "withdraw" && !isDone) {
    return { sign: "refused", says: nothingToWithdraw };
  }
  // What an earlier try wrote down is told as it would have been then.
  const own = entries.length > 0 ? entries : (gate.row?.tail.filter((entry) => entry.actionId === actionId) ?? []);
  const noted = explainNoted(own, reader);
  return noted === undefined ? { sign: "taken" } : { sign: "noted", says: noted };
}

async function toRefusal(
  vote: Vote,
  failure: CommitFailure,
  reader: () => Promise<Reader>,
): Promise<Result<VoteAnswer, SideFailure>> {
  switch (failure.kind) {
    case "conflict":
    case "unavailable":
      return err(storageSilent);
    case "trackerUnavailable":
      return err({ kind: "unavailable", status: undefined });
    case "refused":
    case "tooLarge":
    case "brokenPolicy": {
      const says = explainFailure(ofCommit(failure).failure, await reader(), toAttempt(vote));
      const isFormless =
        failure.kind === "refused" && failure.rejection.kind === "textMissing" && vote.kind === "object";
      return ok({ sign: "refused", says: isFormless ? `${says}\n${objectForm}` : says });
    }
    default:
      return unreachable(failure);
  }
}

const toAttempt = ({ kind }: Vote): "approve" | "object" | "abstain" | "letGo" | "noteForRetro" | "withdrawVote" =>
  kind === "withdraw" ? "withdrawVote" : kind === "note" ? "noteForRetro" : kind;
