import Button from "@atlaskit/button/new";
import Select from "@atlaskit/select";
import { type FormEvent, useEffect, useId, useState } from "react";
import type { Learning } from "../../../src/domain/learning/learning";
import { toLine } from "../../../src/app/words/text";
import { FailureNote } from "../page/failure-note";
import { useLibraryContent } from "./library-context";
import { useLibraryPress } from "./use-library-press";

/** Says which learning of the same project this one repeats; that one stays and takes this one in. */
export function MergeForm({ learning, onClose }: { readonly learning: Learning; readonly onClose: () => void }) {
  const { view, reader } = useLibraryContent();
  const { state, press } = useLibraryPress();
  const [into, setInto] = useState<Learning>();
  const id = useId();
  const others = view.cards
    .filter(
      (card) =>
        card.status.kind === "live" && card.learning.project === learning.project && card.learning.id !== learning.id,
    )
    .map((card) => card.learning);
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (into !== undefined && (await press({ kind: "merge", learning: learning.id, into: into.id })) !== undefined) {
      onClose();
    }
  };
  return (
    <form className="card-form" aria-label="Merge" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={id}>Which learning says the same?</label>
        <Select<Learning>
          inputId={id}
          menuPosition="fixed"
          options={others}
          value={into ?? null}
          placeholder="Choose the one that stays"
          noOptionsMessage={() => "No other learning of this project is listed"}
          getOptionValue={(one) => one.id}
          getOptionLabel={(one) => toLine(one.text, 120)}
          onChange={(one) => setInto(one ?? undefined)}
        />
        <p className="hint">
          Both texts stay, with who wrote them and where they come from. What is not in the list can be searched for
          first.
        </p>
      </div>
      {state.kind === "failed" && (
        <FailureNote failure={state.failure} attempt="changeLearning" reader={reader} onRetry={() => void submit()} />
      )}
      <div className="buttons">
        <Button
          type="submit"
          appearance="primary"
          spacing="compact"
          isDisabled={into === undefined}
          isLoading={state.kind === "sending"}
        >
          Merge
        </Button>
        <Button spacing="compact" appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
