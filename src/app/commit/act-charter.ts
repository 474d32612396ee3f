import type { CharterCommand } from "../../contract/commit/charter";
import type { PanelUpdate } from "../../contract/concept/panel";
import type { Reply } from "../../contract/page/reply";
import type { CharterPeople } from "../../domain/commit/charter";
import type { FoundLearning } from "../../domain/commit/state";
import type { Command } from "../../domain/item/command";
import type { Instant, PersonId } from "../../domain/ground/people";
import { err, ok, unreachable } from "../../domain/ground/result";
import type { Result } from "../../domain/ground/result";
import { isPresent } from "../../domain/concept/who-may";
import type { Directory, Rights } from "../../ports/directory";
import type { Learnings } from "../../ports/learnings";
import type { Tracker, WorkItem } from "../../ports/tracker";
import { hasSamePeople, readPeople } from "./charter-people";
import { toCharterView } from "./charter-view";
import { decideAndCommit } from "../item/decide-and-store";
import type { CommitPorts, RequestedCommand } from "../item/decide-and-store";
import type { CharterOnItem } from "./find-learnings";
import { governedBy, loadGate, withPeople } from "../item/item-gate";
import type { ItemGate } from "../item/item-gate";
import { toUpdate } from "../item/panel-update";
import type { PanelCaller } from "../item/panel-update";
import { peopleIn } from "../item/people-in";
import { no, ofCommit, ofStore, ofTracker, yes } from "../page/reply";
import { createDebtReader } from "./retro-debt";
import { type DebtPorts } from "../retro/debt";
import { checkItemRights, commandRights } from "../page/rights";

export interface CharterActPorts extends CommitPorts, DebtPorts {
  readonly tracker: Pick<Tracker, "componentsGone" | "publishGates" | "readItem" | "readDescription" | "namePeople">;
  readonly directory: Pick<Directory, "resolve" | "names">;
  readonly rights: Pick<Rights, "onItem">;
  readonly learnings: Pick<Learnings, "candidates">;
}

const lookAgainSeconds = 60;

export interface CharterAct {
  readonly actionId: string;
  readonly command: CharterCommand;
}

/** One press on the charter. It is judged by the project's current rules until the charter is begun, so these are read too. */
export async function actOnCharter(
  ports: CharterActPorts,
  caller: PanelCaller,
  { actionId, command }: CharterAct,
): Promise<Reply<PanelUpdate>> {
  const [loaded, may, read] = await Promise.all([
    loadGate(ports.store, caller.item, caller.project, "currentToo"),
    checkItemRights(ports.rights, caller.item, commandRights[command.kind].needs),
    ports.tracker.readItem(caller.item, []),
  ]);
  if (!may.ok) {
    return may.error;
  }
  if (!loaded.ok) {
    return ofStore(loaded.error);
  }
  if (!read.ok) {
    return ofTracker(read.error);
  }
  const gate = governedBy(loaded.value, read.value.facts.issueType);
  if (toCharterView(gate, ports.clock.now()) === undefined) {
    return no({ kind: "refused", rejection: { kind: "spaceOff" } });
  }
  const latest = await readPeople(ports.tracker, gate, read.value);
  if (!latest.ok) {
    return ofTracker(latest.error);
  }
  const item: WorkItem = latest.value === undefined ? read.value : { ...read.value, people: latest.value };
  const isRepeat = gate.state.actions.includes(actionId);
  const prepared = isRepeat
    ? ok({ people: item.people, commands: [] })
    : await prepare(ports, caller.person, { gate, item }, command);
  if (!prepared.ok) {
    return prepared.error;
  }
  const { people, commands } = prepared.value;
  const debt = isRepeat ? [] : await createDebtReader(ports)(gate);
  const names = await ports.directory.names(toNamed(caller, people, command, debt));
  const known = names.ok ? names.value : {};
  const done = await decideAndCommit(
    ports,
    {
      item: caller.item,
      project: caller.project,
      policyNeed: "currentToo",
      actionId,
      commands: (current) => [
        ...observePeople(
          caller.person,
          item,
          hasSamePeople(current, gate) ? people : toNewer(current, command),
          command,
        ),
        ...debt,
        ...commands.map((one): RequestedCommand => ({ command: one, whenRefused: "refuse" })),
      ],
      names: { people: known, statuses: gate.stored?.statuses ?? [] },
    },
    loaded.value,
  );
  if (!done.ok) {
    return ofCommit(done.error);
  }
  const after = withPeople(governedBy(done.value.gate, item.facts.issueType), people);
  const charter = toCharterView(after, done.value.now);
  return yes({
    ...toUpdate(after, caller.person, done.value.now, known),
    ...(charter === undefined ? {} : { charter }),
  });
}

