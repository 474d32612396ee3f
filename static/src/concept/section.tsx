import Button from "@atlaskit/button/new";
import { useRef, useState } from "react";
import { ConceptBrief } from "./brief";
import { ConceptForm } from "./form";
import { toConceptOf } from "./old-concept";
import { conceptDrafts } from "../item/kept-draft";
import { usePanel } from "../item/panel-context";
import { toComparedConcept } from "./point-list";
import { VersionScale } from "../item/version-scale";
import { forms } from "../../../src/app/words/forms";

/** The concept: read, compared with earlier versions, and edited in place. */
export function ConceptSection() {
  const { view } = usePanel();
  const [isEditing, setIsEditing] = useState(() => view.me.mayEdit && conceptDrafts.read(view.item.id) !== undefined);
  const title = useRef<HTMLHeadingElement>(null);
  const close = (): void => {
    setIsEditing(false);
    requestAnimationFrame(() => title.current?.focus());
  };
  return (
    <section aria-labelledby="concept-title" className="block">
      <div className="block-head">
        <h2 id="concept-title" tabIndex={-1} ref={title}>
          Concept
        </h2>
        {view.me.mayEdit && !isEditing && (
          <Button
            spacing="compact"
            appearance={view.concept === undefined && view.verdict.kind !== "off" ? "primary" : "default"}
            onClick={() => setIsEditing(true)}
          >
            {view.concept === undefined ? "Write the concept" : "Edit"}
          </Button>
        )}
      </div>
      {isEditing ? (
        <ConceptForm onClose={close} />
      ) : view.concept === undefined ? (
        <p className="quiet">
          {view.me.mayEdit
            ? "Nothing is written yet. Everyone who can edit this work item can start."
            : forms.notStarted}
        </p>
      ) : (
        <>
          <ConceptBrief concept={view.concept} />
          <VersionScale
            versions={view.versions}
            now={toComparedConcept(view.concept)}
            mine={toMyVersion(
              view.verdict.seats.flatMap(({ holders }) => holders),
              view.me.person,
            )}
            toOld={toConceptOf}
          />
        </>
      )}
    </section>
  );
}

function toMyVersion(
  holders: readonly { readonly person: string; readonly version?: number }[],
  me: string,
): number | undefined {
  return holders.find(({ person, version }) => person === me && version !== undefined)?.version;
}
