import Lozenge from "@atlaskit/lozenge";
import { toTime } from "../../../src/app/words/times";
import type { Objection } from "../../../src/domain/concept/state";
import { PlainText } from "../page/plain-text";
import { StateIcon } from "../page/state-icon";
import { FoldableAct } from "../item/foldable-act";
import { isSettled } from "./objection-state";
import { usePanel } from "../item/panel-context";
import { Said } from "../item/said";
import { missingText } from "../../../src/app/words/item/text-missing";

/** One topic: who raised it and why, the answers, the ruling, and what I can do about it. */
export function ObjectionThread({ objection }: { readonly objection: Objection }) {
  const { view, reader } = usePanel();
  const settled = isSettled(objection, view);
  const mine =
    view.me.mayWithdraw?.includes(objection.id) === true ||
    objection.raisedBy.some(({ person, withdrawnAt }) => person === view.me.person && withdrawnAt === undefined);
  const advice = objection.raisedBy.every(({ seats }) => seats.length === 0);
  const isOpenGate = view.round !== undefined && view.round.closed === undefined;
  const { ruling } = objection;
  return (
    <li className="thread">
      <div className="seat-head">
        <StateIcon kind={settled ? "open" : "objects"} size={16} />
        <h3>
          <PlainText text={objection.topic} />
        </h3>
        <Lozenge appearance={settled ? "default" : "removed"}>
          {settled ? (advice ? "Advice" : "Settled") : "Open"}
        </Lozenge>
      </div>
      <ul className="sayings">
        {objection.raisedBy.map(({ person, seats, reason, at, withdrawnAt }) => (
          <Said
            key={`${person}-${at}`}
            person={person}
            at={at}
            did={`objects${seats.length > 0 ? ` for ${seats.map(reader.seatName).join(", ")}` : ", as advice"}`}
          >
            <PlainText text={reason} />
            {withdrawnAt !== undefined && <span className="quiet"> Withdrawn {toTime(withdrawnAt, reader)}.</span>}
          </Said>
        ))}
        {objection.answers.map(({ by, at, text }) => (
          <Said key={`${by}-${at}`} person={by} at={at} did="answers">
            <PlainText text={text} />
          </Said>
        ))}
        {ruling !== undefined && (
          <Said
            person={ruling.by}
            at={ruling.at}
            did={ruling.ruling === "goOn" ? "rules: go on" : "rules: the objection stands"}
          >
            <PlainText text={ruling.text} />
          </Said>
        )}
      </ul>
      {!settled && isOpenGate && (
        <div className="buttons">
          <FoldableAct
            label="Answer"
            submit="Answer"
            parts={[{ name: "text", label: "Answer", need: "required", missing: missingText.answer }]}
            toCommand={({ text = "" }) => ({ kind: "answerObjection", objection: objection.id, text })}
          />
          {mine && (
            <FoldableAct
              label="Withdraw"
              submit="Withdraw the objection"
              parts={[{ name: "note", label: "Note", need: "optional", shape: "line" }]}
              toCommand={({ note = "" }) => ({
                kind: "withdrawObjection",
                objection: objection.id,
                ...(note !== "" && { note }),
              })}
            />
          )}
          {view.me.isDecider && (
            <>
              <FoldableAct
                label="Rule: go on"
                submit="Rule: go on"
                parts={[
                  {
                    name: "text",
                    label: "Ruling",
                    need: "required",
                    hint: "It stays on the record.",
                    missing: "Write the ruling in a sentence.",
                  },
                ]}
                toCommand={({ text = "" }) => ({ kind: "rule", objection: objection.id, ruling: "goOn", text })}
              />
              <FoldableAct
                label="Rule: it stands"
                submit="Rule: it stands"
                parts={[
                  {
                    name: "text",
                    label: "Ruling",
                    need: "required",
                    hint: "Say what has to change.",
                    missing: "Write the ruling in a sentence.",
                  },
                ]}
                toCommand={({ text = "" }) => ({ kind: "rule", objection: objection.id, ruling: "stands", text })}
              />
            </>
          )}
        </div>
      )}
    </li>
  );
}
