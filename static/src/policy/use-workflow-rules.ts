import { useCallback, useEffect, useState } from "react";
import type {
  AttachRequest,
  DetachRequest,
  RuleFunctions,
  RulesChanged,
  RulesOutcome,
  RulesView,
  SiteChecked,
} from "../../../src/contract/policy/workflow-rules";
import { type Answer, type BridgeFailure, createAsk } from "../bridge";

const askWorkflowRules = createAsk<RuleFunctions>();

export interface RulesSource {
  readonly view: RulesView | undefined;
  readonly failure: BridgeFailure | undefined;
  readonly outcome: RulesOutcome | undefined;
  /** What the site answered when somebody last asked it. */
  readonly site: SiteChecked | undefined;
  readonly busy: "check" | "attach" | "detach" | "askSite" | undefined;
  readonly check: () => Promise<void>;
  readonly attach: (request: AttachRequest) => Promise<void>;
  readonly askSite: () => Promise<void>;
  /** One space's rules, or all where none is named. */
  readonly detach: (request: DetachRequest) => Promise<void>;
}

/** How the project's workflows and the app stand; asked anew whenever `version` of the policy changes. */
export function useWorkflowRules(version: number): RulesSource {
  const [view, setView] = useState<RulesView>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const [outcome, setOutcome] = useState<RulesOutcome>();
  const [busy, setBusy] = useState<RulesSource["busy"]>();

  const check = useCallback(async () => {
    setBusy("check");
    setOutcome(undefined);
    const answer = await askWorkflowRules("check", {});
    setBusy(undefined);
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) {
      setView(answer.value);
    }
  }, []);
  useEffect(() => void check(), [check, version]);

  const [site, setSite] = useState<SiteChecked>();
  const askSite = async (): Promise<void> => {
    setBusy("askSite");
    const answer = await askWorkflowRules("askSite", {});
    setBusy(undefined);
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) {
      setSite(answer.value);
    }
  };

  const change = async (kind: "attach" | "detach", press: () => Promise<Answer<RulesChanged>>): Promise<void> => {
    setBusy(kind);
    const answer = await press();
    setBusy(undefined);
    setFailure(answer.ok ? undefined : answer.failure);
    setOutcome(answer.ok ? answer.value.outcome : undefined);
    if (answer.ok) {
      setView(answer.value.view);
    }
  };
  return {
    view,
    failure,
    outcome,
    site,
    busy,
    check,
    askSite,
    attach: (request) => change("attach", () => askWorkflowRules("attach", request)),
    detach: (request) => change("detach", () => askWorkflowRules("detach", request)),
  };
}
