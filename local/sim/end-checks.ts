import type { PanelCommand } from "../../src/contract/concept/panel";
import { judgeConceptGate, toGate, toState } from "../../src/app/item/item-gate";
import { commitRulesOf, judgeCommit } from "../../src/domain/commit/judge";
import { isEqual } from "../../src/domain/ground/equal";
import type { LogEntry } from "../../src/domain/item/log";
import { replay } from "../../src/domain/item/evolve";
import { checkExported } from "./export-check";
import type { Run } from "./run";
import { people } from "./policies";
import { type PanelRequestOutcome, rememberedAs } from "./request-outcome";
import type { StoredItem } from "./site-records";
import { fieldPasses } from "./site-records";
import type { Watch } from "./watch";
import type { World } from "./world";

/**
 * What must hold once all is still: nobody's word lost or invented, a second look writes nothing, and the fields say
 * what storage says.
 */
export async function checkEnd(run: Run): Promise<void> {
  const {
    fixture: { world, watch, count, trace, faults },
    scheduler,
    acts,
    pageRequests,
  } = run;
  await scheduler.together("last sweep", [() => scheduler.sweep("last-sweep")], 0);
  await scheduler.drain("last");
  const before = watch.records.everything();
  const written = count.writes;
  await scheduler.together("second sweep", [() => scheduler.sweep("second-sweep")], 0);
  if (count.writes !== written) {
    watch.fail("I10 a second sweep writes nothing", trace.slice(-4).join("; "));
  }
  if (world.host.listWaiting().length > 0) {
    watch.fail("I35 liveness", "deliveries still wait after everything was settled");
  }
  if (watch.records.hasLostHints()) {
    watch.seen.add("the queue gave up an item's change after a day (F24)");
    acts.forgetPassages();
  }
  for (const press of pageRequests.sent) {
    checkRequest(watch, press, faults.fired.length === 0 ? "none" : "some");
  }
  const rows = watch.records.itemTexts();
  for (const item of world.items) {
    checkPeople(watch, item, pageRequests);
    checkComments(watch, item);
    const text = rows.get(item);
    if (text !== undefined && !watch.concept.isDone(item)) {
      checkField(world, watch, item, JSON.parse(text) as StoredItem);
    }
    if (text !== undefined && !watch.commit.isDone(item)) {
      checkCharterField(world, watch, item, JSON.parse(text) as StoredItem);
    }
    if (acts.toBeTold.concept.has(item)) {
      checkNoSilentPassage(world, watch, item);
    }
    if (acts.toBeTold.commit.has(item)) {
      checkNoSilentCommitment(world, watch, item);
    }
    checkOrderFree(world, watch, item);
  }
  await checkExported(world, watch);
  watch.retros?.checkEnd(pageRequests.onRetros, faults.fired.length === 0 ? "none" : "some");
  const owed = watch.records.owed();
  if (owed.length > 0) {
    watch.fail("I35 liveness", `still owed: ${owed.join(", ")}`);
  }
  if (!watch.records.hasLostHints()) {
    await tellAgain(run, before);
  }
}

/** Tells every item's last change once more: handlers that have done their work leave everything as it is. */
async function tellAgain({ fixture: { world, watch }, scheduler }: Run, before: readonly string[]): Promise<void> {
  for (const item of world.items.filter((each) => !watch.concept.isDone(each))) {
    world.host.emit({
      eventType: "avi:jira:updated:issue",
      issue: { id: item, key: "PRIZE-1" },
      changelog: { items: [{ fieldId: "status", field: "status" }] },
      selfGenerated: false,
    });
  }
  await scheduler.drain("again");
  const after = watch.records.everything();
  const gone = before.filter((text) => !after.includes(text));
  const come = after.filter((text) => !before.includes(text));
  if (gone.length > 0 || come.length > 0) {
    watch.fail("I33 a second delivery changes nothing", explainChange(gone[0] ?? "", come[0] ?? ""));
  }
}

/** Where two long texts part. */
function explainChange(one: string, other: string): string {
  const at = [...one].findIndex((letter, index) => other[index] !== letter);
  return (
    `${one.slice(0, 60)}… ${one.slice(Math.max(at - 60, 0), at + 160)} ` +
    `became ${other.slice(Math.max(at - 60, 0), at + 160)}`
  );
}

function checkRequest(watch: Watch, press: PanelRequestOutcome, faults: "none" | "some"): void {
  const { who, item, command, answers } = press;
  const history = watch.history(item);
  const entries = history.filter((entry) => entry.actionId === rememberedAs(press, item));
  const first = entries[0];
  if (
    first !== undefined &&
    (entries.some(({ at }) => at !== first.at) || (entries.at(-1)?.seq ?? 0) - first.seq !== entries.length - 1)
  ) {
    watch.fail("I33 a press counts once", `${who} ${command.kind} on ${item} stands in the log twice`);
  }
  if (entries.length === 0 && answers.includes("ok") && !changesNothing(command, who, history)) {
    watch.fail(
      "I4 no acknowledged word is lost",
      `${who} ${command.kind} on ${item} was acknowledged and is not in the log`,
    );
  }
  if (entries.length > 0 && answers.length > 0 && answers.every((answer) => answer === "no")) {
    watch.fail("I5 no phantom", `${who} ${command.kind} on ${item} was refused and is in the log`);
  }
  if (faults === "none" && answers.length === 2 && answers.includes("ok") && answers.includes("no")) {
    watch.fail(
      "F40 a second press is answered as the first",
      `${who} ${command.kind} on ${item}: ${answers.join(", ")}`,
    );
  }
  if (answers.includes("unknown") && entries.length > 0) {
    watch.seen.add("an unanswered press stands in the log");
  }
}

