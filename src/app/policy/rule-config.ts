import type { GateConfigView } from "../../contract/policy/rule-config";
import type { Reply } from "../../contract/page/reply";
import type { Catalogue } from "../../ports/directory";
import type { Store } from "../../ports/store";
import { ofStore, ofTracker, yes } from "../page/reply";

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
  const policy = stored.value?.policy;
  const namesOf = (ids: readonly string[] | undefined): readonly string[] =>
    stored.value?.statuses.filter(({ id }) => ids?.includes(id)).map((status) => status.name) ?? [];
  return yes({
    project: {
      key,
      name,
      mode: policy?.mode ?? "off",
      gatedStatusNames: namesOf(policy?.gatedStatusIds),
      seats: policy?.seats.map(({ discipline }) => discipline) ?? [],
      ...(policy?.commit === undefined
        ? {}
        : { commit: { mode: policy.commit.mode, gatedStatusNames: namesOf(policy.commit.gatedStatusIds) } }),
      ...(policy?.learning === undefined ? {} : { learning: { mode: policy.learning.mode } }),
    },
  });
}
