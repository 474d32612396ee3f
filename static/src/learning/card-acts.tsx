import Button from "@atlaskit/button/new";
import { useId, useRef, useState } from "react";
import { toLine } from "../../../src/app/words/text";
import type { LearningCard, LibraryCommand } from "../../../src/contract/learning/learnings";
import { MergeForm } from "./merge-form";
import { SayForm } from "./say-form";

type Act = "saySavedUs" | "retire" | "revive" | "merge";

const labels: Readonly<Record<Act, string>> = {
  saySavedUs: "It saved us",
  retire: "Retire",
  revive: "Bring back",
  merge: "Merge",
};

/** The one thing that is done with a learning most often, and "…" for the rest; a form takes their place while it is open. */
export function CardActs({ card: { learning, status: standing } }: { readonly card: LearningCard }) {
  const [open, setOpen] = useState<Act>();
  const [showsAll, setShowsAll] = useState(false);
  const id = useId();
  const buttons = useRef<Partial<Record<Act, HTMLButtonElement | null>>>({});
  const [first, ...rest]: readonly Act[] =
    standing.kind === "live" ? ["saySavedUs", "merge", "retire"] : standing.kind === "merged" ? [] : ["revive"];
  const close = (): void => {
    const closed = open;
    setOpen(undefined);
    requestAnimationFrame(() => closed !== undefined && buttons.current[closed]?.focus());
  };
  if (first === undefined) {
    return null;
  }
  const toCommand = (act: "saySavedUs" | "retire" | "revive", text: string): LibraryCommand =>
    act === "saySavedUs"
      ? { kind: act, learning: learning.id, text }
      : { kind: act, learning: learning.id, reason: text };
  const toButton = (act: Act) => (
    <Button
      key={act}
      ref={(button: HTMLButtonElement | null) => void (buttons.current[act] = button)}
      spacing="compact"
      appearance={act === first ? "default" : "subtle"}
      onClick={() => setOpen(act)}
    >
      {labels[act]}
    </Button>
  );
  return (
    <div className="buttons">
      {open === undefined && toButton(first)}
      {open === undefined && rest.length > 0 && (
        <Button
          spacing="compact"
          appearance="subtle"
          aria-label={`More for ${toLine(learning.text, 60)}`}
          aria-expanded={showsAll}
          aria-controls={id}
          isSelected={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          …
        </Button>
      )}
      <span className="buttons" id={id} hidden={!showsAll || open !== undefined}>
        {showsAll && open === undefined && rest.map(toButton)}
      </span>
      {open === "merge" && <MergeForm learning={learning} onClose={close} />}
      {open !== undefined && open !== "merge" && (
        <SayForm {...forms[open]} title={labels[open]} toCommand={(text) => toCommand(open, text)} onClose={close} />
      )}
    </div>
  );
}

const forms = {
  saySavedUs: {
    label: "How did it help?",
    hint: "It then counts in full again, and fades more slowly.",
    need: "optional",
  },
  retire: {
    label: "Why is it retired?",
    hint: "Nobody is asked about it any more. It stays here, and can be brought back.",
    need: "required",
  },
  revive: { label: "Why is it brought back?", hint: "It is asked about again, and counts in full.", need: "required" },
} as const;
