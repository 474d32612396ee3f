import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { useState } from "react";
import { explainDifference } from "../../../src/app/words/policy/diff";
import { toReader } from "../../../src/app/words/reader";
import { explainChanges, explainProposal } from "../../../src/app/words/policy/second-leader";
import type { SettingsView } from "../../../src/contract/policy/settings";
import { diffPolicies } from "../../../src/domain/policy/diff";
import type { Answer, BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { PickField } from "../page/pick-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { SentenceFold } from "./sentence-fold";
import { useSettings } from "./settings-context";

export type ProposalEnd = "confirmProposal" | "withdrawProposal";
type Proposal = NonNullable<SettingsView["proposal"]>;

/** Whether a change of these settings takes a second leader. */
export function ChangesSection() {
  const { draft, change } = useSettings();
  return (
    <SentenceFold title="Who changes these settings" sentence={explainChanges(draft.changes)} path="changes">
      <ProblemAnchor path="changes">
        <PickField
          label="A change takes"
          value={draft.changes}
          options={[
            ["oneLeader", "one leader"],
            ["twoLeaders", "one leader, and another who confirms it"],
          ]}
          onChange={(changes) => change({ changes })}
        />
      </ProblemAnchor>
    </SentenceFold>
  );
}

interface WaitingChangeProps {
  readonly proposal: Proposal;
  readonly onEnd: (end: ProposalEnd, ver: number) => Promise<Answer<SettingsView>>;
}

/** The change that waits for a second leader: what it says, and the two ways on. */
export function WaitingChange({ proposal, onEnd }: WaitingChangeProps) {
  const { view, reader: page, names } = useSettings();
  const [pressed, setPressed] = useState<ProposalEnd>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const { now, zone } = page;
  const reader = toReader({
    ...names,
    now,
    zone,
    people: view.people,
    seats: [...proposal.policy.seats, ...view.policy.seats],
  });
  const end = async (how: ProposalEnd): Promise<void> => {
    setPressed(how);
    setFailure(undefined);
    const answer = await onEnd(how, proposal.ver);
    if (!answer.ok) {
      setPressed(undefined);
      setFailure(answer.failure);
    }
  };
  return (
    <div className="note">
      <SectionMessage appearance="information" headingLevel="h2" title="A change waits for a second leader">
        <p>{explainProposal(proposal, reader)}</p>
        <ul>
          {diffPolicies(view.policy, proposal.policy).map((difference) => {
            const sentence = explainDifference(difference, reader);
            return <li key={sentence}>{sentence}</li>;
          })}
        </ul>
        {failure !== undefined && <FailureNote failure={failure} attempt="saveSettings" reader={reader} />}
        <div className="buttons">
          {!proposal.isMine && (
            <Button
              appearance="primary"
              isLoading={pressed === "confirmProposal"}
              isDisabled={pressed !== undefined}
              onClick={() => void end("confirmProposal")}
            >
              Confirm this change
            </Button>
          )}
          <Button
            isLoading={pressed === "withdrawProposal"}
            isDisabled={pressed !== undefined}
            onClick={() => void end("withdrawProposal")}
          >
            {proposal.isMine ? "Withdraw it" : "Turn it down"}
          </Button>
        </div>
      </SectionMessage>
    </div>
  );
}