/** Saying what one has said before, or taking back what one never said, writes nothing. */
function changesNothing(command: PanelCommand, who: string, history: readonly LogEntry[]): boolean {
  if (
    command.kind === "withdrawVote" ||
    command.kind === "endStandIn" ||
    command.kind === "addReviewer" ||
    command.kind === "nameDecider" ||
    command.kind === "nameOwner" ||
    command.kind === "nameCharterDecider" ||
    command.kind === "migratePolicy"
  ) {
    return true;
  }
  if (command.kind === "editCharter") {
    return (
      history.some((entry) => entry.kind === "charterEdited" && isEqual(entry.charter, command.charter)) ||
      command.charter.measures.length === 0
    );
  }
  if (command.kind === "answerLearning") {
    return history.some(
      (entry) =>
        entry.kind === "learningAnswered" && entry.learning === command.learning && entry.text === command.text,
    );
  }
  if (command.kind === "editConcept") {
    return history.some((entry) => entry.kind === "conceptEdited" && isEqual(entry.concept, command.concept));
  }
  return (
    command.kind === "approve" &&
    history.some((entry) => entry.kind === "approved" && entry.person === who && entry.version === command.version)
  );
}

function checkPeople(watch: Watch, item: string, { sent, migratedTo }: Run["pageRequests"]): void {
  for (const entry of watch.history(item)) {
    if (entry.by.kind !== "person") {
      continue;
    }
    const { id } = entry.by;
    if (id === people.leader && [...migratedTo].some((version) => entry.actionId === `migrate:${version}`)) {
      continue;
    }
    const press = sent.find((one) => rememberedAs(one, one.item) === entry.actionId);
    if (press === undefined || press.who !== id || press.item !== item) {
      watch.fail("I5 no phantom", `${item}: entry ${entry.seq} (${entry.kind}) by ${id} was never pressed`);
    }
    if (
      "person" in entry &&
      typeof entry.person === "string" &&
      entry.kind !== "reviewRequestedAgain" &&
      entry.kind !== "objectionWithdrawn" &&
      entry.kind !== "reviewerAdded" &&
      entry.kind !== "deciderNamed" &&
      entry.kind !== "extended" &&
      entry.person !== id
    ) {
      watch.fail(
        "I5 no phantom",
        `${item}: entry ${entry.seq} (${entry.kind}) speaks for ${entry.person} and came from ${id}`,
      );
    }
  }
}

function checkComments(watch: Watch, item: string): void {
  const keys = watch.records.commentKeys(item);
  if (keys.length > 0) {
    watch.seen.add("the app wrote a comment");
  }
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) {
    watch.fail("a comment is written once", `${item}: ${twice}`);
  }
}

function checkField(world: World, watch: Watch, item: string, row: StoredItem): void {
  const now = world.clock.now();
  const { base, tail, pages } = row.body;
  const gate = toGate(
    item,
    world.project,
    { ver: row.ver, project: world.project, due: undefined, base, tail, pages, seenChangelogId: undefined },
    watch.records.policy(world.project),
  );
  const verdict = judgeConceptGate(gate, now);
  const field = watch.records.field(item);
  if (gate.policy.mode === "off") {
    return;
  }
  // Of what moved on in an hour that came twice, the field may tell as of the first time until its lease is over.
  if (
    watch.seen.has("the clock went back (F22)") &&
    gate.state.round?.closed !== undefined &&
    !fieldPasses(field, item, now)
  ) {
    return;
  }
  const said = {
    state: field?.state,
    opensAt: field?.opensAt,
    mode: field?.mode,
    round: field?.round,
    version: field?.version,
    waitingFor: [...watch.records.waitingFor(item)].sort(),
  };
  const true_ = {
    state: verdict.kind,
    opensAt: verdict.kind === "opensAt" ? new Date(verdict.opensAt).toISOString() : undefined,
    mode: gate.policy.mode,
    round: gate.state.round?.number ?? 0,
    version: gate.state.versions.length,
    waitingFor: [...new Set(verdict.debtors.map(({ person }) => person))].sort(),
  };
  if (!isEqual(said, true_)) {
    watch.fail(
      "I10 the field follows the truth",
      `${item}: it says ${JSON.stringify(said)}, and storage ${JSON.stringify(true_)}`,
    );
  }
  const byHand = watch.judge(item);
  if (
    (byHand.passes && byHand.isPast !== true) !== fieldPasses(field, item, now) &&
    gate.state.round?.closed === undefined
  ) {
    watch.fail(
      "I10 the field follows the truth",
      `${item}: ${byHand.why}, the field is ${JSON.stringify(field)}, and somebody looks again at ${row.due}`,
    );
  }
  if (!isEqual(judgeConceptGate({ ...gate, state: replay(watch.history(item)) }, now), verdict)) {
    watch.fail("the log is the truth", `${item}: the whole log says something else than the row`);
  }
}

