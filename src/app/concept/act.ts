import type { CharterCommand } from "../../contract/commit/charter";
import type { PanelCommand, PanelUpdate } from "../../contract/concept/panel";
import type { Reply } from "../../contract/page/reply";
import type { Command } from "../../domain/item/command";
import type { DirectorySnapshot } from "../../domain/concept/command";
import { findHolding } from "../../domain/concept/seat-holding";
import { personOf } from "../../domain/concept/who-may";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { ItemFacts } from "../../domain/policy/item-facts";
import { defaultPolicy } from "../../domain/policy/default-policy";
import type { Result } from "../../domain/ground/result";
import { err, ok, unreachable } from "../../domain/ground/result";
import type { Caller, Directory, PeopleSources, Rights } from "../../ports/directory";
import type { Tracker, WorkItem } from "../../ports/tracker";
import type { CharterActPorts } from "../commit/act-charter";
import { decideAndCommit } from "../item/decide-and-store";
import type { CommitPorts, RequestedCommand } from "../item/decide-and-store";
import { changesOfCaller } from "../item/directory-changes";
import { passesFrom } from "../item/gate-field";
import type { Names } from "../item/gate-field";
import { judgeConceptGate, loadGate } from "../item/item-gate";
import type { ItemGate, PolicyNeed } from "../item/item-gate";
import { toUpdate } from "../item/panel-update";
import type { PanelCaller } from "../item/panel-update";
import { conceptFacts } from "../item/concept-facts";
import { holdsFields, toConditionFields, toSources, toSourcesOf } from "../item/policy-sources";
import { no, ofCommit, ofStore, ofTracker, yes } from "../page/reply";
import { toPressId } from "../page/press-id";
import { checkItemRights, commandRights, type PressRights } from "../page/rights";

interface ActPorts extends CommitPorts {
  readonly tracker: Pick<Tracker, "publishGates" | "readItem">;
  readonly directory: Pick<Directory, "caller" | "resolve">;
  readonly rights: Pick<Rights, "onItem">;
}

export interface Act {
  /** The browser's own id of the press. */
  readonly actionId: string;
  readonly command: PanelCommand;
}

/** What a command needs to know of the world outside, besides who asks. */
interface Outside {
  readonly item: WorkItem;
  readonly facts: ItemFacts;
  readonly directory: DirectorySnapshot;
}

/** A press on the charter or on the concept. What a charter needs is loaded with its first press: votes are more. */
export async function act(
  ports: ActPorts & CharterActPorts,
  caller: PanelCaller,
  { actionId: sent, command }: Act,
): Promise<Reply<PanelUpdate>> {
  const { person, item } = caller;
  const actionId = toPressId({ person, subject: item, kind: command.kind, id: sent });
  switch (command.kind) {
    case "editCharter":
    case "nameOwner":
    case "nameCharterDecider":
    case "answerLearning":
      return (await import("../commit/act-charter")).actOnCharter(ports, caller, { actionId, command });
    default:
      return actOnConcept(ports, caller, { actionId, command });
  }
}

type ConceptCommand = Exclude<PanelCommand, CharterCommand>;

/**
 * One press: load, see who asks, decide, write once, then the effects. A vote costs one read and one transaction of
 * the storage, one question to Jira, and one write of the field where it opens or closes the gate.
 */
