import { isEqual } from "../../src/domain/ground/equal";
import { replayRetro } from "../../src/domain/retro/evolve";
import type { RetroState } from "../../src/domain/retro/state";
import { rememberedAs, type RetroRequestOutcome } from "./request-outcome";
import type { SiteRecords, StoredRetro } from "./site-records";
import type { World } from "./world";

/** What must hold of releases and of what is looked back on, at every step and once all is still. */
export interface RetroWatch {
  /** People change versions, the app its rows. */
  afterStep(by: "people" | "app"): void;
  /** While work is under way nobody tells the app of it. */
  untold<T>(work: () => Promise<T>): Promise<T>;
  /** The app is about to make tickets with these marks. */
  beforeTickets(marks: readonly string[]): void;
  /** A call that makes tickets was answered by nothing, and is carried out later: what it makes may be a stray by then. */
  noteLateTickets(): void;
  isTicket(item: string): boolean;
  checkEnd(presses: readonly RetroRequestOutcome[], faults: "none" | "some"): void;
}

interface WatchParts {
  readonly seen: Set<string>;
  fail(invariant: string, text: string): void;
}

/** A version as people made it: released now, since when with whom, and who was ever in it while it was. */
interface Told {
  /** Nobody told of its latest release. */
  isUntold: boolean;
  released: boolean;
  ever: boolean;
  readonly since: Set<string>;
  readonly everIn: Set<string>;
}

