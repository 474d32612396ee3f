import { readOpenRetros, type DebtPorts } from "../retro/debt";
import { emptyCharterState } from "../../domain/commit/state";
import { decide } from "../../domain/item/decide";
import { evolve } from "../../domain/item/evolve";
import type { LogEntry } from "../../domain/item/log";
import type { Instant } from "../../domain/ground/people";
import type { OpenRetro } from "../../domain/commit/open-retro";
import type { RequestedCommand } from "../item/decide-and-store";
import type { ItemGate } from "../item/item-gate";

/** Reads a project's open retros once, however many of its items ask. */
export type DebtReader = (gate: ItemGate) => Promise<readonly RequestedCommand[]>;

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
  return (
    debtRule !== undefined && commit !== undefined && commit.mode !== "off" && state.charter?.committed === undefined
  );
}

/** The same gate as it stands once it was told, which the log may not know yet. */
export function withTold(gate: ItemGate, told: readonly RequestedCommand[], now: Instant): ItemGate {
  const { stored } = gate;
  return told.reduce<ItemGate>((before, { command }) => {
    const decided = stored === undefined ? undefined : decide(command, before.state, stored.policy, now);
    const entries =
      decided?.ok === true
        ? decided.value.map((event, index): LogEntry => ({
            ...event,
            seq: before.state.seq + index + 1,
            at: now,
            by: { kind: "system" },
          }))
        : [];
    return entries.length === 0 ? before : { ...before, state: entries.reduce(evolve, before.state) };
  }, gate);
}

/** Whether two gates know the same of the project's debt. */
export function knowsSameDebt(one: ItemGate, other: ItemGate): boolean {
  return (one.state.charter ?? emptyCharterState).debt === (other.state.charter ?? emptyCharterState).debt;
}
