import { explainFinding } from "../../../src/app/words/policy/self-check";
import type { Finding } from "../../../src/domain/policy/self-check";
import { FindingList } from "./finding-list";
import { useSettings } from "./settings-context";

/** What was found, what has to be mended first. */
export function SelfCheckSection({ findings }: { readonly findings: readonly Finding[] }) {
  const { reader } = useSettings();
  return (
    <FindingList lines={findings.map((finding) => ({ level: finding.level, ...explainFinding(finding, reader) }))} />
  );
}
