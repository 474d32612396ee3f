import Spinner from "@atlaskit/spinner";
import { toReader } from "../../../src/app/words/reader";
import { FailureNote } from "../page/failure-note";
import { useSurface } from "../page/surface";
import { SettingsForm } from "./settings-form";
import { useSettingsState } from "../policy/use-settings-state";

/** The project's settings page, from the first moment on: loading, failed, or shown. */
export function Settings() {
  const { state, load, save, endProposal } = useSettingsState();
  const { zone, openedAtMs } = useSurface();
  switch (state.kind) {
    case "loading":
      return (
        <main className="page loading" aria-busy="true">
          <Spinner label="Reading the settings" />
        </main>
      );
    case "failed":
      return (
        <main className="page">
          <FailureNote
            failure={state.failure}
            attempt="read"
            reader={toReader({ now: openedAtMs, zone })}
            onRetry={() => void load()}
          />
        </main>
      );
    case "shown":
      return <SettingsForm view={state.view} load={load} save={save} endProposal={endProposal} />;
  }
}
