import { emptyCharterState } from "../../domain/commit/state";
import { decide } from "../../domain/item/decide";
import { evolve } from "../../domain/item/evolve";
import type { LogEntry } from "../../domain/item/log";
import type { Instant } from "../../domain/ground/people";
import type { LearningRules } from "../../domain/policy/policy";
import { phaseOf, type RetroEvent, type RetroKey } from "../../domain/retro/retro";
import type { OpenRetro } from "../../domain/commit/open-retro";
import { type DebtRule, debtRuleOf } from "../../domain/commit/retro-debt";
import { assigneeOf } from "../../domain/retro/steps";
import type { RetroRow, RetroStore } from "../../ports/retro-store";
import type { OutboxRow } from "../../ports/store";
import type { WishedCommand } from "../item/decide-and-store";
import type { ItemGate } from "../item/item-gate";
import { toOutboxRow } from "../item/owed-effects";
import { type Learning, retroStateOf } from "../retro/row";

export interface DebtPorts {
  readonly retros: Pick<RetroStore, "ofProject" | "load">;
}

/** Debt beyond this is debt all the same. */
const mostRead = 100;
/** Retros that are read again one by one: those that a refusal may name. */
const mostChecked = 20;

/**
 * The project's open retros as they are now, the first due first; undefined where they can't be read. The index may lag
 * behind an answer that was given a moment ago, so those that count are read again.
 */
export async function readOpenRetros({ retros }: DebtPorts, project: string, rules: LearningRules, now: Instant): Promise<readonly OpenRetro[] | undefined> {
  const found = await retros.ofProject(project, "open", mostRead);
  if (!found.ok) {
    return undefined;
  }
  const byDue = found.value.flatMap((row) => toOpen(row, rules, now)).sort((one, other) => one.retro.due - other.retro.due);
  const checked = await Promise.all(byDue.slice(0, mostChecked).map(({ key }) => retros.load(key)));
  const open: OpenRetro[] = [];
  for (const row of checked) {
    if (!row.ok) {
      return undefined;
    }
    open.push(...(row.value === undefined ? [] : toOpen(row.value, rules, now)).map(({ retro }) => retro));
  }
  return open;
}

function toOpen(row: RetroRow, rules: LearningRules, now: Instant): readonly { readonly key: RetroKey; readonly retro: OpenRetro }[] {
  const state = retroStateOf(row);
  const { kind, ticket, name, due } = state;
  if (phaseOf(state, now) !== "open" || ticket === undefined || due === undefined) {
    return [];
  }
  const person = assigneeOf(state, rules);
  return [{ key: row.key, retro: { kind, item: ticket.id, key: ticket.key, name, due, ...(person === undefined ? {} : { person }) } }];
}

/** Reads a project's open retros once, however many of its items ask. */
export type DebtReader = (gate: ItemGate) => Promise<readonly WishedCommand[]>;

/** What an item has to be told of the project's debt; nothing where no limit asks for it, or where it holds nothing any more. */
export function createDebtReader(ports: DebtPorts & { readonly clock: { now(): Instant } }): DebtReader {
  const known = new Map<string, Promise<readonly OpenRetro[] | undefined>>();
  return async (gate) => {
    const rules = gate.stored?.policy.learning;
    if (rules === undefined || !canBeHeld(gate)) {
      return [];
    }
    const reading = known.get(gate.project) ?? readOpenRetros(ports, gate.project, rules, ports.clock.now());
    known.set(gate.project, reading);
    const retros = await reading;
    // A retro's own ticket must not wait for retros, whatever its type is by now.
    const isRetro = retros?.some(({ item }) => item === gate.item) === true;
    return [{ command: { kind: "observeRetroDebt", retros: isRetro ? [] : retros }, whenRefused: "skip" }];
  };
}

function canBeHeld({ debtRule, commit, state }: ItemGate): boolean {
  return debtRule !== undefined && commit !== undefined && commit.mode !== "off" && state.charter?.committed === undefined;
}

/** The same gate as it stands once it was told, which the log may not know yet. */
export function withTold(gate: ItemGate, told: readonly WishedCommand[], now: Instant): ItemGate {
  const { stored } = gate;
  return told.reduce<ItemGate>((before, { command }) => {
    const decided = stored === undefined ? undefined : decide(command, before.state, stored.policy, now);
    const entries = decided?.ok === true ? decided.value.map((event, index): LogEntry => ({ ...event, seq: before.state.seq + index + 1, at: now, by: { kind: "system" } })) : [];
    return entries.length === 0 ? before : { ...before, state: entries.reduce(evolve, before.state) };
  }, gate);
}

/** Whether two gates know the same of the project's debt. */
export function knowsSameDebt(one: ItemGate, other: ItemGate): boolean {
  return (one.state.charter ?? emptyCharterState).debt === (other.state.charter ?? emptyCharterState).debt;
}

const changing: readonly RetroEvent["kind"][] = ["created", "closed", "skipped", "reopened"];

/** What a change of a retro owes the project's items, where a limit makes them care. */
export function owedDebt(key: RetroKey, project: string, events: readonly RetroEvent[], { rules }: Learning, now: Instant): readonly OutboxRow[] {
  const rule: DebtRule | undefined = debtRuleOf({ learning: rules });
  const isNews = events.some(({ kind }) => changing.includes(kind));
  return rule === undefined || !isNews ? [] : [toOutboxRow(`${key}:debt:${now}`, { kind: "tellDebt", project }, `project-${project}`, now)];
}
