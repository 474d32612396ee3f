import Button from "@atlaskit/button/new";
import { type FormEvent, useId, useState } from "react";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useLinearContent } from "./context";
import { RefusedChoices } from "./refused-choices";
import { useDecide } from "./use-decide";
import { useLinearPress } from "./use-linear-press";

/** Pairs two things by their keys, at any time. */
export function PairByHand({ onPaired }: { readonly onPaired: () => void }) {
  const { reader } = useLinearContent();
  const { state, press } = useLinearPress();
  const { refused, decide } = useDecide();
  const [jira, setJira] = useState("");
  const [linear, setLinear] = useState("");
  const [said, setSaid] = useState("");
  const id = useId();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = jira.trim() === "" ? `${id}-jira` : linear.trim() === "" ? `${id}-linear` : undefined;
    if (missing !== undefined) {
      document.getElementById(missing)?.focus();
      return;
    }
    setSaid("");
    const answer = await press(() => decide([{ choice: "pair", jira: jira.trim(), linear: linear.trim() }]));
    if (answer.ok && answer.value.done > 0) {
      setSaid(`${jira.trim().toUpperCase()} and ${linear.trim().toUpperCase()} are paired.`);
      setJira("");
      setLinear("");
      onPaired();
    }
  };
  return (
    <Fold title="Pair two by hand">
      <form className="connect" noValidate onSubmit={(event) => void submit(event)} aria-label="Pair two by hand">
        <p className="hint">
          A work item and an issue that are the same work. Both keep what they have; where they differ, it is decided as
          for any pair.
        </p>
        <div className="side-by-side">
          <div className="field">
            <label htmlFor={`${id}-jira`}>Work item in Jira</label>
            <input
              id={`${id}-jira`}
              className="text-field"
              placeholder="PRIZE-4"
              value={jira}
              onChange={({ target }) => setJira(target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-linear`}>Issue in Linear</label>
            <input
              id={`${id}-linear`}
              className="text-field"
              placeholder="CAM-7"
              value={linear}
              onChange={({ target }) => setLinear(target.value)}
            />
          </div>
        </div>
        {state.kind === "failed" && <FailureNote failure={state.failure} attempt="changePair" reader={reader} />}
        <RefusedChoices refused={refused} />
        <p role="status">{said}</p>
        <div>
          <Button type="submit" isLoading={state.kind === "sending"}>
            Pair the two
          </Button>
        </div>
      </form>
    </Fold>
  );
}