export function createRetroWatch(world: World, records: SiteRecords, { seen, fail }: WatchParts): RetroWatch {
  const rows = new Map<string, { readonly ver: number; readonly log: StoredRetro["log"] }>();
  const versions = new Map<string, Told>(
    world.versions.map((id) => [
      id,
      { isUntold: false, released: false, ever: false, since: new Set(), everIn: new Set() },
    ]),
  );

  let isUntoldNow = false;
  let hasLateTickets = false;

  function readVersions(): void {
    for (const [id, told] of versions) {
      const version = records.version(id);
      // Archiving and deleting take nothing back and release nothing; what is put away before the app looked is owed
      // nothing.
      const released = version === undefined ? told.released : version.released && (!version.archived || told.released);
      if (version?.archived === true) {
        told.since.clear();
      }
      const inside = world.items.filter((item) => records.versionsOf(item).includes(id));
      if (released && !told.released) {
        told.isUntold = isUntoldNow;
        told.since.clear();
        inside.forEach((item) => told.since.add(item));
      }
      // Who left and came back joins a release that may be older than the space: that owes nothing.
      for (const item of told.since) {
        if (!inside.includes(item)) {
          told.since.delete(item);
        }
      }
      told.released = released;
      told.ever ||= released;
      if (released) {
        inside.forEach((item) => told.everIn.add(item));
      }
    }
  }

  function readRow({ key, ver, log }: StoredRetro): void {
    const before = rows.get(key);
    if (before?.ver === ver) {
      return;
    }
    if (before !== undefined && (ver !== before.ver + 1 || before.log.some((entry, at) => !isEqual(log[at], entry)))) {
      fail(
        "I4 nothing is lost",
        `${key}: its log of ${before.log.length} entries was changed, or version ${before.ver} became ${ver}`,
      );
    }
    rows.set(key, { ver, log });
    const made = log.filter(({ kind }) => kind === "created");
    if (made.length > 1) {
      fail("I12 one retro for what was released", `${key} has ${made.length} tickets of its own`);
    }
    const [, , subject = "", id = ""] = /^(\w+)-(\w+)-(\d+)$/.exec(key) ?? [];
    if (subject === "version" && versions.get(id)?.ever !== true) {
      fail("I13 no retro without a release", `${key} was planned, and its version was never released`);
    }
    if (before === undefined && subject === "version" && versions.get(id)?.isUntold === true) {
      seen.add("the daily look found a release that nobody told of");
    }
    for (const entry of log.slice(before?.log.length ?? 0)) {
      noteRare(entry, made.length > 0);
    }
  }

  function noteRare(entry: StoredRetro["log"][number], hasTicket: boolean): void {
    if (entry.kind === "created") {
      seen.add(entry.how === "found" ? "a retro was found rather than made" : "a retro was made");
    }
    if (entry.kind === "strayClosed") {
      seen.add("a stray retro was closed");
    }
    if (entry.kind === "comesMoved") {
      seen.add("an impact retro was moved by its measure");
    }
    if (entry.kind === "unreleased") {
      seen.add(`a release was taken back ${hasTicket ? "after its retro had come" : "before its retro came"}`);
    }
    if (entry.kind === "itemsJoined" && hasTicket) {
      seen.add("an item joined a release after its retro had come");
    }
    if (entry.kind === "closed" || entry.kind === "skipped") {
      seen.add(`a retro was ${entry.kind}`);
    }
  }

  return {
    afterStep(by) {
      if (by === "people") {
        readVersions();
      }
      records.retros().forEach(readRow);
    },

    async untold(work) {
      isUntoldNow = true;
      try {
        return await world.untold(work);
      } finally {
        readVersions();
        isUntoldNow = false;
      }
    },

    noteLateTickets() {
      hasLateTickets = true;
    },

    beforeTickets(marks) {
      for (const mark of marks) {
        const row = records.retros().find(({ key }) => key === mark);
        const state = row && replayRetro(row.log);
        if (hasLateTickets && state?.ticket !== undefined) {
          continue;
        }
        if (row?.claim === undefined || state?.ticket !== undefined || state?.release === undefined) {
          fail(
            "I25 effects are declared first",
            `a ticket for ${mark} is made, and storage says ${JSON.stringify(row?.claim)} ` +
              `and ${state?.release === undefined ? "no release" : "a release"}`,
          );
        }
      }
    },

    isTicket: (item) => records.tickets().some(({ id }) => id === item),

    checkEnd(presses, faults) {
      const states = records.retros().flatMap(({ key, log }) => {
        const state = replayRetro(log);
        return state === undefined ? [] : [{ key, state }];
      });
      checkTickets(states.map(({ key, state }) => ({ key, state })));
      world.items.forEach((item) =>
        checkItem(
          item,
          states.map(({ state }) => state),
        ),
      );
      presses.forEach((press) => checkRetroRequest(press, faults));
    },
  };

  function checkTickets(states: readonly { readonly key: string; readonly state: RetroState }[]): void {
    const rules = records.policy(world.project)?.policy.learning;
    const tickets = records.tickets();
    const done = world.statuses.Done;
    if (rules?.mode === "observe" && tickets.length > 0) {
      fail("a space that only observes makes nothing", `${tickets.length} tickets were made`);
    }
    for (const mark of new Set(tickets.map((ticket) => ticket.mark))) {
      const open = tickets.filter((ticket) => ticket.mark === mark && ticket.statusId !== done);
      if (open.length > 1) {
        fail(
          "I12 one retro for what was released",
          `${mark} has ${open.length} open tickets: ${open.map(({ id }) => id).join(", ")}`,
        );
      }
    }
    for (const { key, state } of states) {
      const ticket = tickets.find(({ id }) => id === state.ticket?.id);
      const isOwed = state.release !== undefined && !state.gone && state.comesAt <= world.clock.now();
      if (state.ticket === undefined && isOwed && rules?.mode !== "observe") {
        fail("I12 one retro for what was released", `${key} is owed and has no ticket`);
      }
      if (state.ticket === undefined) {
        continue;
      }
      if (ticket === undefined || ticket.mark !== key) {
        fail(
          "I12 one retro for what was released",
          `${key} names the ticket ${state.ticket.id}, which is ${ticket?.mark ?? "not there"}`,
        );
      } else {
        checkTicket(key, state, ticket);
      }
    }
  }

  function checkTicket(key: string, state: RetroState, ticket: ReturnType<SiteRecords["tickets"]>[number]): void {
    const version = state.release?.version?.id;
    // What another release shipped stays linked where people saw it.
    const left = state.left ?? [];
    const linked = ticket.links.filter((id) => world.items.includes(id) && !left.includes(id)).sort();
    const wanted = state.items.map(({ id }) => id).sort();
    if (linked.join() !== wanted.join()) {
      fail(
        "I14 a retro looks back on its release",
        `${key} links ${linked.join()}, and looks back on ${wanted.join()}`,
      );
    }
    const strangers =
      version === undefined ? [] : wanted.filter((id) => ![...versions.values()].some(({ everIn }) => everIn.has(id)));
    if (strangers.length > 0) {
      fail(
        "I14 a retro looks back on its release",
        `${key} looks back on ${strangers.join()}, which were in no release`,
      );
    }
    if (
      version !== undefined &&
      state.subject.kind === "version" &&
      versions.get(version)?.released === false &&
      // Of one that is gone, or was released again while it was archived, nobody can say any more that it was taken back.
      records.version(version)?.released === false &&
      !state.takenBack
    ) {
      fail("I13 no retro without a release", `${key} stands, its release was taken back, and it does not say so`);
    }
    const isOpen = ticket.field === "open" || ticket.field === "answered";
    if (isOpen !== (state.end === undefined)) {
      fail(
        "I10 the field follows the truth",
        `${key}: the field says ${ticket.field ?? "nothing"}, and the retro ${state.end?.how ?? "is open"}`,
      );
    }
    if (state.end?.where === "panel" && ticket.statusId !== world.statuses.Done) {
      fail("I35 liveness", `${key} was ${state.end.how}, and its ticket is not done`);
    }
    // That a release was taken back is said outside the outbox, so two looks in one instant may both say it.
    const keys = records.commentKeys(ticket.id).filter((each) => !each.includes(":takenBack:"));
    const twice = keys.find((each, at) => keys.indexOf(each) !== at);
    if (twice !== undefined) {
      fail("a comment is written once", `${key}: ${twice}`);
    }
  }

  /** Whoever was released is looked back on by one retro of each kind; whoever was not, by none that is still to come. */
  function checkItem(item: string, states: readonly RetroState[]): void {
    if (records.hasLostHints()) {
      return;
    }
    const rules = records.policy(world.project)?.policy.learning;
    const inside = records.versionsOf(item).flatMap((id) => versions.get(id) ?? []);
    const isKnown = (told: Told): boolean => told.since.has(item);
    const isDone = records.statusId(item) === world.statuses.Done;
    const isReleased = isDone && inside.some((told) => told.released && isKnown(told));
    const looksBack = (kind: RetroState["kind"]): readonly RetroState[] =>
      states.filter(
        (state) =>
          state.kind === kind &&
          (state.ticket !== undefined || (state.release !== undefined && !state.gone)) &&
          state.items.some(({ id }) => id === item),
      );
    for (const kind of ["system", "impact"] as const) {
      const retros = looksBack(kind);
      if (retros.length > 1) {
        fail(
          "I12 one retro for what was released",
          `${item} is looked back on by ${retros.length} ${kind} retros: ` +
            `${retros.map(({ name, subject }) => `${subject.kind} ${subject.id} (${name})`).join(", ")}`,
        );
      }
      const isWanted = isReleased && (kind === "system" || rules?.withoutMeasure === "oneForRelease");
      if (isWanted && retros.length === 0) {
        fail("I12 one retro for what was released", `${item} was released, and no ${kind} retro looks back on it`);
      }
    }
    if (isReleased) {
      seen.add("an item was looked back on");
    }
  }

  function checkRetroRequest(press: RetroRequestOutcome, faults: "none" | "some"): void {
    const { who, item, command, answers } = press;
    const row = records.retroOf(item);
    const entries = row?.log.filter((entry) => entry.actionId === rememberedAs(press, row.key)) ?? [];
    const [first] = entries;
    const text = `${who} ${command.kind} on the retro ${item}`;
    if (
      first !== undefined &&
      (entries.some(({ at }) => at !== first.at) || (entries.at(-1)?.seq ?? 0) - first.seq !== entries.length - 1)
    ) {
      fail("I33 a press counts once", `${text} stands in the log twice`);
    }
    if (
      entries.length === 0 &&
      answers.includes("ok") &&
      (command.kind === "answer" || command.kind === "recordLearning")
    ) {
      fail("I4 no acknowledged word is lost", `${text} was acknowledged and is not in the log`);
    }
    if (entries.length > 0 && answers.length > 0 && answers.every((answer) => answer === "no")) {
      fail("I5 no phantom", `${text} was refused and is in the log`);
    }
    if (faults === "none" && answers.length === 2 && answers.includes("ok") && answers.includes("no")) {
      fail("F40 a second press is answered as the first", `${text}: ${answers.join(", ")}`);
    }
  }
}
