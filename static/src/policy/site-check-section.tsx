import { explainSiteFinding } from "../../../src/app/words/policy/site-check";
import type { SiteChecked } from "../../../src/contract/policy/workflow-rules";
import type { SiteFinding } from "../../../src/domain/policy/site-check";
import { FindingList } from "./finding-list";

const levels = { fails: "mend", untold: "note", holds: "fine" } as const;
const order: readonly SiteFinding["answer"][] = ["fails", "untold", "holds"];

/** What Jira itself answered, what does not hold first. */
export function SiteCheckSection({ checked: { findings } }: { readonly checked: SiteChecked }) {
  const sorted = findings.toSorted((one, other) => order.indexOf(one.answer) - order.indexOf(other.answer));
  return (
    <section aria-label="What Jira itself says">
      <h3>What Jira itself says</h3>
      <FindingList
        lines={sorted.map((finding) => ({ level: levels[finding.answer], ...explainSiteFinding(finding) }))}
      />
    </section>
  );
}
