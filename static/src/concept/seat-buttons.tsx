import Button from "@atlaskit/button/new";
import { useId } from "react";
import type { HolderStanding, SeatStanding } from "../../../src/domain/concept/verdict";
import { usePanel } from "../item/panel-context";
import type { SeatAction } from "./my-seat-actions";

interface SeatButtonsProps {
  readonly seat: SeatStanding;
  readonly actions: readonly SeatAction[];
  readonly answer: HolderStanding["answer"] | undefined;
  readonly isApproving: boolean;
  /** Whether what is behind "…" is shown too. */
  readonly showsAll: boolean;
  readonly onShowAll: (showsAll: boolean) => void;
  readonly onPress: (action: SeatAction) => void;
}

/** What I can press in my seat: yes and no at once, the rest behind "…". */
export function SeatButtons({ seat, actions, answer, isApproving, showsAll, onShowAll, onPress }: SeatButtonsProps) {
  const { view, isSending } = usePanel();
  const id = useId();
  const version = view.versions.at(-1)?.number ?? 0;
  const first = actions.filter((action) => isFirst[action]);
  const rest = actions.filter((action) => !isFirst[action]);
  const toButton = (action: SeatAction) => (
    <Button
      key={action}
      data-action={action}
      appearance={action === "approve" ? "primary" : "default"}
      isLoading={action === "approve" && isApproving}
      isDisabled={isSending && !(action === "approve" && isApproving)}
      onClick={() => onPress(action)}
    >
      {action === "approve" && answer === "outdated" ? `Approve version ${version}` : words[action]}
    </Button>
  );
  return (
    <>
      <div className="buttons">
        {first.map(toButton)}
        {rest.length > 0 && (
          <Button
            appearance="subtle"
            aria-label={`More for ${seat.discipline}`}
            aria-expanded={showsAll}
            aria-controls={id}
            isSelected={showsAll}
            onClick={() => onShowAll(!showsAll)}
          >
            …
          </Button>
        )}
      </div>
      <div className="buttons" id={id} hidden={!showsAll}>
        {showsAll && rest.map(toButton)}
      </div>
    </>
  );
}

const isFirst: Readonly<Record<SeatAction, boolean>> = {
  approve: true,
  object: true,
  withdrawVote: true,
  letGo: false,
  abstain: false,
  ask: false,
  extend: false,
  standIn: false,
  endStandIn: false,
};

const words: Readonly<Record<SeatAction, string>> = {
  approve: "Approve",
  object: "Object",
  letGo: "Let the team go on",
  abstain: "Abstain",
  withdrawVote: "Take back my answer",
  ask: "Ask a question",
  extend: "More time",
  standIn: "Hand to a stand-in",
  endStandIn: "End the stand-in",
};
