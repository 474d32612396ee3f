import Lozenge, { type ThemeAppearance } from "@atlaskit/lozenge";
import type { HolderStanding, SeatStanding } from "../../../src/domain/concept/verdict";
import { type StateIconKind, StateIcon } from "../page/state-icon";
import { usePanel } from "../item/panel-context";

const looks: Readonly<
  Record<
    SeatStanding["state"],
    { readonly words: string; readonly mark: StateIconKind; readonly appearance: ThemeAppearance }
  >
> = {
  skipped: { words: "Not asked", mark: "off", appearance: "default" },
  asked: { words: "Asked", mark: "waiting", appearance: "inprogress" },
  satisfied: { words: "Approved", mark: "open", appearance: "success" },
  objects: { words: "Objects", mark: "objects", appearance: "removed" },
  lapsed: { words: "Went on without", mark: "passed", appearance: "default" },
  letGo: { words: "Let go", mark: "passed", appearance: "default" },
  abstained: { words: "Abstained", mark: "passed", appearance: "default" },
  cannotBeMet: { words: "Can't be met", mark: "error", appearance: "removed" },
  error: { words: "Can't tell", mark: "error", appearance: "removed" },
};

/** A seat whose time has passed while the gate still holds: nobody went on without it yet. */
const unanswered = { words: "No answer", mark: "passed", appearance: "default" } as const;

/** A seat's state: a shape and a word. */
export function SeatState({ seat }: { readonly seat: SeatStanding }) {
  const outdated = seat.state === "asked" && seat.holders.some(({ answer }) => answer === "outdated");
  const { view } = usePanel();
  const isOpen = view.verdict.kind === "open" || view.verdict.kind === "overridden";
  const { mark, words, appearance } = seat.state === "lapsed" && !isOpen ? unanswered : looks[seat.state];
  return (
    <span className="seat-state">
      <StateIcon kind={mark} size={16} />
      <Lozenge appearance={outdated ? "moved" : appearance}>{outdated ? "Asked again" : words}</Lozenge>
    </span>
  );
}

/** What a holder's standing is called beside the name. */
export const answerWords: Readonly<Record<HolderStanding["answer"], string>> = {
  asked: "asked",
  optional: "may answer too",
  approved: "approved",
  outdated: "asked to look again",
  abstained: "abstained",
  objected: "objects",
  lapsed: "time has passed",
  letGo: "let the team go on",
  noLongerEligible: "no longer eligible",
  author: "wrote it, so others answer",
  contributor: "worked on it, so others answer",
  countedElsewhere: "counts in another seat",
};
