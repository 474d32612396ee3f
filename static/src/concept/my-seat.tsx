import { useRef, useState } from "react";
import { explainMyStanding } from "../../../src/app/words/concept/seat";
import type { RestsOn } from "../../../src/domain/concept/event";
import type { SeatStanding } from "../../../src/domain/concept/verdict";
import { Avatar } from "../page/avatar";
import { decideSeatActions, myStanding, type SeatAction } from "./my-seat-actions";
import { usePanel } from "../item/panel-context";
import { PointTicks } from "./point-ticks";
import { PressFailure } from "../item/press-failure";
import { SeatActForm } from "./seat-act-form";
import { SeatPeople } from "./seat-people";
import { SeatState } from "./seat-state";
import { TimeLeft } from "./time-left";
import { SeatButtons } from "./seat-buttons";
import { SinceMyAnswer } from "./since-my-answer";
import { UndoBar } from "../item/undo-bar";
import { usePress } from "../item/use-press";
import { InlineText } from "../page/inline-text";

/** A seat that I hold: where I stand, what changed since I answered, and everything that I can press now. */
export function MySeat({ seat }: { readonly seat: SeatStanding }) {
  const { view, reader, now } = usePanel();
  const [open, setOpen] = useState<SeatAction | undefined>();
  const [showsAll, setShowsAll] = useState(false);
  const [points, setPoints] = useState<RestsOn>("all");
  const pressing = usePress();
  const opener = useRef<SeatAction | undefined>(undefined);
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const holder = myStanding(seat, view.me.person);
  const actions = decideSeatActions(view, seat.seat, now);
  const version = view.versions.at(-1)?.number ?? 0;
  const deadline = holder?.deadline ?? seat.deadline;

  const focusHeading = (): void => heading.current?.focus();
  const close = (): void => {
    setOpen(undefined);
    requestAnimationFrame(() => {
      const button = section.current?.querySelector<HTMLElement>(`[data-action="${opener.current ?? ""}"]`);
      (button ?? heading.current)?.focus();
    });
  };
  const press = (action: SeatAction): void => {
    opener.current = action;
    if (action === "approve") {
      void pressing
        .press({ kind: "approve", seats: [seat.seat], version, points })
        .then((done) => done && focusHeading());
    } else if (action === "withdrawVote" || action === "abstain") {
      void pressing.press({ kind: action, seat: seat.seat }).then((done) => done && focusHeading());
    } else {
      setOpen(action);
    }
  };

  return (
    <section className="my-seat" ref={section} aria-label={`Your seat: ${seat.discipline}`}>
      <div className="seat-head">
        <Avatar person={view.people[view.me.person]} />
        <h3 tabIndex={-1} ref={heading}>
          <InlineText text={seat.discipline} /> <span className="quiet">your seat</span>
        </h3>
        <SeatState seat={seat} />
      </div>
      {holder !== undefined && <p>{explainMyStanding(holder, seat, reader, view)}</p>}
      {seat.state === "asked" && deadline !== undefined && (
        <TimeLeft seat={seat.seat} deadline={deadline} zone={reader.zone} />
      )}
      {holder?.answer === "outdated" && holder.version !== undefined && <SinceMyAnswer version={holder.version} />}
      <SeatPeople seat={seat} without={view.me.person} />
      <UndoBar place={seat.seat} onDone={focusHeading} />
      {open === undefined ? (
        <>
          {actions.includes("approve") && <PointTicks points={points} onChange={setPoints} />}
          <SeatButtons
            seat={seat}
            actions={actions}
            answer={holder?.answer}
            isApproving={pressing.state.kind === "sending" && pressing.state.command.kind === "approve"}
            showsAll={showsAll}
            onShowAll={setShowsAll}
            onPress={press}
          />
          <PressFailure pressing={pressing} />
        </>
      ) : (
        <SeatActForm key={open} action={open} seat={seat} onClose={close} />
      )}
    </section>
  );
}
