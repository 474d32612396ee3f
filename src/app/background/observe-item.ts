import { governs, standingOf } from "../../domain/policy/gate-statuses";
import { isEqual } from "../../domain/ground/equal";
import { evaluateCondition } from "../../domain/policy/conditions";
import type { Move } from "../../domain/ground/move";
import { type Passage } from "../../domain/policy/passages";
import type { FactEditor, ItemFacts } from "../../domain/policy/item-facts";
import type { ItemChange } from "../../domain/ground/move";
import type { Instant } from "../../domain/ground/people";
import type { ProjectPolicy } from "../../domain/policy/policy";
import { ok } from "../../domain/ground/result";
import type { Log } from "../../ports/log";
import type { WorkItem } from "../../ports/tracker";
import { hasSamePeople, readPeople } from "../commit/charter-people";
import type { EffectPorts } from "../item/effect-ports";
import { decideAndCommit } from "../item/decide-and-store";
import type { CommandRequest, RequestedCommand } from "../item/decide-and-store";
import { publicationOf } from "../item/gate-field";
import { gatesPast, governedBy, loadGate, seenAs, toStateAt } from "../item/item-gate";
import type { ItemGate } from "../item/item-gate";
import { isCommitOn, toCommitCommands } from "../commit/observe-commit";
import { movesPast, type StandingGate } from "../item/moves-past";
import { observeDeletedTicket } from "../retro/deleted-ticket";
import { observeRelease } from "../retro/observe-release";
import { untoldRetroOf } from "../retro/own-ticket";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { conceptFacts } from "../item/concept-facts";
import { toConditionFields, toSourcesOf } from "../item/policy-sources";
import { readNames, statusesOf } from "../item/publish";
import { createDebtReader, withTold } from "../commit/retro-debt";

const done: EffectOutcome = { kind: "done" };

/**
 * Looks at an item that changed: what its conditions see now, and whether it moved past the gate. The tripwire:
 * a move into a gated status is judged as of its own time, however it was made. `cameIn`: it was not there before,
 * however old it says it is.
 */
export async function observeItem(ports: EffectPorts, item: string, cameIn?: Instant): Promise<EffectOutcome> {
  const first = await ports.tracker.readItem(item, []);
  if (!first.ok) {
    return first.error.kind === "notFound" ? observeDeletedTicket(ports, item) : toFailureOutcome(first.error);
  }
  const gate = await loadGate(ports.store, item, first.value.project, "currentToo");
  if (!gate.ok) {
    return toFailureOutcome(gate.error);
  }
  const { stored, state, policy } = gate.value;
  const learning = stored?.policy.learning;
  if (learning !== undefined && learning.mode !== "off") {
    const released = await observeRelease(ports, first.value, ports.clock.now());
    if (released.kind === "later") {
      return released;
    }
  }
  const { row } = gate.value;
  const isElsewhere = row !== undefined && row.project !== first.value.project;
  if (stored === undefined && state.round === undefined && state.charter === undefined && !isElsewhere) {
    return done;
  }
  const { issueType } = first.value.facts;
  const isConcept =
    governs(stored?.policy ?? policy, issueType) || (state.round !== undefined && governs(policy, issueType));
  // Moves are judged by what the item was when it made them, so a space that is on looks at them whatever it is now.
  const isCommit = isCommitOn(gate.value) || state.charter !== undefined;
  const retro = await untoldRetroOf(ports, gate.value, first.value);
  if (row === undefined && retro === undefined && !isConcept && !isCommitOn(governedBy(gate.value, issueType))) {
    return publishNew(ports, seenAs(gate.value, first.value));
  }
  const fields = isConcept ? toConditionFields(policy) : [];
  const current = fields.length === 0 ? first : await ports.tracker.readItem(item, fields);
  const moves = await ports.tracker.readMoves(item, gate.value.row?.seenChangelogId);
  if (!current.ok || !moves.ok) {
    return toFailureOutcome(current.ok ? (moves.ok ? { kind: "notFound" } : moves.error) : current.error);
  }
  const people = isCommit ? await readPeople(ports.tracker, gate.value, first.value) : ok(undefined);
  if (!people.ok) {
    return toFailureOutcome(people.error);
  }
  const { people: _older, ...told } = first.value;
  const seen = people.value === undefined ? told : { ...told, people: people.value };
  let isOvertaken = false;
  // Both gates see every change, whatever type the item has now: what one of them left out would be behind the bookmark.
  const read = { item: current.value, changes: moves.value, cameIn };
  const entered = movesPast(toConceptStanding(gate.value), read, row);
  const facts = isConcept ? await toFactsCommand(ports, gate.value, current.value, moves.value) : [];
  const debt = isCommit ? await createDebtReader(ports)(governedBy(gate.value, issueType)) : [];
  // An edit that changed no place is no move that has to be remembered as seen.
  const newest = moves.value.findLast(isMove)?.changelogId;
  const request: CommandRequest = {
    item,
    project: current.value.project,
    policyNeed: "currentToo",
    actionId: undefined,
    commands: (now) => {
      isOvertaken = !hasSamePeople(now, gate.value);
      const charter = isCommit ? toCommitCommands(now, { ...read, item: isOvertaken ? told : seen }) : [];
      const passed = entered.filter((move) => !isRecorded(now, move)).map((move) => toMoveCommand(now, move));
      const own =
        retro === undefined ? [] : [{ command: { kind: "markRetroTicket", retro }, whenRefused: "skip" } as const];
      // Last: a move is judged by what was known before it. An item without a charter needs no row for it.
      const owed = charter.length > 0 || now.state.charter !== undefined ? debt : [];
      return [...own, ...facts, ...charter, ...passed, ...owed, ...toPlaceCommand(now, current.value)];
    },
    ...(newest === undefined ? {} : { seenChangelogId: newest }),
    names: { people: {}, statuses: statusesOf([stored]) },
  };
  // A row that is still missing is looked for again, so that what somebody made meanwhile is not published over.
  const wrote = await decideAndCommit(ports, request, row === undefined ? undefined : gate.value);
  if (!wrote.ok) {
    return wrote.error.kind === "refused" ? done : { kind: "later", afterMs: 5_000 };
  }
  logBypasses(ports.log, item, wrote.value.entries);
  if (isOvertaken) {
    return { kind: "later", afterMs: 5_000 };
  }
  return wrote.value.gate.row === undefined ? publishNew(ports, seenAs(wrote.value.gate, first.value)) : done;
}

