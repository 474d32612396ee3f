import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import Spinner from "@atlaskit/spinner";
import { type FormEvent, lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { parsePolicy } from "../../../src/app/policy/file";
import type { Problem } from "../../../src/contract/page/reply";
import type { SettingsView } from "../../../src/contract/policy/settings";
import { isEqual } from "../../../src/domain/ground/equal";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";
import type { Answer, BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Enrolment } from "../policy/enrolment";
import { GuardSections } from "../policy/workflow-rules-sections";
import { BrokenPolicy } from "../policy/broken-policy";
import { ModeSection } from "../policy/mode-section";
import { PolicyFileSection } from "../policy/policy-file-section";
import { PolicyHistory } from "../policy/policy-history";
import { PolicyMeaning } from "../policy/policy-meaning";
import { PresetSection } from "../policy/preset-section";
import { ProblemsContext } from "../page/problem-anchor";
import { ProblemList } from "../page/problem-list";
import { ChangesSection, type ProposalEnd, WaitingChange } from "../policy/second-leader";
import { SettingsConflict } from "../policy/settings-conflict";
import { SettingsContext } from "../policy/settings-context";
import { SpaceList, spaceNames } from "../policy/space-list";
import { toFirstSpace } from "../policy/space-of-path";
import { SpaceMigration, SpaceRules, SpaceWhatIf } from "./space-sections";
import { useSettingsContent } from "../policy/use-settings-content";
import type { SettingsSource } from "../policy/use-settings-state";
import { useWorkflowRules } from "../policy/use-workflow-rules";
import { forms } from "../../../src/app/words/forms";

interface SettingsFormProps extends Pick<SettingsSource, "load" | "save" | "endProposal"> {
  readonly view: SettingsView;
}

/** Set by a build that has no connection with Linear. */
declare const SPACEGATE_WITHOUT_LINEAR: true | undefined;

/** Linear's pages come when somebody opens them; the spaces' settings stay as small as they are. */
const LinearPage = typeof SPACEGATE_WITHOUT_LINEAR === "undefined" ? lazy(() => import("../sync/page")) : undefined;

type Saving =
  | { readonly kind: "idle" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly version: number }
  | { readonly kind: "proposed" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure };

/** The project's rules as a form, a space at a time. The draft stays here until the server has taken it. */
export function SettingsForm({ view, load, save, endProposal }: SettingsFormProps) {
  const [base, setBase] = useState<ProjectPolicy>(view.policy);
  const [draft, setDraft] = useState<ProjectPolicy>(view.policy);
  const [saving, setSaving] = useState<Saving>({ kind: "idle" });
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const [space, setSpace] = useState<SpaceName>(() => toFirstSpace(view.policy));
  const [page, setPage] = useState<"space" | "linear">("space");
  const title = useRef<HTMLHeadingElement>(null);

  const isChanged = !isEqual(draft, base);
  const parsed = useMemo(() => parsePolicy(draft), [draft]);
  const problems = parsed.ok ? refused : parsed.error;
  const hasConflict = view.policy.version !== base.version;

  const edit = useCallback((toNext: (before: ProjectPolicy) => ProjectPolicy) => {
    setDraft(toNext);
    setRefused([]);
    setSaving((before) => (before.kind === "saving" ? before : { kind: "idle" }));
  }, []);

  const rules = useWorkflowRules(view.policy.version);
  const content = useSettingsContent({ view, draft, problems, edit, space, setSpace });

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!parsed.ok || saving.kind === "saving") {
      title.current?.focus();
      return;
    }
    setSaving({ kind: "saving" });
    const answer = await save(draft, base.version);
    if (answer.ok) {
      setBase(answer.value.policy);
      setDraft(answer.value.policy);
      setSaving(
        answer.value.proposal === undefined
          ? { kind: "saved", version: answer.value.policy.version }
          : { kind: "proposed" },
      );
      return;
    }
    if (answer.failure.kind === "invalid") {
      setRefused(answer.failure.problems);
    }
    if (answer.failure.kind === "changedMeanwhile" || answer.failure.kind === "proposalWaits") {
      await load();
    }
    setSaving({ kind: "failed", failure: answer.failure });
  };
  const onEndProposal = async (end: ProposalEnd, ver: number): Promise<Answer<SettingsView>> => {
    const answer = await endProposal(end, ver);
    if (answer.ok) {
      // What somebody has typed meanwhile stays, and is put together with the new version like any other.
      if (!isChanged) {
        setBase(answer.value.policy);
        setDraft(answer.value.policy);
      }
      const { version } = answer.value.policy;
      setSaving(end === "confirmProposal" && !isChanged ? { kind: "saved", version } : { kind: "idle" });
    } else if (answer.failure.kind === "notFound" || answer.failure.kind === "changedMeanwhile") {
      await load();
    }
    return answer;
  };
  const settle = (policy: ProjectPolicy): void => {
    setBase(view.policy);
    setDraft(policy);
    setSaving({ kind: "idle" });
  };

  return (
    <SettingsContext.Provider value={content}>
      <div className="with-spaces">
        <SpaceList
          page={page}
          hasLinear={LinearPage !== undefined}
          rules={rules.view}
          onChoose={(chosen) => {
            setPage(chosen === "linear" ? "linear" : "space");
            if (chosen !== "linear") {
              setSpace(chosen);
            }
          }}
        />
        {page === "linear" && LinearPage !== undefined ? (
          <Suspense fallback={<Reading />}>
            <LinearPage project={view.project.name} />
          </Suspense>
        ) : (
          <ProblemsContext.Provider value={content}>
            <main className="page">
              <header className="page-head">
                <h1 tabIndex={-1} ref={title}>
                  {spaceNames[space].title} in {view.project.name}
                </h1>
                <p className="quiet">{spaceNames[space].what}</p>
              </header>
              <Enrolment />
              {view.proposal !== undefined && (
                <WaitingChange key={view.proposal.ver} proposal={view.proposal} onEnd={onEndProposal} />
              )}
              {(isChanged || saving.kind === "failed") && <ProblemList />}
              {view.broken !== undefined && !isChanged && <BrokenPolicy problems={view.broken} />}
              <form noValidate onSubmit={(event) => void onSubmit(event)} aria-label={spaceNames[space].title}>
                <PresetSection key={space} />
                <ModeSection />
                <SpaceRules />
                <ChangesSection />
                <PolicyFileSection />
                <PolicyMeaning base={base} />
                <SpaceWhatIf />
                {hasConflict ? (
                  <SettingsConflict
                    base={base}
                    mine={draft}
                    theirs={view.policy}
                    isChanged={isChanged}
                    onSettle={settle}
                  />
                ) : (
                  saving.kind === "failed" &&
                  saving.failure.kind !== "invalid" && (
                    <FailureNote failure={saving.failure} attempt="saveSettings" reader={content.reader} />
                  )
                )}
                <div className="save-bar">
                  <Button
                    type="submit"
                    appearance="primary"
                    isLoading={saving.kind === "saving"}
                    isDisabled={(!isChanged && view.broken === undefined) || hasConflict}
                  >
                    Save
                  </Button>
                  <Button
                    appearance="subtle"
                    isDisabled={!isChanged || saving.kind === "saving"}
                    onClick={() => settle(view.policy)}
                  >
                    Discard changes
                  </Button>
                  <span className="quiet" role="status">
                    {saving.kind === "saved"
                      ? `Saved as version ${saving.version}.`
                      : saving.kind === "proposed"
                        ? "Proposed; it holds once a second leader confirms it."
                        : isChanged
                          ? parsed.ok
                            ? forms.notSaved
                            : "Not saved yet; something above needs mending."
                          : `Version ${base.version}.`}
                  </span>
                </div>
              </form>
              {saving.kind === "saved" && (
                <div className="note">
                  <SectionMessage appearance="success">
                    <p>
                      Saved as version {saving.version}. {spaceNames[space].keeps}
                    </p>
                  </SectionMessage>
                </div>
              )}
              <GuardSections rules={rules} />
              <SpaceMigration />
              <PolicyHistory />
            </main>
          </ProblemsContext.Provider>
        )}
      </div>
    </SettingsContext.Provider>
  );
}

function Reading() {
  return (
    <main className="page loading" aria-busy="true">
      <Spinner label="Reading the connection with Linear" />
    </main>
  );
}
