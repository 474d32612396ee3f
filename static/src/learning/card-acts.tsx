import Button from "@atlaskit/button/new";
import { useRef, useState } from "react";
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

/** What can be done with a learning now; a short form opens in place and gives the button back its focus. */
export function CardActs({ card: { learning, status: standing } }: { readonly card: LearningCard }) {
  const [open, setOpen] = useState<Act>();
  const buttons = useRef<Partial<Record<Act, HTMLButtonElement | null>>>({});
  const acts: readonly Act[] =
    standing.kind === "live" ? ["saySavedUs", "merge", "retire"] : standing.kind === "merged" ? [] : ["revive"];
  const close = (): void => {
    const closed = open;
    setOpen(undefined);
    requestAnimationFrame(() => closed !== undefined && buttons.current[closed]?.focus());
  };
  if (acts.length === 0) {
    return null;
  }
  const toCommand = (act: "saySavedUs" | "retire" | "revive", text: string): LibraryCommand =>
    act === "saySavedUs"
      ? { kind: act, learning: learning.id, text }
      : { kind: act, learning: learning.id, reason: text };
  return (
    <div className="buttons">
      {open === undefined &&
        acts.map((act) => (
          <Button
            key={act}
            ref={(button: HTMLButtonElement | null) => void (buttons.current[act] = button)}
            spacing="compact"
            appearance={act === "saySavedUs" || act === "revive" ? "default" : "subtle"}
            onClick={() => setOpen(act)}
          >
            {labels[act]}
          </Button>
        ))}
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
