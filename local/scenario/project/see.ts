import { toCharterView } from "../../../src/app/commit/charter-view";
import { governedBy, judgeConceptGate, loadGate, withPeople } from "../../../src/app/item/item-gate";
import { loadLearning, retroStateOf } from "../../../src/app/retro/row";
import { viewRetro } from "../../../src/app/retro/panel";
import { explainCommit } from "../../../src/app/words/commit/verdict";
import type { Reader } from "../../../src/app/words/reader";
import { retroTitle } from "../../../src/app/words/retro/retro";
import type { RetroView } from "../../../src/contract/retro/retro";
import type { CommitVerdict } from "../../../src/domain/commit/verdict";
import type { Evidence } from "../../../src/domain/retro/evidence";
import { halfLifeDays, standingOf, usedBy, weightAt } from "../../../src/domain/learning/relevance";
import type { Instant } from "../../../src/domain/ground/people";
import { isOverdue, phaseOf, type RetroPhase, type RetroState } from "../../../src/domain/retro/state";
import { toGoalCommitted, toGoalNow } from "../../../src/app/words/retro/goals";
import { assigneeOf, sponsorOf } from "../../../src/domain/retro/holder";
import type { RetroRow } from "../../../src/ports/retro-store";
import type { DocumentBlock, DocumentPart, RetroField } from "../../../src/ports/retro-tracker";
import { allRetros, nameOf } from "./find-retro";
import { learningName } from "./learning-names";
import { toText } from "./references";
import { project, type Site } from "./site";

/** A retro as people find it: what storage says of it, and its ticket. */
export interface SeenRetro {
  readonly retro: string;
  readonly phase: RetroPhase;
  readonly comesAt: Instant;
  readonly due?: Instant | undefined;
  readonly day?: string | undefined;
  readonly assignee?: string | undefined;
  readonly sponsor?: string | undefined;
  readonly title: string;
  readonly description: string;
  readonly items: readonly string[];
  readonly linked: readonly string[];
  readonly overdue: boolean;
  readonly takenBack: boolean;
  readonly measures: Readonly<Record<string, string>>;
  readonly goals: Readonly<Record<string, { readonly committed: string; readonly now: string }>>;
  readonly answered: readonly string[];
  readonly actions: readonly object[];
  readonly carriedOver: readonly object[];
  readonly learnings: readonly object[];
  readonly notes: readonly object[];
  readonly field?: RetroField["state"] | undefined;
  readonly status?: string | undefined;
  readonly evidence?: Evidence | undefined;
  /** The evidence in sentences. */
  readonly facts: readonly string[];
  /** What the panel's first line says; absent without a ticket. */
  readonly view?: RetroView | undefined;
  readonly state: RetroState;
}

export interface SeenItem {
  readonly status: string;
  readonly gate: string;
  readonly commit: CommitVerdict["kind"];
  readonly missing: readonly unknown[];
  /** The commit gate's sentence; empty where the space is off. */
  readonly says: string;
  readonly asks: readonly string[];
}

export interface SeenLearning {
  readonly standing: string;
  readonly weight: number;
  readonly halfLifeDays: number;
  readonly usedBy: readonly string[];
}

/** Everything that a step's expectations may speak of, as it stands now. */
export interface Seen {
  readonly retros: readonly SeenRetro[];
  readonly items: Readonly<Record<string, SeenItem>>;
  readonly library: Readonly<Record<string, SeenLearning>>;
  /** Retros that have more than one ticket, or one of which the app knows nothing. */
  readonly surplus: readonly string[];
}

export async function see(site: Site, keys: readonly string[], reader: Reader): Promise<Seen> {
  const rows = await allRetros(site);
  const retros = await Promise.all(rows.map((row) => seeRetro(site, row)));
  const items = await Promise.all(keys.map(async (key) => [key, await seeItem(site, key, reader)] as const));
  return {
    retros,
    items: Object.fromEntries(items),
    library: await seeLibrary(site),
    surplus: surplusTickets(site, retros),
  };
}

