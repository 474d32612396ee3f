import Button from "@atlaskit/button/new";
import { useEffect, useRef, useState } from "react";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";
import type { RulesSource } from "./use-workflow-rules";

interface DetachRulesProps {
  readonly label: string;
  /** What the second press does. */
  readonly meaning: string;
  readonly rules: RulesSource;
  readonly space: SpaceName;
}

/** Two presses: the first says what the second does. */
export function DetachRules({ label, meaning, rules, space }: DetachRulesProps) {
  const [isAsked, setIsAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const second = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsked) {
      second.current?.focus();
    }
  }, [isAsked]);
  const close = (): void => {
    setIsAsked(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (!isAsked) {
    return (
      <Button ref={button} appearance="subtle" isDisabled={rules.busy !== undefined} onClick={() => setIsAsked(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div role="group" aria-label={label} className="confirm">
      <p>{meaning}</p>
      <div className="buttons">
        <Button
          ref={second}
          appearance="danger"
          isLoading={rules.busy === "detach"}
          onClick={() => void rules.detach(space).then(close)}
        >
          {label}
        </Button>
        <Button onClick={close}>Keep</Button>
      </div>
    </div>
  );
}
