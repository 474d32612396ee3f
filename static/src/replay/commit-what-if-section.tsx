import { useMemo } from "react";
import {
  commitSupposition,
  explainCommitAsked,
  explainCommitWhatIf,
} from "../../../src/app/words/replay/commit-what-if";
import { createCommitReplay, sumUpCommits } from "../../../src/domain/replay/commit-what-if";
import { toWaitBars } from "../../../src/domain/replay/what-if-sum";
import { dayOf } from "../../../src/app/words/replay/concept-what-if";
import { ReadPast } from "./read-past";
import { useSettings } from "../policy/settings-context";
import { useWhatIf } from "./use-what-if";
import { WaitBars } from "./wait-bars";
import { forms } from "../../../src/app/words/forms";

/** Where the commit gate would have stood in the project's past. Once that is read, every change of the draft shows at once. */
export function CommitWhatIfSection() {
  const { draft, commit, problems, reader } = useSettings();
  const source = useWhatIf();
  const { items } = source.reading;
  const [calendar] = draft.calendars;
  const lack =
    problems.length > 0 ? forms.mendFirst : commit.gatedStatusIds.length === 0 ? forms.statusFirst : undefined;
  const sum = useMemo(() => sumUpCommits(items.map(createCommitReplay(commit, calendar))), [commit, items, calendar]);
  // Nobody's seat matters here, so nobody is looked up.
  const policy = useMemo(() => ({ ...draft, seats: [] }), [draft]);
  return (
    <section className="section what-if" aria-labelledby="commit-what-if-title">
      <h2 id="commit-what-if-title">What this would have done</h2>
      {lack === undefined && items.length > 0 && (
        <p className="what-if-number">{explainCommitAsked(sum, draft, reader)}</p>
      )}
      <p className="quiet">{commitSupposition}</p>
      <ReadPast source={source} policy={policy} lack={lack} reader={reader} />
      {lack === undefined && items.length > 0 && (
        <>
          <WaitBars
            caption="How long they stood before that"
            bars={toWaitBars({ waitsMs: sum.roomsMs }, dayOf(draft))}
          />
          <ul>
            {explainCommitWhatIf(sum, draft, reader).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
