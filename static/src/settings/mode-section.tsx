import { explainSpaceMode } from "../../../src/app/words/policy";
import type { SpaceMode } from "../../../src/domain/policy";
import { Place } from "./place";
import { useSettings } from "./settings-context";

const modes: readonly { readonly mode: SpaceMode; readonly name: string }[] = [
  { mode: "off", name: "Off" },
  { mode: "observe", name: "Observe" },
  { mode: "warn", name: "Warn" },
  { mode: "block", name: "Block" },
];

/** What the space does with its verdict, as four cards with a sentence each. */
export function ModeSection() {
  const { draft, change, reader } = useSettings();
  const names = draft.gatedStatusIds.map(reader.statusName);
  return (
    <Place path="mode">
      <fieldset className="section">
        <legend>Mode</legend>
        <div className="modes">
          {modes.map(({ mode, name }) => (
            <label key={mode} className="mode">
              <input type="radio" name="mode" checked={draft.mode === mode} onChange={() => change({ mode })} />
              <strong>{name}</strong>
              <span className="quiet">{explainSpaceMode(mode, names)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </Place>
  );
}
