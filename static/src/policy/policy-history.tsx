import Button from "@atlaskit/button/new";
import { useState } from "react";
import { explainDifference } from "../../../src/app/words/policy/diff";
import { toReader } from "../../../src/app/words/reader";
import { toAuthors } from "../../../src/app/words/policy/second-leader";
import { toCount } from "../../../src/app/words/text";
import { toTime } from "../../../src/app/words/times";
import type { PolicyVersion, SettingsFunctions, SettingsView } from "../../../src/contract/policy/settings";
import { diffPolicies } from "../../../src/domain/policy/diff";
import { type Answer, createAsk } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useSettings } from "./settings-context";

const askSettings = createAsk<SettingsFunctions>();

/** Every version that was ever saved, newest first: who changed what when, and the way back to it. */
export function PolicyHistory() {
  const { view } = useSettings();
  if (view.history.length === 0) {
    return null;
  }
  return (
    <Fold title="History" aside={`all spaces, ${toCount(view.history.length, "version")}`}>
      <ol className="history">
        {[...view.history]
          .sort((one, other) => other.version - one.version)
          .map((stamp) => (
            <li key={stamp.version}>
              <HistoryEntry {...stamp} />
            </li>
          ))}
      </ol>
    </Fold>
  );
}

function HistoryEntry({ version, at, by, confirmedBy }: SettingsView["history"][number]) {
  const { reader } = useSettings();
  const [answer, setAnswer] = useState<Answer<PolicyVersion>>();
  const load = async (): Promise<void> => setAnswer(await askSettings("version", { version }));
  return (
    <Fold
      title={`Version ${version}`}
      aside={`${toAuthors({ by, confirmedBy }, reader)}, ${toTime(at, reader)}`}
      onOpen={() => {
        if (answer?.ok !== true) {
          void load();
        }
      }}
    >
      {answer === undefined ? (
        <p role="status" className="quiet">
          Reading the version…
        </p>
      ) : answer.ok ? (
        <VersionDifferences number={version} version={answer.value} />
      ) : (
        <FailureNote failure={answer.failure} attempt="read" reader={reader} onRetry={() => void load()} />
      )}
    </Fold>
  );
}

function VersionDifferences({ number, version }: { readonly number: number; readonly version: PolicyVersion }) {
  const { view, draft, names, replace, learn, reader: page } = useSettings();
  const [isTaken, setIsTaken] = useState(false);
  const people = {
    ...version.people,
    ...view.people,
    ...Object.fromEntries(names.people.map(({ id, name }) => [id, { name }])),
  };
  const { now, zone } = page;
  const reader = toReader({ ...names, now, zone, people, seats: [...version.policy.seats, ...version.before.seats] });
  const differences = diffPolicies(version.before, version.policy);
  const isInForm = diffPolicies(draft, version.policy).length === 0;
  return (
    <>
      {differences.length === 0 ? (
        <p>It says the same as the version before.</p>
      ) : (
        <ul>
          {differences.map((difference) => {
            const sentence = explainDifference(difference, reader);
            return <li key={sentence}>{sentence}</li>;
          })}
        </ul>
      )}
      <div className="in-a-row">
        <Button
          spacing="compact"
          isDisabled={isInForm}
          onClick={() => {
            Object.entries(version.people).forEach(([id, { name }]) => learn("person", id, name));
            replace({ ...version.policy, version: draft.version });
            setIsTaken(true);
          }}
        >
          Put version {number} into the form
        </Button>
        <span role="status" className="quiet">
          {isInForm
            ? isTaken && draft.version !== number
              ? "It stands in the form. Nothing is saved yet."
              : "The form says the same."
            : ""}
        </span>
      </div>
    </>
  );
}
