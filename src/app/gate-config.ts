import type { GateConfigView } from "../contract/gate-config";
import type { Reply } from "../contract/reply";
import { defaultPolicy } from "../domain/default-policy";
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
  const { policy, statuses } = stored.value ?? { policy: defaultPolicy, statuses: [] };
  const namesOf = (ids: readonly string[]): readonly string[] => ids.flatMap((id) => statuses.find((status) => status.id === id)?.name ?? []);
  return yes({
    project: {
      key,
      name,
      mode: policy.mode,
      gatedStatusNames: namesOf(policy.gatedStatusIds),
      seats: policy.seats.map(({ discipline }) => discipline),
      ...(policy.commit !== undefined && { commit: { rules: policy.commit, gatedStatusNames: namesOf(policy.commit.gatedStatusIds) } }),
    },
  });
}
