import Spinner from "@atlaskit/spinner";
import { type FormEvent, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { parsePolicy } from "../../../src/app/policy/file";
import { forms } from "../../../src/app/words/forms";
import type { SettingsView } from "../../../src/contract/policy/settings";
import { diffPolicies } from "../../../src/domain/policy/diff";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";
import { FailureNote } from "../page/failure-note";
import { ProblemsContext } from "../page/problem-anchor";
import { ProblemList } from "../page/problem-list";
import { useSeenPart } from "../page/use-seen-part";
import { BrokenPolicy } from "../policy/broken-policy";
import { Enrolment } from "../policy/enrolment";
import { ModeSection } from "../policy/mode-section";
import { PolicyFileSection } from "../policy/policy-file-section";
import { TrailsExportSection } from "../policy/trails-export-section";
import { PolicyHistory } from "../policy/policy-history";
import { PolicyMeaning } from "../policy/policy-meaning";
import { PresetSection } from "../policy/preset-section";
import { rulesOwed } from "../policy/rules-owed";
import { SaveBar } from "../policy/save-bar";
import { ChangesSection, WaitingChange } from "../policy/second-leader";
import { SettingsConflict } from "../policy/settings-conflict";
import { SettingsContext } from "../policy/settings-context";
import { SpaceList } from "../policy/space-list";
import { spaceNames } from "../policy/space-names";
import { toFirstSpace } from "../policy/space-of-path";
import { useDraft } from "../policy/use-draft";
import { useSaving } from "../policy/use-saving";
import { useSettingsContent } from "../policy/use-settings-content";
import type { SettingsSource } from "../policy/use-settings-state";
import { useWorkflowRules } from "../policy/use-workflow-rules";
import { GuardSections } from "../policy/workflow-rules-sections";
import { SpaceMigration, SpaceRules, SpaceWhatIf } from "./space-sections";

interface SettingsFormProps extends Pick<SettingsSource, "load" | "save" | "endProposal"> {
  readonly view: SettingsView;
}

/** Set by a build that has no connection with Linear. */
declare const SPACEGATE_WITHOUT_LINEAR: true | undefined;

/** Linear's pages come when somebody opens them; the spaces' settings stay as small as they are. */
const LinearPage = typeof SPACEGATE_WITHOUT_LINEAR === "undefined" ? lazy(() => import("../sync/page")) : undefined;

/** The project's rules as a form, a space at a time. The draft stays here until the server has taken it. */
export function SettingsForm({ view, load, save, endProposal }: SettingsFormProps) {
  const source = useDraft(view.project.id, view.policy);
  const { base, draft, isChanged } = source;
  const rules = useWorkflowRules(view.policy.version);
  const saver = useSaving({ source, rules, load, save, endProposal });
  const { saving, refused, forget } = saver;
  const [space, setSpace] = useState<SpaceName>(() => toFirstSpace(view.policy));
  const [page, setPage] = useState<"space" | "linear">("space");
  const place = useRef<HTMLDivElement>(null);
  useSeenPart(place);

  const parsed = useMemo(() => parsePolicy(draft), [draft]);
  const problems = parsed.ok ? refused : parsed.error;
  const changes = useMemo(() => diffPolicies(base, draft), [base, draft]);
  const owed = useMemo(() => rulesOwed(rules.view, view.policy, draft), [rules.view, view.policy, draft]);
  const hasConflict = view.policy.version !== base.version;

  const { edit: change } = source;
  const edit = useCallback(
    (toNext: (before: ProjectPolicy) => ProjectPolicy) => {
      change(toNext);
      forget();
    },
    [change, forget],
  );
  const choose = useCallback((chosen: SpaceName) => {
    setPage("space");
    setSpace(chosen);
  }, []);
  const content = useSettingsContent({ view, draft, problems, edit, space, setSpace: choose });

  const onSave = (withRules: boolean): void => {
    if (parsed.ok) {
      void saver.save(draft, withRules ? owed : []);
    } else {
      content.goTo(parsed.error[0]?.path ?? "");
    }
  };
  const onSaveKey = useRef(onSave);
  useEffect(() => {
    onSaveKey.current = (withRules) => isChanged && !hasConflict && saving.kind !== "saving" && onSave(withRules);
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        onSaveKey.current(true);
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return (
    <SettingsContext.Provider value={content}>
      <div className="settings" ref={place}>
        <div className="with-spaces">
          <SpaceList
            page={page}
            hasLinear={LinearPage !== undefined}
            rules={rules.view}
            changes={changes}
            onChoose={(chosen) => (chosen === "linear" ? setPage("linear") : choose(chosen))}
          />
          {page === "linear" && LinearPage !== undefined ? (
            <Suspense fallback={<Reading />}>
              <LinearPage project={view.project.name} />
            </Suspense>
          ) : (
            <ProblemsContext.Provider value={content}>
              <main className="page">
                <header className="page-head">
                  <h1>
                    {spaceNames[space].title} in {view.project.name}
                  </h1>
                  <p className="quiet">{spaceNames[space].what}</p>
                </header>
                <Enrolment />
                {source.isRestored && <p className="quiet">{forms.draftRestored}</p>}
                {view.proposal !== undefined && (
                  <WaitingChange key={view.proposal.ver} proposal={view.proposal} onEnd={saver.endProposal} />
                )}
                {(isChanged || saving.kind === "failed") && <ProblemList />}
                {view.broken !== undefined && !isChanged && <BrokenPolicy problems={view.broken} />}
                <form
                  noValidate
                  onSubmit={(event: FormEvent) => event.preventDefault()}
                  aria-label={spaceNames[space].title}
                >
                  <PresetSection key={space} />
                  <ModeSection />
                  <SpaceRules />
                  <ChangesSection />
                  <PolicyFileSection />
                  <TrailsExportSection />
                </form>
                {hasConflict ? (
                  <SettingsConflict
                    base={base}
                    mine={draft}
                    theirs={view.policy}
                    isChanged={isChanged}
                    onSettle={(policy) => {
                      source.settle(view.policy, policy);
                      forget();
                    }}
                  />
                ) : (
                  saving.kind === "failed" &&
                  saving.failure.kind !== "invalid" && (
                    <FailureNote failure={saving.failure} attempt="saveSettings" reader={content.reader} />
                  )
                )}
                <GuardSections rules={rules} />
                <SpaceMigration />
                <PolicyHistory />
              </main>
              <aside className="outlook" aria-label="What it comes to">
                <PolicyMeaning base={base} />
                <SpaceWhatIf />
              </aside>
            </ProblemsContext.Provider>
          )}
        </div>
        {(page === "space" || isChanged) && (
          <SaveBar
            changes={changes}
            saving={saving}
            owed={owed}
            rules={rules.view}
            state={
              hasConflict ? "conflict" : isChanged ? "changed" : view.broken === undefined ? "unchanged" : "asItIs"
            }
            onSave={onSave}
            onPutOn={() => void saver.putOn(owed)}
            onDiscard={() => {
              source.discard(view.policy);
              forget();
            }}
            onUndoDiscard={source.undoDiscard}
          />
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
