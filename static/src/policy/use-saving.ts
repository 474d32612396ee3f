import { useCallback, useState } from "react";
import type { Problem } from "../../../src/contract/page/reply";
import type { SettingsView } from "../../../src/contract/policy/settings";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";
import type { Answer, BridgeFailure } from "../bridge";
import type { ProposalEnd } from "./second-leader";
import type { DraftSource } from "./use-draft";
import type { SettingsSource } from "./use-settings-state";
import type { RulePut, RulesSource } from "./use-workflow-rules";

export type Saving =
  | { readonly kind: "idle" }
  | { readonly kind: "saving" }
  /** `put`: what became of the rules that had to go on with it. */
  | { readonly kind: "saved"; readonly version: number; readonly put: readonly RulePut[] }
  | { readonly kind: "proposed" }
  /** Only rules were put on. */
  | { readonly kind: "put"; readonly put: readonly RulePut[] }
  | { readonly kind: "failed"; readonly failure: BridgeFailure };

interface SavingInput extends Pick<SettingsSource, "load" | "save" | "endProposal"> {
  readonly source: DraftSource;
  readonly rules: RulesSource;
}

export interface SavingSource {
  readonly saving: Saving;
  /** What the server found wrong with the draft. */
  readonly refused: readonly Problem[];
  /** Whatever was said of saving is over, since the draft is another one. */
  readonly forget: () => void;
  /** Saves the draft, and puts on the rules of these spaces. */
  readonly save: (draft: ProjectPolicy, owed: readonly SpaceName[]) => Promise<void>;
  readonly putOn: (owed: readonly SpaceName[]) => Promise<void>;
  readonly endProposal: (end: ProposalEnd, ver: number) => Promise<Answer<SettingsView>>;
}

/** Saving the draft: with the rules that it needs, as a proposal, or not at all. */
export function useSaving({ source, rules, load, save, endProposal }: SavingInput): SavingSource {
  const [saving, setSaving] = useState<Saving>({ kind: "idle" });
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const { base, isChanged } = source;
  const forget = useCallback(() => {
    setRefused([]);
    setSaving((before) => (before.kind === "saving" ? before : { kind: "idle" }));
  }, []);
  return {
    saving,
    refused,
    forget,
    save: async (draft, owed) => {
      setSaving({ kind: "saving" });
      const answer = await save(draft, base.version);
      if (!answer.ok) {
        setRefused(answer.failure.kind === "invalid" ? answer.failure.problems : []);
        if (answer.failure.kind === "changedMeanwhile" || answer.failure.kind === "proposalWaits") {
          await load();
        }
        return setSaving({ kind: "failed", failure: answer.failure });
      }
      const { policy, proposal } = answer.value;
      source.settle(policy);
      if (proposal !== undefined) {
        return setSaving({ kind: "proposed" });
      }
      setSaving({ kind: "saved", version: policy.version, put: owed.length === 0 ? [] : await rules.putOn(owed) });
    },
    putOn: async (owed) => {
      setSaving({ kind: "saving" });
      setSaving({ kind: "put", put: await rules.putOn(owed) });
    },
    endProposal: async (end, ver) => {
      const answer = await endProposal(end, ver);
      if (answer.ok) {
        // What somebody has typed meanwhile stays, and is put together with the new version like any other.
        if (!isChanged) {
          source.settle(answer.value.policy);
        }
        const { version } = answer.value.policy;
        setSaving(end === "confirmProposal" && !isChanged ? { kind: "saved", version, put: [] } : { kind: "idle" });
      } else if (answer.failure.kind === "notFound" || answer.failure.kind === "changedMeanwhile") {
        await load();
      }
      return answer;
    },
  };
}
