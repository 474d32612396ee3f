import type { GateConfigView } from "../contract/gate-config";
import type { Reply } from "../contract/reply";
import type { Catalogue } from "../ports/directory";
import type { Store } from "../ports/store";
import { ofStore, ofTracker, yes } from "./reply";

export interface GateConfigPorts {
  readonly store: Store;
  readonly catalogue: Pick<Catalogue, "project">;
}

/** What the rule's page shows of the project's space. */
export async function viewGateConfig(ports: GateConfigPorts, project: string): Promise<Reply<GateConfigView>> {
  const [stored, about] = await Promise.all([ports.store.loadPolicy(project), ports.catalogue.project(project)]);
  if (!stored.ok) {
    return ofStore(stored.error);
  }
  if (!about.ok) {
    return ofTracker(about.error);
  }
  const { key, name } = about.value;
  return yes({
    project: {
      key,
      name,
      mode: stored.value?.policy.mode ?? "off",
      gatedStatusNames: stored.value?.statuses.map((status) => status.name) ?? [],
      seats: stored.value?.policy.seats.map(({ discipline }) => discipline) ?? [],
    },
  });
}
