import { FailureNote } from "../page/failure-note";
import { useRetro } from "./context";
import type { RetroPressing } from "./use-retro-press";

/** Why the last press was not taken, beside where it was made. */
export function RetroFailure({ pressing: { state, retry } }: { readonly pressing: RetroPressing }) {
  const { reader } = useRetro();
  if (state.kind !== "failed") {
    return null;
  }
  return <FailureNote failure={state.failure} attempt={state.command.kind} reader={reader} onRetry={retry} />;
}
