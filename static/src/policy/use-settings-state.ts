import { useCallback, useEffect, useState } from "react";
import type { EnrolmentProgress, SettingsFunctions, SettingsView } from "../../../src/contract/policy/settings";
import { type Answer, type BridgeFailure, createAsk } from "../bridge";

const askSettings = createAsk<SettingsFunctions>();
const pollMs = 2_000;

export type SettingsState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure }
  | { readonly kind: "shown"; readonly view: SettingsView };

export interface SettingsSource {
  readonly state: SettingsState;
  readonly load: () => Promise<void>;
  readonly save: (draft: unknown, basedOn: number) => Promise<Answer<SettingsView>>;
  /** Confirms, or takes back, the change that waits for a second leader. */
  readonly endProposal: (end: "confirmProposal" | "withdrawProposal", ver: number) => Promise<Answer<SettingsView>>;
}

/** Reads the project's settings, saves drafts, and follows the enrolment of open items while it runs. */
export function useSettingsState(): SettingsSource {
  const [state, setState] = useState<SettingsState>({ kind: "loading" });
  const load = useCallback(async () => {
    const answer = await askSettings("view", {});
    setState((before) => {
      if (answer.ok) {
        return { kind: "shown", view: answer.value };
      }
      return before.kind === "shown" ? before : { kind: "failed", failure: answer.failure };
    });
  }, []);
  const save = useCallback(async (draft: unknown, basedOn: number) => {
    const answer = await askSettings("save", { draft, basedOn });
    if (answer.ok) {
      setState({ kind: "shown", view: answer.value });
    }
    return answer;
  }, []);
  const endProposal = useCallback(async (end: "confirmProposal" | "withdrawProposal", ver: number) => {
    const answer = await askSettings(end, { ver });
    if (answer.ok) {
      setState({ kind: "shown", view: answer.value });
    }
    return answer;
  }, []);
  useEffect(() => void load(), [load]);

  const isEnrolling = state.kind === "shown" && state.view.enrolment.kind === "running";
  useEffect(() => {
    if (!isEnrolling) {
      return undefined;
    }
    const follow = (enrolment: EnrolmentProgress): void =>
      setState((before) => (before.kind === "shown" ? { ...before, view: { ...before.view, enrolment } } : before));
    const timer = setInterval(
      () => void askSettings("progress", {}).then((answer) => answer.ok && follow(answer.value)),
      pollMs,
    );
    return () => clearInterval(timer);
  }, [isEnrolling]);
  return { state, load, save, endProposal };
}
