import type { Health } from "../../ports/health";
import type { Wake } from "../../ports/queue";
import { carryOut } from "./carry-out";
import type { CarryPorts } from "../item/effect-ports";
import type { EffectOutcome } from "../item/effect-outcome";
import { noticeEdit, type NoticePorts } from "../sync/notice-edit";

export interface SettlePorts extends CarryPorts, NoticePorts {
  readonly health: Pick<Health, "noteEvent">;
}

/** Carries a wake out, and tells those who follow the item: the sync hears of the app's own writes from nobody else. */
export async function settleWake(ports: SettlePorts, wake: Wake): Promise<EffectOutcome> {
  const outcome = await carryOut(ports, wake);
  const own = outcome.kind === "done" ? (outcome.own ?? []) : [];
  for (const { item, project } of own) {
    await noticeEdit(ports, item, project);
  }
  if (outcome.kind === "done" && mayHaveWritten(wake) && !own.some(({ item }) => item === wake.item)) {
    await noticeEdit(ports, wake.item, undefined);
  }
  if (wake.kind === "observe" && wake.byEvent === true) {
    await ports.health.noteEvent(ports.clock.now());
  }
  return outcome;
}

/** Effects of a whole project or of a version belong to no single work item. */
function mayHaveWritten({ kind, item }: Wake): boolean {
  return (kind === "publish" || kind === "effect") && /^\d/u.test(item);
}