function toNamed(
  { person }: PanelCaller,
  people: CharterPeople | undefined,
  command: CharterCommand,
  debt: readonly RequestedCommand[],
): readonly PersonId[] {
  const sponsor = command.kind === "editCharter" ? command.charter.sponsor : undefined;
  return [
    ...new Set([person, people?.owner, people?.decider, sponsor, ...peopleIn(debt)].filter((one) => one !== undefined)),
  ];
}

/** Where somebody recorded other people in between, they are the newer ones: only a name that was given here joins them. */
function toNewer({ state }: ItemGate, command: CharterCommand): CharterPeople | undefined {
  const named = toNames(command);
  return named === undefined ? undefined : { ...state.charter?.people, ...named };
}

function toNames(command: CharterCommand): CharterPeople | undefined {
  switch (command.kind) {
    case "nameOwner":
      return { owner: command.person };
    case "nameCharterDecider":
      return { decider: command.person };
    case "editCharter":
    case "answerLearning":
      return undefined;
    default:
      return unreachable(command);
  }
}

/** What Jira's fields say by now; a name that was given in the panel is the person's own act. */
function observePeople(
  by: PersonId,
  { facts }: WorkItem,
  people: CharterPeople | undefined,
  command: CharterCommand,
): readonly RequestedCommand[] {
  return people === undefined
    ? []
    : [
        {
          command: {
            kind: "observeCharterPeople",
            people,
            issueType: facts.issueType,
            ...(toNames(command) === undefined ? {} : { by }),
          },
          whenRefused: "skip",
        },
      ];
}

/** What has to be done outside before the decision: people have to be there, and names stand in Jira first. */
interface Prepared {
  readonly people: CharterPeople | undefined;
  readonly commands: readonly Command[];
}

async function prepare(
  ports: CharterActPorts,
  by: PersonId,
  { gate, item }: Pick<CharterOnItem, "gate" | "item">,
  command: CharterCommand,
): Promise<Result<Prepared, Reply<never>>> {
  switch (command.kind) {
    case "answerLearning":
      return ok({ people: item.people, commands: [{ ...command, by }] });
    case "nameOwner":
      return name(ports, item, { owner: command.person });
    case "nameCharterDecider":
      return name(ports, item, { decider: command.person });
    case "editCharter": {
      const { sponsor } = command.charter;
      const isNew = sponsor !== undefined && sponsor !== gate.state.charter?.charter?.sponsor;
      const absent = isNew ? await whyAbsent(ports, item.id, sponsor) : undefined;
      if (absent !== undefined) {
        return err(absent);
      }
      const found = await toFound(ports, { gate, item, charter: command.charter }, ports.clock.now());
      return found.ok ? ok({ people: item.people, commands: [{ ...command, by, found: found.value }] }) : found;
    }
    default:
      return unreachable(command);
  }
}

async function toFound(
  ports: CharterActPorts,
  written: CharterOnItem,
  now: Instant,
): Promise<Result<readonly FoundLearning[], Reply<never>>> {
  const { gate } = written;
  if (gate.commit?.learningCheck !== "asked" || gate.state.charter?.committed !== undefined) {
    return ok([]);
  }
  const { findLearnings } = await import("./find-learnings");
  const found = await findLearnings(ports, written, now);
  return found.ok ? found : err(ofStore(found.error));
}

async function name(
  ports: CharterActPorts,
  item: WorkItem,
  named: CharterPeople,
): Promise<Result<Prepared, Reply<never>>> {
  const person = named.owner ?? named.decider;
  const absent = person === undefined ? undefined : await whyAbsent(ports, item.id, person);
  if (absent !== undefined) {
    return err(absent);
  }
  // Asked for before Jira is written: should this run end before its transaction, a look at the item records the name.
  await ports.queue.push([{ kind: "observe", item: item.id }], lookAgainSeconds);
  const written = await ports.tracker.namePeople(item.id, named);
  return written.ok ? ok({ people: { ...item.people, ...named }, commands: [] }) : err(ofTracker(written.error));
}

async function whyAbsent(ports: CharterActPorts, item: string, person: PersonId): Promise<Reply<never> | undefined> {
  const { people, reachable } = await ports.directory.resolve({ people: [person], groups: [] }, item);
  if (!reachable) {
    return no({ kind: "refused", rejection: { kind: "directoryUnreachable" } });
  }
  return isPresent(people.find(({ id }) => id === person))
    ? undefined
    : no({ kind: "refused", rejection: { kind: "personNotHere", person } });
}