async function actOnConcept(
  ports: ActPorts,
  caller: PanelCaller,
  { actionId, command }: { readonly actionId: string; readonly command: ConceptCommand },
): Promise<Reply<PanelUpdate>> {
  const { needs, identity } = commandRights[command.kind];
  const [loaded, may, told] = await Promise.all([
    loadGate(ports.store, caller.item, caller.project, policyNeed(command)),
    checkItemRights(ports.rights, caller.item, needs),
    identity === "always" ? ports.directory.caller() : undefined,
  ]);
  if (!may.ok) {
    return may.error;
  }
  if (!loaded.ok) {
    return ofStore(loaded.error);
  }
  const [sees, asked] = await Promise.all([
    checkItemRights(ports.rights, caller.item, needs.length === 0 ? sightNeeds(loaded.value, caller) : []),
    told ?? (asksIdentity(identity, loaded.value, caller, ports.clock.now()) ? ports.directory.caller() : undefined),
  ]);
  if (!sees.ok) {
    return sees.error;
  }
  if (asked?.ok === false) {
    return ofTracker(asked.error);
  }
  const who = asked?.value;
  if (who !== undefined && (who.id !== caller.person || !who.active)) {
    return no({ kind: "forbidden", needs: "seeItem" });
  }
  const outside = await lookOutside(ports, caller.item, loaded.value, command);
  if (!outside.ok) {
    return outside.error;
  }
  const named = personNamedBy(command);
  if (named !== undefined && outside.value?.directory.reachable === false) {
    return no({ kind: "refused", rejection: { kind: "directoryUnreachable" } });
  }
  const objection = ports.ids.next();
  const done = await decideAndCommit(
    ports,
    {
      item: caller.item,
      project: caller.project,
      policyNeed: policyNeed(command),
      actionId,
      commands: (gate) => {
        const made = toCommand(command, { by: caller.person, objection, mayEdit: may.value.edit }, gate, outside.value);
        return made === undefined
          ? []
          : [...observeCaller(gate, who), ...toNamed(named, outside.value), ...toRequested(made, gate)];
      },
      names: toNames(loaded.value, who),
    },
    loaded.value,
  );
  return done.ok
    ? yes(toUpdate(done.value.gate, caller.person, done.value.now, toNames(done.value.gate, who).people))
    : ofCommit(done.error);
}

/**
 * Whoever presses stands in the item's panel, so a holder's own word is not asked for sight; but for one of whom the
 * record says that they can't see the item, and where the gate has closed: its late shelf takes anybody's word.
 */
function sightNeeds(
  { state: { round, people } }: ItemGate,
  { person }: PanelCaller,
): readonly ["seeItem"] | readonly [] {
  return round?.closed !== undefined || personOf(people, person)?.seesItem === false ? ["seeItem"] : [];
}

/** Closing an open gate takes a call of its own before the reply; then whom the record knows as a holder is one. */
function asksIdentity(
  identity: PressRights["identity"],
  gate: ItemGate,
  { person }: PanelCaller,
  now: Instant,
): boolean {
  const { state, policy } = gate;
  const { round } = state;
  if (identity !== "unlessClosing" || round === undefined || round.closed !== undefined) {
    return false;
  }
  const letsThrough = policy.mode === "block" && passesFrom(judgeConceptGate(gate, now), policy) < Infinity;
  return !letsThrough || !round.seats.some(({ seat }) => findHolding({ state, policy, now }, round, seat, person).ok);
}

/** The project's newest rules are for both spaces; one of them may have nothing to move. */
function toRequested(made: Command, { state }: ItemGate): readonly RequestedCommand[] {
  if (made.kind !== "migratePolicy") {
    return [{ command: made, whenRefused: "refuse" }];
  }
  const whenRefused = state.charter?.rules === undefined ? "refuse" : "skip";
  return [
    { command: made, whenRefused },
    { command: { kind: "migrateCommit", by: made.by }, whenRefused: "skip" },
  ];
}

const needingNewest = new Set<PanelCommand["kind"]>(["openReview", "confirmReopen", "migratePolicy", "noteForRetro"]);

/** What begins a round or moves it to newer rules looks at the project's newest policy, and so does a note for a retro. */
function policyNeed({ kind }: ConceptCommand): PolicyNeed {
  return needingNewest.has(kind) ? "currentToo" : "roundIsEnough";
}

function observeCaller(gate: ItemGate, who: Caller | undefined): readonly RequestedCommand[] {
  const changes =
    who === undefined || gate.state.round === undefined ? [] : changesOfCaller(gate.state, who, toSourcesOf(gate));
  return changes.length === 0 ? [] : [{ command: { kind: "observeDirectory", changes }, whenRefused: "skip" }];
}

/** The person whom a command asks something of, and who has to be there for it. */
function personNamedBy(command: ConceptCommand): PersonId | undefined {
  switch (command.kind) {
    case "addReviewer":
    case "nameDecider":
      return command.person;
    case "nameStandIn":
      return command.standIn;
    default:
      return undefined;
  }
}

