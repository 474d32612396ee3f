import { aheadWords } from "../../../src/app/words/linear-fields";
import type { SyncRules } from "../../../src/domain/sync/pair";

const order: readonly SyncRules["ahead"][] = ["observe", "notify", "revert"];

interface AheadFieldProps {
  readonly ahead: SyncRules["ahead"];
  readonly onChange: (ahead: SyncRules["ahead"]) => void;
}

/** What happens to an issue that somebody moves ahead of its gate, as three cards with a sentence each. */
export function AheadField({ ahead, onChange }: AheadFieldProps) {
  return (
    <div role="radiogroup" aria-label="When an issue is moved ahead of its gate">
      <p>When somebody moves an issue ahead of its gate, and the space blocks:</p>
      <div className="modes">
        {order.map((one) => (
          <label key={one} className="mode">
            <input type="radio" name="ahead" checked={ahead === one} onChange={() => onChange(one)} />
            <strong>{aheadWords[one].title}</strong>
            <span className="quiet">{aheadWords[one].what}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
