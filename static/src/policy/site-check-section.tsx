import { explainSiteFinding } from "../../../src/app/words/policy/site-check";
import type { SiteChecked } from "../../../src/contract/policy/workflow-rules";
import type { SiteFinding } from "../../../src/domain/policy/site-check";

const marks: Readonly<
  Record<SiteFinding["answer"], { readonly sign: string; readonly says: string; readonly look: string }>
> = {
  fails: { sign: "⚠", says: "To mend", look: "guard-bad" },
  untold: { sign: "○", says: "Note", look: "quiet" },
  holds: { sign: "✓", says: "Fine", look: "guard-good" },
};
const order: readonly SiteFinding["answer"][] = ["fails", "untold", "holds"];

/** What Jira itself answered, what does not hold first. */
export function SiteCheckSection({ checked: { findings } }: { readonly checked: SiteChecked }) {
  const sorted = findings.toSorted((one, other) => order.indexOf(one.answer) - order.indexOf(other.answer));
  return (
    <section aria-label="What Jira itself says">
      <h3>What Jira itself says</h3>
      <ul className="findings">
        {sorted.map((finding) => {
          const { what, fix } = explainSiteFinding(finding);
          const { sign, says, look } = marks[finding.answer];
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
    </section>
  );
}