function toNamed(named: PersonId | undefined, outside: Outside | undefined): readonly RequestedCommand[] {
  const person = outside?.directory.people.find(({ id }) => id === named);
  return person === undefined
    ? []
    : [{ command: { kind: "observeDirectory", changes: [{ kind: "seen", person }] }, whenRefused: "skip" }];
}

function toNames(gate: ItemGate, who: Caller | undefined): Names {
  return { people: who === undefined ? {} : { [who.id]: { name: who.name } }, statuses: gate.stored?.statuses ?? [] };
}

async function lookOutside(
  ports: ActPorts,
  item: string,
  gate: ItemGate,
  command: ConceptCommand,
): Promise<Result<Outside | undefined, Reply<never>>> {
  const policy = policyNeed(command) === "currentToo" ? (gate.stored?.policy ?? gate.policy) : gate.policy;
  switch (command.kind) {
    case "openReview": {
      const deciders = [command.decider, gate.state.charter?.people.decider].filter((person) => person !== undefined);
      return readOutside(ports, item, { ...gate, policy }, (facts) => {
        const sources = toSources(policy, gate.project, facts);
        return { ...sources, people: [...sources.people, ...deciders] };
      });
    }
    case "confirmReopen":
      // A new round with the rules of the one before, whatever is newer.
      return readOutside(ports, item, gate, (facts) => toSourcesOf(gate, facts));
    case "migratePolicy":
      return readOutside(ports, item, { ...gate, policy }, (facts) => toSourcesOf({ ...gate, policy }, facts));
    default: {
      const named = personNamedBy(command);
      return named === undefined
        ? ok(undefined)
        : readOutside(ports, item, gate, (facts) => ({
            ...toSources(policy, gate.project, facts),
            people: [named],
          }));
    }
  }
}

async function readOutside(
  ports: ActPorts,
  id: string,
  { policy, state }: Pick<ItemGate, "policy" | "state">,
  sourcesFor: (facts: ItemFacts | undefined) => PeopleSources,
): Promise<Result<Outside, Reply<never>>> {
  const reading = ports.tracker.readItem(id, toConditionFields(policy));
  // Whom a field names is known when the item is read; all others are looked up meanwhile.
  const early = holdsFields(policy) ? undefined : ports.directory.resolve(sourcesFor(undefined), id);
  const [item, people] = await Promise.all([reading, early]);
  if (!item.ok) {
    return err(ofTracker(item.error));
  }
  const facts = conceptFacts(policy, state, item.value);
  const directory = people ?? (await ports.directory.resolve(sourcesFor(facts), id));
  return ok({ item: item.value, facts, directory });
}

/** The engine's command for what was pressed; undefined where the outside facts that it needs are missing. */
function toCommand(
  command: ConceptCommand,
  { by, objection, mayEdit }: { readonly by: string; readonly objection: string; readonly mayEdit: boolean },
  gate: ItemGate,
  outside: Outside | undefined,
): Command | undefined {
  switch (command.kind) {
    case "object":
      return { ...command, by, objection };
    case "openReview":
      return (
        outside && {
          ...command,
          by,
          facts: outside.facts,
          directory: outside.directory,
          author: outside.item.creator ?? by,
        }
      );
    case "confirmReopen":
      return outside && { ...command, by, facts: outside.facts, directory: outside.directory };
    case "migratePolicy":
      return (
        outside && {
          ...command,
          by,
          policy: gate.stored?.policy ?? defaultPolicy,
          facts: outside.facts,
          directory: outside.directory,
        }
      );
    case "addReviewer": {
      const person = outside?.directory.people.find(({ id }) => id === command.person);
      return { ...command, by, person: person ?? { id: command.person, active: false, seesItem: false, groups: [] } };
    }
    case "proposeOverride":
      return { ...command, by, mayEdit };
    case "requestReviewAgain":
    case "editConcept":
    case "approve":
    case "abstain":
    case "withdrawVote":
    case "letGo":
    case "answerObjection":
    case "withdrawObjection":
    case "rule":
    case "ask":
    case "advise":
    case "settleAssumption":
    case "noteForRetro":
    case "extend":
    case "nameStandIn":
    case "endStandIn":
    case "nameDecider":
    case "decideFloor":
    case "releaseSeat":
    case "proposeReopen":
    case "signOverride":
    case "withdrawProposal":
      return { ...command, by };
    default:
      return unreachable(command);
  }
}