/** Whoever stands behind the gate went through it, or is on record. */
function checkNoSilentPassage(world: World, watch: Watch, item: string): void {
  const policy = watch.records.policy(world.project)?.policy;
  if (policy?.mode !== "block" || watch.records.statusId(item) !== world.statuses["In Build"]) {
    return;
  }
  const last = watch
    .history(item)
    .findLast(({ kind }) => kind === "closed" || kind === "bypassed" || kind === "sentBack");
  const told = last !== undefined && last.kind !== "sentBack";
  if (!told) {
    watch.fail("I11 a bypass is reported", `${item} stands in In Build, and its log tells of no passage`);
  }
}

/** Whoever came to be committed was let in, or is on record; what was put back and stands there again too. */
function checkNoSilentCommitment(world: World, watch: Watch, item: string): void {
  if (
    watch.records.policy(world.project)?.policy.commit?.mode !== "block" ||
    watch.records.statusId(item) !== world.statuses.Committed
  ) {
    return;
  }
  const last = watch
    .history(item)
    .findLast(({ kind }) => kind === "committed" || kind === "commitBypassed" || kind === "commitSentBack");
  const told = last !== undefined && last.kind !== "commitSentBack";
  if (!told) {
    watch.fail("I11 a bypass is reported", `${item} stands in Committed, and its log tells of no passage`);
  }
}

function checkCharterField(world: World, watch: Watch, item: string, row: StoredItem): void {
  const policy = watch.records.policy(world.project)?.policy;
  const state = toState(row.body);
  const rules = policy && commitRulesOf(state, policy);
  if (rules === undefined || rules.mode === "off" || state.charter === undefined) {
    return;
  }
  const people = watch.records.charterPeople(item);
  const known = state.charter.people;
  if (known.owner !== people.owner || known.decider !== people.decider) {
    watch.fail(
      "the log's people are Jira's",
      `${item}: Jira says ${JSON.stringify(people)}, the log ${JSON.stringify(known)}`,
    );
  }
  const verdict = judgeCommit(rules, state, world.clock.now(), undefined);
  const field = watch.records.charterField(item);
  const said = { state: field?.state, mode: field?.mode, missing: field?.missing, version: field?.version };
  const true_ = {
    state: verdict.kind,
    mode: rules.mode,
    missing: verdict.missing.length,
    version: state.charter.versions.length,
  };
  if (!isEqual(said, true_)) {
    watch.fail(
      "I10 the field follows the truth",
      `the charter of ${item}: it says ${JSON.stringify(said)}, and storage ${JSON.stringify(true_)}`,
    );
  }
  const { passes, why, isPast } = watch.commit.judge(item);
  if ((passes && isPast !== true) !== watch.commit.letsIn(field, item)) {
    watch.fail(
      "I10 the field follows the truth",
      `the charter of ${item}: ${why}, and the field is ${JSON.stringify(field)}`,
    );
  }
}

/** Two neighbours' votes in the other order give the same verdict. */
function checkOrderFree(world: World, watch: Watch, item: string): void {
  const history = watch.history(item);
  const policy = watch.records.policy(world.project)?.policy;
  if (policy === undefined) {
    return;
  }
  const now = world.clock.now();
  const isVote = (entry: LogEntry | undefined): entry is LogEntry & { person: string } =>
    entry?.kind === "approved" || entry?.kind === "abstained";
  for (let index = 1; index < history.length; index += 1) {
    const [one, other] = [history[index - 1], history[index]];
    if (!isVote(one) || !isVote(other) || one.person === other.person) {
      continue;
    }
    const swapped = [
      ...history.slice(0, index - 1),
      { ...other, seq: one.seq, at: one.at },
      { ...one, seq: other.seq, at: other.at },
      ...history.slice(index + 1),
    ] as LogEntry[];
    const kindOf = (entries: readonly LogEntry[]): string =>
      judgeConceptGate(
        toGate(
          item,
          world.project,
          {
            ver: 1,
            project: world.project,
            due: undefined,
            base: replay(entries),
            tail: [],
            pages: 0,
            seenChangelogId: undefined,
          },
          watch.records.policy(world.project),
        ),
        now,
      ).kind;
    watch.seen.add("two votes were swapped, and the verdict stayed");
    if (kindOf(history) !== kindOf(swapped)) {
      watch.fail("I9 the order of votes does not matter", `${item}: entries ${one.seq} and ${other.seq}`);
    }
  }
}
