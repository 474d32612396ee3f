import type { Reply } from "../../contract/page/reply";
import type { RetroDebtView } from "../../contract/policy/settings";
import { overdueAt } from "../../domain/commit/retro-debt";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { Store } from "../../ports/store";
import { peopleIn } from "../item/people-in";
import type { SettingsCaller } from "../policy/project-settings";
import { ofStore, yes } from "../page/reply";
import { type DebtPorts, readOpenRetros } from "./debt";
import { loadLearning } from "./row";

export interface DebtViewPorts extends DebtPorts {
  readonly store: Pick<Store, "loadPolicy">;
  readonly directory: Pick<Directory, "names">;
  readonly clock: Pick<Clock, "now">;
}

/** The project's overdue retros, so that a leader sees what a limit would hold before setting it. */
export async function viewRetroDebt(ports: DebtViewPorts, { project }: SettingsCaller): Promise<Reply<RetroDebtView>> {
  const learning = await loadLearning(ports.store, project);
  if (!learning.ok) {
    return ofStore(learning.error);
  }
  const now = ports.clock.now();
  const retros = await readOpenRetros(ports, project, learning.value.rules, now);
  if (retros === undefined) {
    return ofStore({ kind: "unavailable", code: "RETROS" });
  }
  const overdue = overdueAt(retros, now);
  const names = await ports.directory.names(peopleIn(overdue));
  return yes({ overdue, people: names.ok ? names.value : {} });
}
