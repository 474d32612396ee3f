import type { GateConfigView } from "../../contract/policy/rule-config";
import type { Reply } from "../../contract/page/reply";
import { fieldIdOf } from "../../domain/policy/self-check";
import type { GateRule, OwnExpression } from "../../domain/policy/workflow-rules";
import type { Catalogue } from "../../ports/directory";
import type { Probe } from "../../ports/probe";
import type { Store } from "../../ports/store";
import { ofStore, ofTracker, yes } from "../page/reply";

export interface GateConfigPorts {
  readonly store: Store;
  readonly catalogue: Pick<Catalogue, "project">;
  readonly probe: Pick<Probe, "fields">;
  /** The tracker's expression for a rule that reads this field. */
  readonly expressionOf: (rule: GateRule, field: string) => OwnExpression | undefined;
}

/** What the rule's page shows of the project's space, and what the rule is to keep. */
export async function viewGateConfig(
  ports: GateConfigPorts,
  project: string | undefined,
): Promise<Reply<GateConfigView>> {
  const expressions = await findExpressions(ports);
  if (project === undefined) {
    return yes({ expressions });
  }
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
    expressions,
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

const rules: readonly GateRule[] = ["commit-gate", "concept-gate", "retro-done"];

/** Where the site does not tell its fields, the rules go by the manifest's expression, which names them by key. */
async function findExpressions({ probe, expressionOf }: GateConfigPorts): Promise<GateConfigView["expressions"]> {
  const fields = await probe.fields();
  if (fields.kind !== "told") {
    return {};
  }
  const found = rules.flatMap((rule): readonly (readonly [GateRule, OwnExpression])[] => {
    const id = fieldIdOf(rule, fields.value);
    const own = id === undefined ? undefined : expressionOf(rule, id);
    return own === undefined ? [] : [[rule, own]];
  });
  return Object.fromEntries(found);
}
