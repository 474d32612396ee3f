import type { PanelCommand } from "../../src/contract/panel";
import { toGate, judgeGate } from "../../src/app/item-gate";
import type { LogEntry } from "../../src/domain/log";
import { replay } from "../../src/domain/evolve";
import type { StoredItem } from "./site-records";
import { fieldPasses } from "./site-records";
import type { Watch } from "./watch";
import type { World } from "./world";

/** One press of a person with all its answers: a double press has two, and a lost one says nothing. */
export interface Press {
  readonly actionId: string;
  readonly who: string;
  readonly item: string;
  readonly command: PanelCommand;
  readonly answers: ("ok" | "no" | "unknown")[];
}

export interface Done {
  readonly presses: readonly Press[];
  /** Items that came into the gated status while the space blocked. */
  readonly toBeTold: ReadonlySet<string>;
  readonly faults: "none" | "some";
}

/** What must hold once all is still: nobody's word lost or invented, and the field says what the storage says. */
export function checkEnd(world: World, watch: Watch, { presses, toBeTold, faults }: Done): void {
  for (const press of presses) checkPress(watch, press, faults);
  const rows = watch.records.itemTexts();
  for (const item of world.items) {
    checkPeople(watch, item, presses);
    checkComments(watch, item);
    const text = rows.get(item);
    if (text !== undefined) checkField(world, watch, item, JSON.parse(text) as StoredItem);
    if (toBeTold.has(item)) checkNoSilentPassage(world, watch, item);
    checkOrderFree(world, watch, item);
  }
  const owed = watch.records.outbox().filter(({ effect }) => effect.kind === "scan" ? effect.run !== undefined : effect.kind !== "enrol" || effect.finishedAt === undefined);
  if (owed.length > 0) watch.fail("I35 liveness", `still owed: ${owed.map(({ key }) => key).join(", ")}`);
}

function checkPress(watch: Watch, { actionId, who, item, command, answers }: Press, faults: Done["faults"]): void {
  const history = watch.history(item);
  const entries = history.filter((entry) => entry.actionId === actionId);
  const first = entries[0];
  if (first !== undefined && (entries.some(({ at }) => at !== first.at) || (entries.at(-1)?.seq ?? 0) - first.seq !== entries.length - 1)) {
    watch.fail("I33 a press counts once", `${who} ${command.kind} on ${item} stands in the log twice`);
  }
  if (entries.length === 0 && answers.includes("ok") && !changesNothing(command, who, history)) {
    watch.fail("I4 no acknowledged word is lost", `${who} ${command.kind} on ${item} was acknowledged and is not in the log`);
  }
  if (entries.length > 0 && answers.length > 0 && answers.every((answer) => answer === "no")) {
    watch.fail("I5 no phantom", `${who} ${command.kind} on ${item} was refused and is in the log`);
  }
  if (faults === "none" && answers.length === 2 && answers.includes("ok") && answers.includes("no")) {
    watch.fail("F40 a second press is answered as the first", `${who} ${command.kind} on ${item}: ${answers.join(", ")}`);
  }
  if (answers.includes("unknown") && entries.length > 0) watch.seen.add("an unanswered press stands in the log");
}

/** Saying what one has said before, or taking back what one never said, writes nothing. */
function changesNothing(command: PanelCommand, who: string, history: readonly LogEntry[]): boolean {
  if (command.kind === "withdrawVote") return true;
  if (command.kind === "editConcept") return history.some((entry) => entry.kind === "conceptEdited" && JSON.stringify(entry.concept) === JSON.stringify(command.concept));
  return command.kind === "approve" && history.some((entry) => entry.kind === "approved" && entry.person === who && entry.version === command.version);
}

function checkPeople(watch: Watch, item: string, presses: readonly Press[]): void {
  for (const entry of watch.history(item)) {
    if (entry.by.kind !== "person") continue;
    const { id } = entry.by;
    const press = presses.find(({ actionId }) => actionId === entry.actionId);
    if (press === undefined || press.who !== id || press.item !== item) watch.fail("I5 no phantom", `${item}: entry ${entry.seq} (${entry.kind}) by ${id} was never pressed`);
    if ("person" in entry && typeof entry.person === "string" && entry.kind !== "reviewRequestedAgain" && entry.kind !== "objectionWithdrawn" && entry.person !== id) {
      watch.fail("I5 no phantom", `${item}: entry ${entry.seq} (${entry.kind}) speaks for ${entry.person} and came from ${id}`);
    }
  }
}