async function seeRetro(site: Site, row: RetroRow): Promise<SeenRetro> {
  const learning = await loadLearning(site.ports.store, project);
  if (!learning.ok) {
    throw new Error("Memory always answers");
  }
  const { rules } = learning.value;
  const state = retroStateOf(row);
  const now = site.now();
  const ticket = site.tickets.find(({ id }) => id === state.ticket?.id);
  const view =
    ticket === undefined ? undefined : await viewRetro(site.ports, { person: "", item: ticket.id }, { edit: true });
  const shown = view?.ok === true ? view.value : undefined;
  return {
    retro: toText(nameOf(site, state)),
    phase: phaseOf(state, now),
    comesAt: state.comesAt,
    due: state.due,
    day: ticket?.due,
    assignee: ticket === undefined ? assigneeOf(state, rules) : ticket.assignee,
    sponsor: sponsorOf(state, rules),
    title: ticket?.summary ?? retroTitle(state),
    description: (ticket?.description ?? []).map((block) => blockText(site, block)).join("\n"),
    items: state.items.map(({ key }) => key),
    linked: (ticket?.links ?? []).map((id) => site.keyOf(id)),
    overdue: isOverdue(state, now),
    takenBack: state.takenBack,
    measures: Object.fromEntries(
      Object.entries(state.results).map(([id, result]) => [
        id,
        result.kind === "value" ? result.value : "not measured",
      ]),
    ),
    goals: Object.fromEntries(
      state.measures.map((measure) => [
        measure.id,
        { committed: toGoalCommitted(measure, "target"), now: toGoalNow(measure, "target") },
      ]),
    ),
    answered: Object.entries(state.answers).flatMap(([question, { text }]) => (text === "" ? [] : [question])),
    actions: state.actions.map(({ id, ended, ticket: own, ...action }) => ({
      action: id,
      ...action,
      ...(ended === undefined ? {} : { ended: ended.how }),
      hasWorkItem: own !== undefined,
    })),
    carriedOver: (shown?.carriedOver ?? []).map(({ action, retroName }) => ({
      action: action.id,
      from: retroName,
      owner: action.owner,
    })),
    learnings: state.learnings.map(({ learning: id, ...said }) => ({ learning: id, ...said })),
    notes: (shown?.notes ?? []).map(({ key, isAfter = false, ...note }) => ({ item: key, ...note, isAfter })),
    field: ticket?.field?.state,
    status: ticket === undefined ? undefined : (await site.read(ticket.id)).statusId,
    evidence: row.evidence,
    facts: (shown?.facts ?? []).map(({ heading, text }) => `${heading}: ${text}`),
    view: shown,
    state,
  };
}

function blockText(site: Site, block: DocumentBlock): string {
  const line = (parts: readonly DocumentPart[]): string => parts.map(partText).join("");
  switch (block.kind) {
    case "heading":
      return block.text;
    case "paragraph":
      return line(block.parts);
    case "list":
      return block.items.map(line).join("\n");
    case "table":
      return [block.head, ...block.rows.map((row) => row.map(line))].map((cells) => cells.join(" | ")).join("\n");
  }
}

function partText(part: DocumentPart): string {
  return typeof part === "string" ? part : "item" in part ? part.item : "text" in part ? part.text : `@${part.name}`;
}

async function seeItem(site: Site, key: string, reader: Reader): Promise<SeenItem> {
  const item = await site.read(site.idOf(key));
  const loaded = await loadGate(site.ports.store, item.id, project, "currentToo");
  if (!loaded.ok) {
    throw new Error("Memory always answers");
  }
  const gate = withPeople(governedBy(loaded.value, item.facts.issueType), item.people);
  const charter = toCharterView(gate, site.now());
  return {
    status: item.statusId,
    gate: judgeConceptGate(gate, site.now()).kind,
    commit: charter?.verdict.kind ?? "off",
    missing: charter?.verdict.missing ?? [],
    says: charter === undefined ? "" : explainCommit(charter.verdict, reader, charter.gatedStatusNames),
    asks: (charter?.learnings ?? []).map(({ learning }) => learningName(learning.id)),
  };
}

async function seeLibrary(site: Site): Promise<Readonly<Record<string, SeenLearning>>> {
  const listed = await site.ports.learnings.list({ project });
  const now = site.now();
  return Object.fromEntries(
    (listed.ok ? listed.value : []).map((learning) => [
      learningName(learning.id),
      {
        standing: standingOf(learning).kind,
        weight: Number(weightAt(learning, now).toFixed(3)),
        halfLifeDays: halfLifeDays(learning),
        usedBy: usedBy(learning).map(({ key }) => key),
      },
    ]),
  );
}

/** Exactly one ticket for each retro that has one, whatever is expected: this is what the app promises. */
function surplusTickets({ tickets }: Site, retros: readonly SeenRetro[]): readonly string[] {
  const own = new Set(retros.flatMap(({ state }) => state.ticket?.id ?? []));
  return tickets
    .filter(({ label, id }) => label === "spacegate-retro" && !own.has(id))
    .map(({ key, summary }) => `${key} ${summary}`);
}
