import type { SeatStanding } from "../../../src/domain/concept/verdict";
import { ActForm } from "../item/act-form";
import { MoreTimeForm } from "./more-time-form";
import type { SeatAction } from "./my-seat-actions";
import { usePanel } from "../item/panel-context";
import { StandInForm } from "./stand-in-form";
import { TextAct } from "../item/text-act";
import { missingText } from "../../../src/app/words/item/text-missing";

interface SeatActFormProps {
  readonly action: SeatAction;
  readonly seat: SeatStanding;
  readonly onClose: () => void;
}

/** The form, in place, of an act that needs words, a time or a person. */
export function SeatActForm({ action, seat, onClose }: SeatActFormProps) {
  const { view, reader, now } = usePanel();
  const version = view.versions.at(-1)?.number ?? 0;
  switch (action) {
    case "object":
      return (
        <TextAct
          label="Object"
          submit="Object"
          onClose={onClose}
          parts={[
            {
              name: "topic",
              label: "Topic",
              need: "required",
              shape: "line",
              hint: "A few words. Objections to one topic are answered together.",
              missing: "Name the topic in a few words.",
            },
            {
              name: "reason",
              label: "Reason",
              need: "required",
              hint: "What would have to change, or be shown, for you to agree?",
              missing: "Say why in a sentence or two.",
            },
          ]}
          toCommand={({ topic = "", reason = "" }) => ({ kind: "object", topic, reason, version })}
        />
      );
    case "letGo":
      return (
        <TextAct
          label="Let the team go on"
          submit={`Go on without ${seat.discipline}`}
          onClose={onClose}
          parts={[
            {
              name: "note",
              label: "Note",
              need: "required",
              shape: "line",
              hint: "For example: covered by the 2025 template.",
              missing: missingText.note,
            },
          ]}
          toCommand={({ note = "" }) => ({ kind: "letGo", seat: seat.seat, note })}
        />
      );
    case "ask":
      return (
        <TextAct
          label="Ask a question"
          submit="Ask"
          onClose={onClose}
          parts={[
            {
              name: "text",
              label: "Question",
              need: "required",
              hint: "It goes to the author as a comment. Asking doesn't stop your clock.",
              missing: missingText.question,
            },
          ]}
          toCommand={({ text = "" }) => ({ kind: "ask", text })}
        />
      );
    case "extend":
      return <MoreTimeForm seat={seat} onClose={onClose} />;
    case "standIn":
      return <StandInForm onClose={onClose} />;
    case "endStandIn": {
      const standIn = view.standIns.find(
        ({ principal, until }) => principal === view.me.person && until > now,
      )?.standIn;
      return (
        <ActForm
          label="End the stand-in"
          submit="End it"
          onClose={onClose}
          toCommand={() => (standIn === undefined ? undefined : { kind: "endStandIn", standIn })}
        >
          <p>
            {standIn === undefined
              ? "Nobody stands in for you."
              : `${reader.nameOf(standIn)} no longer stands in for you. What they said stays.`}
          </p>
        </ActForm>
      );
    }
    case "approve":
    case "abstain":
    case "withdrawVote":
      return null;
  }
}