function checkComments(watch: Watch, item: string): void {
  const keys = watch.records.commentKeys(item);
  if (keys.length > 0) watch.seen.add("the app wrote a comment");
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) watch.fail("a comment is written once", `${item}: ${twice}`);
}

function checkField(world: World, watch: Watch, item: string, row: StoredItem): void {
  const now = world.clock.now();
  const { base, tail, pages } = row.body;
  const gate = toGate(item, world.project, { ver: row.ver, project: world.project, due: undefined, base, tail, pages, seenChangelogId: undefined }, watch.records.policy(world.project));
  const verdict = judgeGate(gate, now);
  const field = watch.records.field(item);
  if (gate.policy.mode === "off") return;
  const said = { state: field?.state, opensAt: field?.opensAt, mode: field?.mode, round: field?.round, version: field?.version, waitingFor: [...watch.records.waitingFor(item)].sort() };
  const true_ = {
    state: verdict.kind,
    opensAt: verdict.kind === "opensAt" ? new Date(verdict.opensAt).toISOString() : undefined,
    mode: gate.policy.mode,
    round: gate.state.round?.number ?? 0,
    version: gate.state.versions.length,
    waitingFor: [...new Set(verdict.debtors.map(({ person }) => person))].sort(),
  };
  if (JSON.stringify(said) !== JSON.stringify(true_)) watch.fail("I10 the field follows the truth", `${item}: it says ${JSON.stringify(said)}, and storage ${JSON.stringify(true_)}`);
  const byHand = watch.judge(item);
  if (byHand.passes !== fieldPasses(field, item, now) && gate.state.round?.closed === undefined) watch.fail("I10 the field follows the truth", `${item}: ${byHand.why}, the field is ${JSON.stringify(field)}, and somebody looks again at ${row.due}`);
  if (JSON.stringify(judgeGate({ ...gate, state: replay(watch.history(item)) }, now)) !== JSON.stringify(verdict)) watch.fail("the log is the truth", `${item}: the whole log says something else than the row`);
}

/** Whoever stands behind the gate went through it, or is on record. */
function checkNoSilentPassage(world: World, watch: Watch, item: string): void {
  const policy = watch.records.policy(world.project)?.policy;
  if (policy?.mode !== "block" || watch.records.statusId(item) !== world.statuses["In Build"]) return;
  const told = watch.history(item).some(({ kind }) => kind === "closed" || kind === "bypassed");
  if (!told) watch.fail("a passage without a verdict is seen", `${item} stands in In Build, and its log tells of no passage`);
}

/** Two neighbours' votes in the other order give the same verdict. */
function checkOrderFree(world: World, watch: Watch, item: string): void {
  const history = watch.history(item);
  const policy = watch.records.policy(world.project)?.policy;
  if (policy === undefined) return;
  const now = world.clock.now();
  const isVote = (entry: LogEntry | undefined): entry is LogEntry & { person: string } => entry?.kind === "approved" || entry?.kind === "abstained";
  for (let index = 1; index < history.length; index += 1) {
    const [one, other] = [history[index - 1], history[index]];
    if (!isVote(one) || !isVote(other) || one.person === other.person) continue;
    const swapped = [...history.slice(0, index - 1), { ...other, seq: one.seq, at: one.at }, { ...one, seq: other.seq, at: other.at }, ...history.slice(index + 1)] as LogEntry[];
    const kindOf = (entries: readonly LogEntry[]): string => judgeGate(toGate(item, world.project, { ver: 1, project: world.project, due: undefined, base: replay(entries), tail: [], pages: 0, seenChangelogId: undefined }, watch.records.policy(world.project)), now).kind;
    watch.seen.add("two votes were swapped, and the verdict stayed");
    if (kindOf(history) !== kindOf(swapped)) watch.fail("I9 the order of votes does not matter", `${item}: entries ${one.seq} and ${other.seq}`);
  }
}
