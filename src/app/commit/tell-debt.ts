import { debtRuleOf } from "../../domain/commit/retro-debt";
import { decideAndCommit } from "../item/decide-and-store";
import type { EffectPorts } from "../item/effect-ports";
import { openLease } from "../item/field-lease";
import { noNames } from "../item/gate-field";
import { toGate } from "../item/item-gate";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { createDebtReader, knowsSameDebt, withTold } from "./retro-debt";
import { readOpenRetros } from "../retro/debt";

const done: EffectOutcome = { kind: "done" };
/** What one run changes; the next begins at the start, and what was told before costs nothing but its reading. */
const mostTold = 100;
const soonMs = 1_000;

/**
 * Tells the project's uncommitted items that a retro came, ended or is open again. Where the debt is far from its limit
 * nobody has to hear of it: whatever becomes overdue later, each item learns when its lease is renewed.
 */
export async function tellDebt(ports: EffectPorts, project: string): Promise<EffectOutcome> {
  const stored = await ports.store.loadPolicy(project);
  if (!stored.ok) {
    return toFailureOutcome(stored.error);
  }
  const policy = stored.value?.policy;
  const rule = policy === undefined ? undefined : debtRuleOf(policy);
  if (rule === undefined || policy?.learning === undefined) {
    return done;
  }
  const now = ports.clock.now();
  const retros = await readOpenRetros(ports, project, policy.learning, now);
  if (retros === undefined) {
    return toFailureOutcome({ kind: "unavailable", code: "RETROS" });
  }
  if (retros.filter(({ due }) => due <= now + openLease).length < rule.limit - 1) {
    return done;
  }
  const read = createDebtReader(ports);
  let told = 0;
  for (let cursor: string | undefined; ;) {
    const page = await ports.store.itemsOfProject(project, cursor);
    if (!page.ok) {
      return toFailureOutcome(page.error);
    }
    for (const row of page.value.rows) {
      const gate = toGate(row.item, project, row, stored.value);
      const debt = gate.state.charter === undefined ? [] : await read(gate);
      if (knowsSameDebt(gate, withTold(gate, debt, now))) {
        continue;
      }
      const wrote = await decideAndCommit(ports, {
        item: row.item,
        project,
        policyNeed: "currentToo",
        actionId: undefined,
        commands: () => debt,
        names: noNames,
      });
      if (!wrote.ok && wrote.error.kind !== "refused") {
        return { kind: "later", afterMs: soonMs };
      }
      told += 1;
      if (told === mostTold) {
        return { kind: "later", afterMs: soonMs };
      }
    }
    cursor = page.value.next;
    if (cursor === undefined) {
      ports.log.info("debt.told", { project, count: told });
      return done;
    }
  }
}
