import { toTime } from "../../../src/app/words/times";
import { Fold } from "../shared/fold";
import { useSettings } from "./settings-context";

/** Every version that was ever saved, newest first. */
export function PolicyHistory() {
  const { view, reader } = useSettings();
  if (view.history.length === 0) return null;
  return (
    <Fold title="History" aside={`${view.history.length}`}>
      <ol className="history">
        {[...view.history]
          .sort((one, other) => other.version - one.version)
          .map(({ version, at, by }) => (
            <li key={version}>
              Version {version} by {reader.nameOf(by)}, {toTime(at, reader)}
            </li>
          ))}
      </ol>
    </Fold>
  );
}
