import Button from "@atlaskit/button/new";
import { useRef, useState } from "react";
import { explainPaired, explainWould } from "../../../src/app/words/sync/health";
import type { LinearPreviewItem, LinearView } from "../../../src/contract/sync/linear";
import type { BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useLinearContent } from "./context";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";
import { InlineText } from "../page/inline-text";

interface Found {
  readonly paired: number;
  readonly jira: readonly LinearPreviewItem[];
  readonly linear: readonly LinearPreviewItem[];
}

type Looking =
  | { readonly kind: "idle" }
  | { readonly kind: "looking" | "seen"; readonly found: Found }
  | { readonly kind: "failed"; readonly failure: BridgeFailure };

const nothing: Found = { paired: 0, jira: [], linear: [] };

/** What the first sync would make, with counts and names, and the press that starts it. Looking writes nothing. */
export function FirstSync({ view }: { readonly view: Extract<LinearView, { readonly kind: "linked" }> }) {
  const { source, reader, project } = useLinearContent();
  const [looking, setLooking] = useState<Looking>({ kind: "idle" });
  const { state, press } = useLinearPress();
  const look = useRef(0);

  const start = async (): Promise<void> => {
    const mine = (look.current += 1);
    let found = nothing;
    let cursor: string | undefined;
    setLooking({ kind: "looking", found });
    do {
      const answer = await askLinear("linearPreview", cursor === undefined ? {} : { cursor });
      if (mine !== look.current) {
        return;
      }
      if (!answer.ok) {
        return setLooking({ kind: "failed", failure: answer.failure });
      }
      const { jira, linear, next } = answer.value;
      found = {
        paired: found.paired + jira.paired + linear.paired,
        jira: [...found.jira, ...jira.unpaired],
        linear: [...found.linear, ...linear.unpaired],
      };
      cursor = next;
      setLooking({ kind: cursor === undefined ? "seen" : "looking", found });
    } while (cursor !== undefined);
  };
  return (
    <section className="section first-sync" aria-label="First sync">
      <h2>First sync</h2>
      <p className="quiet">
        Nothing moves until you start it. The look before counts what is there and writes nothing.
      </p>
      <div className="buttons">
        <Button
          isLoading={looking.kind === "looking"}
          appearance={looking.kind === "seen" ? "default" : "primary"}
          onClick={() => void start()}
        >
          Look at what it would do
        </Button>
        <Button
          appearance={looking.kind === "seen" ? "primary" : "default"}
          isLoading={state.kind === "sending"}
          onClick={() => void press(async () => source.show(await askLinear("linearStart", {})))}
        >
          Start the sync
        </Button>
      </div>
      {looking.kind === "failed" && (
        <FailureNote failure={looking.failure} attempt="read" reader={reader} onRetry={() => void start()} />
      )}
      {state.kind === "failed" && <FailureNote failure={state.failure} attempt="startLinear" reader={reader} />}
      <p role="status">
        {looking.kind === "looking"
          ? `${looking.found.jira.length + looking.found.linear.length + looking.found.paired} looked at so far.`
          : ""}
      </p>
      {looking.kind === "seen" && (
        <>
          <Would
            items={looking.found.jira}
            says={explainWould({
              side: "jira",
              count: looking.found.jira.length,
              makes: view.creates.inLinear,
              here: project,
              there: view.team.name,
            })}
          />
          <Would
            items={looking.found.linear}
            says={explainWould({
              side: "linear",
              count: looking.found.linear.length,
              makes: view.creates.inJira,
              here: view.team.name,
              there: project,
            })}
          />
          {looking.found.paired > 0 && <p className="quiet">{explainPaired(looking.found.paired)}</p>}
        </>
      )}
    </section>
  );
}

interface WouldProps {
  readonly items: readonly LinearPreviewItem[];
  readonly says: string;
}

function Would({ items, says }: WouldProps) {
  if (items.length === 0) {
    return <p>{says}</p>;
  }
  return (
    <Fold title={says}>
      <ul className="preview-items">
        {items.map(({ id, key, title }) => (
          <li key={id}>
            <strong>{key}</strong> <InlineText text={title} />
          </li>
        ))}
      </ul>
    </Fold>
  );
}
