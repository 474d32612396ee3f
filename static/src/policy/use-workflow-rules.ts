import { useCallback, useEffect, useRef, useState } from "react";
import type {
  AttachRequest,
  RuleFunctions,
  RulesChanged,
  RulesOutcome,
  RulesView,
  SiteChecked,
} from "../../../src/contract/policy/workflow-rules";
import { ruleOfSpace, spaceOfRule, type GateRule, type SpaceName } from "../../../src/domain/policy/workflow-rules";
import { type Answer, type BridgeFailure, createAsk } from "../bridge";

const askWorkflowRules = createAsk<RuleFunctions>();

/** What putting a space's rule on came to, while its policy was saved. */
export interface RulePut {
  readonly space: SpaceName;
  readonly answer: { readonly outcome: RulesOutcome } | { readonly failure: BridgeFailure };
}

export interface RulesSource {
  readonly view: RulesView | undefined;
  readonly failure: BridgeFailure | undefined;
  readonly outcome: RulesOutcome | undefined;
  /** What the site answered when somebody last asked it. */
  readonly site: SiteChecked | undefined;
  readonly busy: "check" | "attach" | "detach" | "askSite" | undefined;
  readonly check: () => Promise<void>;
  readonly attach: (request: AttachRequest) => Promise<void>;
  /** Puts the rules of these spaces on, each where it lacks. */
  readonly putOn: (spaces: readonly SpaceName[]) => Promise<readonly RulePut[]>;
  readonly askSite: () => Promise<void>;
  /** Takes one space's rules off. */
  readonly detach: (space: SpaceName) => Promise<void>;
  /** Puts back what was taken off last; undefined where nothing was. */
  readonly undoDetach: (() => Promise<void>) | undefined;
}

/** How the project's workflows and the app stand; asked anew whenever `version` of the policy changes. */
export function useWorkflowRules(version: number): RulesSource {
  const [view, setView] = useState<RulesView>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const [outcome, setOutcome] = useState<RulesOutcome>();
  const [busy, setBusy] = useState<RulesSource["busy"]>();
  const [takenOff, setTakenOff] = useState<readonly AttachRequest[]>([]);
  // What was asked while a press was under way may tell of the time before it.
  const presses = useRef({ begun: 0, ended: 0 });

  const ask = useCallback(async (): Promise<Answer<RulesView>> => {
    const { ended } = presses.current;
    const answer = await askWorkflowRules("check", {});
    if (presses.current.begun === ended) {
      setFailure(answer.ok ? undefined : answer.failure);
      if (answer.ok) {
        setView(answer.value);
      }
    }
    return answer;
  }, []);
  const check = useCallback(async () => {
    setBusy("check");
    setOutcome(undefined);
    await ask();
    setBusy(undefined);
  }, [ask]);
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

  const press = async (change: () => Promise<Answer<RulesChanged>>): Promise<Answer<RulesChanged>> => {
    presses.current.begun += 1;
    const answer = await change();
    presses.current.ended += 1;
    if (answer.ok) {
      setView(answer.value.view);
    } else {
      void ask();
    }
    return answer;
  };
  const change = async (kind: "attach" | "detach", made: () => Promise<Answer<RulesChanged>>): Promise<boolean> => {
    setBusy(kind);
    const answer = await press(made);
    setBusy(undefined);
    setTakenOff([]);
    setFailure(answer.ok ? undefined : answer.failure);
    setOutcome(answer.ok ? answer.value.outcome : undefined);
    return answer.ok && answer.value.outcome.kind === "detached";
  };
  const attachAll = async (requests: readonly AttachRequest[]): Promise<void> => {
    for (const request of requests) {
      await change("attach", () => askWorkflowRules("attach", request));
    }
  };
  const toWorkflowIds = async (): Promise<readonly string[]> => {
    const known = view?.workflows === undefined ? await ask() : undefined;
    return ((known?.ok ? known.value : view)?.workflows ?? []).map(({ id }) => id);
  };
  return {
    view,
    failure,
    outcome,
    site,
    busy,
    check,
    askSite,
    attach: (request) => attachAll([request]),
    putOn: async (spaces) => {
      setBusy("attach");
      const workflows = await toWorkflowIds();
      const put: RulePut[] = [];
      for (const space of spaces) {
        const answer = await press(() => askWorkflowRules("attach", { rule: ruleOfSpace[space], workflows }));
        put.push({ space, answer: answer.ok ? { outcome: answer.value.outcome } : { failure: answer.failure } });
      }
      setBusy(undefined);
      return put;
    },
    detach: async (space) => {
      const before = toAttached(view, space);
      if (await change("detach", () => askWorkflowRules("detach", { space }))) {
        setTakenOff(before);
      }
    },
    undoDetach: takenOff.length === 0 ? undefined : () => attachAll(takenOff),
  };
}

/** The presses that put a space's rules back where they stand now. */
function toAttached(view: RulesView | undefined, space: SpaceName): readonly AttachRequest[] {
  const workflows = view?.workflows ?? [];
  const isCarried = (rule: GateRule) =>
    workflows.filter(({ transitions }) => transitions.some(({ rules }) => rules.includes(rule))).map(({ id }) => id);
  return [...new Set(workflows.flatMap(({ transitions }) => transitions.flatMap(({ rules }) => rules)))]
    .filter((rule) => spaceOfRule[rule] === space)
    .map((rule) => ({ rule, workflows: isCarried(rule) }));
}
