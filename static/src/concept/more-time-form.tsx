import { useState } from "react";
import { toTime, toWorkingTime } from "../../../src/app/words/times";
import type { SeatStanding } from "../../../src/domain/concept/verdict";
import { MomentField } from "../page/moment-field";
import { TextBox } from "../page/text-box";
import { ActForm } from "../item/act-form";
import { myStanding } from "./my-seat-actions";
import { usePanel } from "../item/panel-context";

const dayMs = 86_400_000;

/** "I need until …", once, up to what the policy allows. */
export function MoreTimeForm({ seat, onClose }: { readonly seat: SeatStanding; readonly onClose: () => void }) {
  const { view, zone, now, reader } = usePanel();
  const deadline = myStanding(seat, view.me.person)?.deadline ?? seat.deadline ?? now;
  const [until, setUntil] = useState(deadline + dayMs);
  const [note, setNote] = useState("");
  return (
    <ActForm
      label="More time"
      submit="Take more time"
      onClose={onClose}
      toCommand={() => ({ kind: "extend", seat: seat.seat, until, ...(note.trim() !== "" && { note: note.trim() }) })}
    >
      <MomentField label="I need until" zone={zone} value={until} onChange={setUntil} />
      <p className="hint">
        Your time ends on {toTime(deadline, reader)}. Once, at most {toWorkingTime(view.policy.extensionCap)} longer.
      </p>
      <TextBox label="Note (optional)" shape="line" value={note} onChange={setNote} />
    </ActForm>
  );
}
