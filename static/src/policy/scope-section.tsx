import Button from "@atlaskit/button/new";
import type { GateStatuses } from "../../../src/domain/policy/gate-statuses";
import type { CommitRules } from "../../../src/domain/policy/policy";
import { suggestReach } from "../../../src/domain/policy/suggest-reach";
import { explainPlace } from "../../../src/app/words/policy/reach";
import { SentenceFold } from "./sentence-fold";
import { ChoicePicker } from "./choice-picker";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";

/** Before which statuses the chosen space's gate stands, what comes after it, what stays free, and for which work. */
export function ScopeSection() {
  const { view, draft, commit, space, change, changeCommit, reader } = useSettings();
  const { statuses, resolutions, issueTypes } = view.choices;
  const rules: Pick<CommitRules, "issueTypeIds"> & GateStatuses = space === "commit" ? commit : draft;
  const at = space === "commit" ? "commit." : "";
  const { gatedStatusIds, laterStatusIds, freeStatusIds = [], freeResolutionIds = [] } = rules;
  const put = (part: Partial<GateStatuses & Pick<CommitRules, "issueTypeIds">>): void =>
    space === "commit" ? changeCommit(part) : change(part);
  const suggest = (gated: readonly string[]): void =>
    put({ gatedStatusIds: gated, ...suggestReach(statuses, resolutions, gated) });
  const without = (ids: readonly string[], taken: readonly string[]): readonly string[] =>
    ids.filter((id) => !taken.includes(id));
  const offered = (taken: readonly string[]): typeof statuses => statuses.filter(({ id }) => !taken.includes(id));
  // A status stands in one list only, so choosing it in one takes it out of the others.
  const gate = (gated: readonly string[]): void =>
    laterStatusIds === undefined
      ? suggest(gated)
      : put({
          gatedStatusIds: gated,
          laterStatusIds: without(laterStatusIds, gated),
          freeStatusIds: without(freeStatusIds, gated),
        });
  return (
    <SentenceFold
      key={space}
      title="Where the gate stands"
      sentence={explainPlace(rules, reader)}
      path={space === "commit" ? "commit.gatedStatusIds" : "gatedStatusIds"}
      initially={gatedStatusIds.length === 0 ? "open" : "folded"}
    >
      <div className="side-by-side">
        <ProblemAnchor path={`${at}gatedStatusIds`}>
          <ChoicePicker
            label="Before these statuses"
            hint={space === "commit" ? "For example: Committed, Selected for development." : "For example: In Build."}
            options={statuses}
            value={gatedStatusIds}
            nameOf={reader.statusName}
            onChange={gate}
          />
        </ProblemAnchor>
        <ProblemAnchor path={`${at}issueTypeIds`}>
          <ChoicePicker
            label="For these work types"
            hint="None chosen means all."
            options={issueTypes}
            value={rules.issueTypeIds}
            nameOf={reader.issueTypeName}
            onChange={(issueTypeIds) => put({ issueTypeIds })}
          />
        </ProblemAnchor>
      </div>
      {laterStatusIds === undefined ? (
        gatedStatusIds.length > 0 && (
          <>
            <p className="quiet">
              Nothing is chosen yet that comes after the gate, so work that steps over it is neither stopped nor seen.
            </p>
            <Button spacing="compact" onClick={() => suggest(gatedStatusIds)}>
              Suggest what comes after it
            </Button>
          </>
        )
      ) : (
        <>
          <ProblemAnchor path={`${at}laterStatusIds`}>
            <ChoicePicker
              label="These come after it"
              hint="Work reaches them only through the gate, too. What is past the gate moves between them freely."
              options={offered([...gatedStatusIds, ...freeStatusIds])}
              value={laterStatusIds}
              nameOf={reader.statusName}
              onChange={(later) => put({ laterStatusIds: later })}
            />
          </ProblemAnchor>
          <div className="side-by-side">
            <ProblemAnchor path={`${at}freeStatusIds`}>
              <ChoicePicker
                label="Always free"
                hint="Ways that build nothing. For example: Won't do."
                options={offered([...gatedStatusIds, ...laterStatusIds])}
                value={freeStatusIds}
                nameOf={reader.statusName}
                onChange={(free) => put({ freeStatusIds: free })}
              />
            </ProblemAnchor>
            <ProblemAnchor path={`${at}freeResolutionIds`}>
              <ChoicePicker
                label="Free with these resolutions"
                hint="Closing work as abandoned or as a duplicate needs no pass."
                options={resolutions}
                value={freeResolutionIds}
                nameOf={reader.resolutionName}
                onChange={(freeResolutionIds) => put({ freeResolutionIds })}
              />
            </ProblemAnchor>
          </div>
        </>
      )}
    </SentenceFold>
  );
}
