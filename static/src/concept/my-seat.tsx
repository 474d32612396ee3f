import Button from "@atlaskit/button/new";
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
import { UndoBar } from "../item/undo-bar";
import { usePress } from "../item/use-press";

/** A seat that I hold: where I stand, and everything that I can press now. */
export function MySeat({ seat }: { readonly seat: SeatStanding }) {
  const { view, reader, now, isSending } = usePanel();
  const [open, setOpen] = useState<SeatAction | undefined>();
  const [points, setPoints] = useState<RestsOn>("all");
  const pressing = usePress();
  const opener = useRef<HTMLElement | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const holder = myStanding(seat, view.me.person);
  const actions = decideSeatActions(view, seat.seat, now);
  const version = view.versions.at(-1)?.number ?? 0;
  const deadline = holder?.deadline ?? seat.deadline;

  const close = (): void => {
    setOpen(undefined);
    requestAnimationFrame(() => (opener.current?.isConnected === true ? opener.current : heading.current)?.focus());
  };
  const press = (action: SeatAction, button: HTMLElement): void => {
    opener.current = button;
    if (action === "approve") {
      setOpen(undefined);
      void pressing
        .press({ kind: "approve", seats: [seat.seat], version, points })
        .then((done) => done && heading.current?.focus());
    } else if (action === "withdrawVote" || action === "abstain") {
      void pressing.press({ kind: action, seat: seat.seat }).then((done) => done && heading.current?.focus());
    } else {
      setOpen((before) => (before === action ? undefined : action));
    }
  };

  return (
    <section className="my-seat" aria-label={`Your seat: ${seat.discipline}`}>
      <div className="seat-head">
        <Avatar person={view.people[view.me.person]} />
        <h3 tabIndex={-1} ref={heading}>
          {seat.discipline} <span className="quiet">your seat</span>
        </h3>
        <SeatState seat={seat} />
      </div>
      {holder !== undefined && <p>{explainMyStanding(holder, seat, reader, view)}</p>}
      {seat.state === "asked" && deadline !== undefined && <TimeLeft deadline={deadline} />}
      <SeatPeople seat={seat} without={view.me.person} />
      <UndoBar place={seat.seat} onDone={() => heading.current?.focus()} />
      {actions.includes("approve") && <PointTicks points={points} onChange={setPoints} />}
      <div className="buttons">
        {actions.map((action) => (
          <Button
            key={action}
            appearance={
              action === "approve"
                ? "primary"
                : action === "object" && holder?.answer !== "approved"
                  ? "default"
                  : "subtle"
            }
            isSelected={open === action}
            {...(isForm(action) && { "aria-expanded": open === action })}
            isLoading={action === "approve" && pressing.state.kind === "sending"}
            isDisabled={isSending && !(action === "approve" && pressing.state.kind === "sending")}
            onClick={(event) => press(action, event.currentTarget)}
          >
            {action === "approve" && holder?.answer === "outdated" ? `Approve version ${version}` : words[action]}
          </Button>
        ))}
      </div>
      <PressFailure pressing={pressing} />
      {open !== undefined && <SeatActForm key={open} action={open} seat={seat} onClose={close} />}
    </section>
  );
}

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

function isForm(action: SeatAction): boolean {
  return action !== "approve" && action !== "withdrawVote" && action !== "abstain";
}
