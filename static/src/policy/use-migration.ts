import { useEffect, useState } from "react";
import type { MigrationProgress } from "../../../src/contract/policy/migration";
import type { SettingsFunctions } from "../../../src/contract/policy/settings";
import { type BridgeFailure, createAsk } from "../bridge";

const askSettings = createAsk<SettingsFunctions>();
const pollMs = 2_000;

export interface Migration {
  readonly progress: MigrationProgress;
  readonly isRunning: boolean;
  readonly failure: BridgeFailure | undefined;
  readonly follow: () => Promise<void>;
  /** Whether it began; where it did not, `failure` says why. */
  readonly migrate: (version: number, items: "all" | readonly string[]) => Promise<boolean>;
  readonly forget: () => void;
}

/** Brings open items to the newest version, and follows how far that is. */
export function useMigration(): Migration {
  const [progress, setProgress] = useState<MigrationProgress>({ kind: "idle" });
  const [failure, setFailure] = useState<BridgeFailure>();
  const follow = async (): Promise<void> => {
    const answer = await askSettings("migration", {});
    if (answer.ok) {
      setProgress(answer.value);
    }
  };
  const isRunning = progress.kind === "running";
  useEffect(() => {
    if (!isRunning) {
      return undefined;
    }
    const timer = setInterval(() => void follow(), pollMs);
    return () => clearInterval(timer);
  }, [isRunning]);
  const migrate = async (version: number, items: "all" | readonly string[]): Promise<boolean> => {
    const answer = await askSettings("migrate", { version, items });
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) {
      setProgress(answer.value);
    }
    return answer.ok;
  };
  return { progress, isRunning, failure, follow, migrate, forget: () => setFailure(undefined) };
}
