import { FailureNote } from "../page/failure-note";
import { usePanel } from "./panel-context";
import type { Pressing } from "./use-press";

/** Why the last press was not taken, beside where it was made. */
export function PressFailure({ pressing }: { readonly pressing: Pressing }) {
  const { reader } = usePanel();
  const { state, retry } = pressing;
  if (state.kind !== "failed") {
    return null;
  }
  return <FailureNote failure={state.failure} attempt={state.command.kind} reader={reader} onRetry={retry} />;
}