/** What an item without a record is, and where it stands, its field tells from one look to the next. */
function toPlaceCommand(gate: ItemGate, item: WorkItem): readonly RequestedCommand[] {
  const { issueType } = item.facts;
  return gate.row === undefined
    ? []
    : [{ command: { kind: "observePlace", issueType, past: gatesPast(gate, item) }, whenRefused: "skip" }];
}

/** An item that nothing happened on has no row; its field says so all the same. */
async function publishNew(ports: EffectPorts, fresh: ItemGate): Promise<EffectOutcome> {
  const now = ports.clock.now();
  const gate = withTold(fresh, await createDebtReader(ports)(fresh), now);
  const sent = await ports.tracker.publishGates([publicationOf(gate, now, await readNames(ports, [gate], now))]);
  return sent.ok ? done : toFailureOutcome(sent.error);
}

/** A round stands before the statuses of its own policy, since when the project's has guarded them. */
function toConceptStanding({ policy, stored }: ItemGate): StandingGate {
  const { issueTypeIds } = policy;
  const rules = { ...standingOf(policy, stored?.policy), issueTypeIds };
  return { rules, since: stored?.gatedSince, stored };
}

function isRecorded({ state, row }: ItemGate, move: Move): boolean {
  const known = [state.round?.closed?.move.changelogId, state.bypass?.move.changelogId];
  return (
    known.includes(move.changelogId) ||
    (row?.tail ?? []).some(
      (entry) =>
        (entry.kind === "closed" || entry.kind === "bypassed" || entry.kind === "sentBack") &&
        entry.move.changelogId === move.changelogId,
    )
  );
}

function toMoveCommand({ row, project }: ItemGate, { issueType, ...move }: Passage): RequestedCommand {
  const later = row?.tail.some(({ at }) => at > move.at) ?? false;
  const then = row !== undefined && later ? { then: toStateAt(row, project, move.at) } : {};
  return { command: { kind: "observeMove", move, issueType, ...then }, whenRefused: "skip" };
}

async function toFactsCommand(
  ports: EffectPorts,
  gate: ItemGate,
  item: WorkItem,
  changes: readonly ItemChange[],
): Promise<readonly RequestedCommand[]> {
  const { round } = gate.state;
  if (round === undefined || round.closed !== undefined) {
    return [];
  }
  const facts = conceptFacts(gate.policy, gate.state, item);
  if (asksTheSame(gate.policy, round.facts, facts)) {
    return [];
  }
  const directory = await ports.directory.resolve(toSourcesOf(gate, facts), item.id);
  const command = { kind: "observeFacts", facts, directory, editors: toEditors(changes) } as const;
  return [{ command, whenRefused: "skip" }];
}

function isMove({ toStatusId, issueType, resolution, arrived }: ItemChange): boolean {
  return toStatusId !== "" || issueType !== undefined || resolution !== undefined || arrived === true;
}

/** Who changed what conditions look at, the latest last. */
function toEditors(changes: readonly ItemChange[]): readonly FactEditor[] {
  return changes.flatMap(({ by, edited = [], issueType }): readonly FactEditor[] => [
    ...edited.map((name): FactEditor =>
      name === "labels" || name === "components" ? { what: name, by } : { what: "field", field: name, by },
    ),
    ...(issueType === undefined ? [] : [{ what: "issueType", by } as const]),
  ]);
}

/** Whether the same people of the same seats are asked under both facts: then nobody new has to be looked up. */
function asksTheSame({ seats }: ProjectPolicy, one: ItemFacts, other: ItemFacts): boolean {
  const outcomes = (facts: ItemFacts): unknown =>
    seats.map(({ when, holders }) => [
      when && evaluateCondition(when, facts),
      holders.fields?.map((field) => facts.fields[field]),
    ]);
  return (
    one.issueType === other.issueType && isEqual(one.people, other.people) && isEqual(outcomes(one), outcomes(other))
  );
}

function logBypasses(log: Log, item: string, entries: readonly { readonly kind: string }[]): void {
  const count = entries.filter(({ kind }) => kind === "bypassed" || kind === "commitBypassed").length;
  if (count > 0) {
    log.alarm("gate.bypassed", { item, count });
  }
}
