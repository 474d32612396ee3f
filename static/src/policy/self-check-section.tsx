import { explainFinding } from "../../../src/app/words/policy/self-check";
import type { Finding } from "../../../src/domain/policy/self-check";
import { useSettings } from "./settings-context";

const marks: Readonly<
  Record<Finding["level"], { readonly sign: string; readonly says: string; readonly look: string }>
> = {
  mend: { sign: "⚠", says: "To mend", look: "guard-bad" },
  note: { sign: "○", says: "Note", look: "quiet" },
  fine: { sign: "✓", says: "Fine", look: "guard-good" },
};

/** What was found, what has to be mended first. */
export function SelfCheckSection({ findings }: { readonly findings: readonly Finding[] }) {
  const { reader } = useSettings();
  return (
    <ul className="findings">
      {findings.map((finding) => {
        const { what, fix } = explainFinding(finding, reader);
        const { sign, says, look } = marks[finding.level];
        return (
          <li key={what}>
            <span className={look} role="img" aria-label={says}>
              {sign}
            </span>
            <div>
              <p>{what}</p>
              {fix !== undefined && <p className="quiet">{fix}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
