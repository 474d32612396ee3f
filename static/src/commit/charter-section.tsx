import Button from "@atlaskit/button/new";
import { type ReactNode, useRef, useState } from "react";
import { explainCommit } from "../../../src/app/words/commit/verdict";
import type { CharterView } from "../../../src/contract/commit/charter";
import type { PanelView } from "../../../src/contract/concept/panel";
import type { CommitVerdict } from "../../../src/domain/commit/verdict";
import { isEqual } from "../../../src/domain/ground/equal";
import { Fold } from "../page/fold";
import type { StateIconKind } from "../page/state-icon";
import { CharterApprovals } from "./charter-approvals";
import { CharterBrief } from "./charter-brief";
import { CharterChanges } from "./charter-changes";
import { toComparedCharter } from "./charter-draft";
import { CharterForm } from "./charter-form";
import { CharterPeople } from "./charter-people";
import { type Beginning, BeginningNote, CharterStarts } from "./charter-start";
import { FoldableAct } from "../item/foldable-act";
import { charterDrafts } from "../item/kept-draft";
import { LearningCheck } from "./learning-check";
import { usePanel } from "../item/panel-context";
import { OverdueRetros } from "./overdue-retros";
import { UndoBar } from "../item/undo-bar";
import { VerdictBar } from "../item/verdict-bar";
import { VersionScale } from "../item/version-scale";
import { forms } from "../../../src/app/words/forms";

/** The commit space: where its gate stands, and the charter with what belongs to it. */
export function CharterSection({ space }: { readonly space: CharterView }) {
  const { view, reader } = usePanel();
  const [isEditing, setIsEditing] = useState(() => view.me.mayEdit && charterDrafts.read(view.item.id) !== undefined);
  const [beginning, setBeginning] = useState<Beginning | undefined>();
  const title = useRef<HTMLHeadingElement>(null);
  const toTitle = (): void => void requestAnimationFrame(() => title.current?.focus());
  const close = (): void => {
    setIsEditing(false);
    setBeginning(undefined);
    toTitle();
  };
  const { charter, versions, verdict } = space;
  return (
    <section aria-labelledby="charter-title" className="block space">
      <div className="block-head">
        <h2 id="charter-title" tabIndex={-1} ref={title}>
          Charter
        </h2>
        {view.me.mayEdit && !isEditing && charter !== undefined && (
          <Button spacing="compact" onClick={() => setIsEditing(true)}>
            Edit the charter
          </Button>
        )}
      </div>
      <VerdictBar
        mark={toFingerprint(verdict)}
        sentence={`${explainCommit(verdict, reader, space.gatedStatusNames)}${modeNotes[space.rules.mode](verdict)}`}
      />
      <OverdueRetros verdict={verdict} />
      <UndoBar place="charter" onDone={toTitle} />
      {isEditing ? (
        <CharterForm space={space} start={beginning?.started.charter} onClose={close}>
          {beginning !== undefined && <BeginningNote beginning={beginning} />}
        </CharterForm>
      ) : (
        <Content verdict={verdict} version={versions.at(-1)?.number}>
          <CharterPeople space={space} />
          {charter !== undefined ? (
            <>
              <CharterBrief charter={charter} />
              <VersionScale
                versions={versions}
                now={toComparedCharter(charter, reader.nameOf)}
                toOld={(entries, version) => {
                  const entry = entries.find((one) => one.kind === "charterEdited" && one.version === version);
                  return entry?.kind === "charterEdited" ? toComparedCharter(entry.charter, reader.nameOf) : undefined;
                }}
              />
            </>
          ) : view.me.mayEdit ? (
            <CharterStarts
              onBegin={(next) => {
                setBeginning(next);
                setIsEditing(true);
              }}
            />
          ) : (
            <p className="quiet">{forms.notStarted}</p>
          )}
          <LearningCheck space={space} />
          <CharterApprovals />
        </Content>
      )}
      <CharterChanges space={space} />
      {keepsOldRules(view) && (
        <div>
          <FoldableAct
            label={`Use the project's newest rules (version ${view.currentPolicyVersion})`}
            submit="Use the newest rules"
            appearance="subtle"
            parts={[]}
            toCommand={() => ({ kind: "migratePolicy" })}
          />
        </div>
      )}
    </section>
  );
}

/** Whether the charter was begun under other rules than the project's own. With an open review, the review's act moves both. */
function keepsOldRules({ charter, policy, round }: PanelView): boolean {
  const isOpen = charter?.charter !== undefined && charter.verdict.committedAt === undefined;
  return isOpen && round === undefined && policy.commit !== undefined && !isEqual(charter.rules, policy.commit);
}

/** Once the gate is passed there is nothing to do here, so the charter is one line until somebody wants to read it. */
function Content({
  verdict,
  version,
  children,
}: {
  readonly verdict: CommitVerdict;
  readonly version: number | undefined;
  readonly children: ReactNode;
}) {
  if (verdict.kind !== "open" || verdict.committedAt === undefined) {
    return children;
  }
  return (
    <Fold title="Read the charter" {...(version !== undefined && { aside: `version ${version}` })}>
      <div className="block">{children}</div>
    </Fold>
  );
}

const silent = (): string => "";
/** What the verdict does in a mode that refuses nothing. */
const modeNotes: Readonly<Record<CharterView["rules"]["mode"], (verdict: CommitVerdict) => string>> = {
  off: silent,
  block: silent,
  observe: ({ kind }) => (kind === "waiting" ? " Moves go through all the same; this is only recorded." : ""),
  warn: ({ kind }) => (kind === "waiting" ? " Moves go through all the same." : ""),
};

function toFingerprint({ kind, committedAt }: CommitVerdict): StateIconKind {
  switch (kind) {
    case "off":
      return "off";
    case "open":
      return committedAt === undefined ? "open" : "passed";
    case "waiting":
      return "waiting";
    case "bypassed":
    case "error":
      return "error";
  }
}
