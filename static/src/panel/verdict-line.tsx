import { explainVerdict } from "../../../src/app/words/verdict";
import { toRelative, toTime } from "../../../src/app/words/times";
import type { Verdict } from "../../../src/domain/verdict";
import { type Mark, StateMark } from "../shared/state-mark";
import { usePanel } from "./panel-context";

/** Where it stands, in one line: a mark, the sentence, and how long until it opens by itself. */
export function VerdictLine() {
  const { view, reader, now } = usePanel();
  const mark = toMark(view.verdict, now);
  const opensAt = view.verdict.kind === "opensAt" && view.verdict.opensAt > now ? view.verdict.opensAt : undefined;
  return (
    <header className={`verdict verdict-${mark}`}>
      <StateMark mark={mark} size={24} />
      <p className="verdict-words" role="status" aria-live="polite">
        <span className="hidden-words">{markWords[mark]}: </span>
        {explainVerdict(view.verdict, reader, view)}
      </p>
      {opensAt !== undefined && (
        <time className="countdown" role="timer" aria-live="off" dateTime={new Date(opensAt).toISOString()} title={toTime(opensAt, reader)}>
          {toRelative(opensAt, now)}
        </time>
      )}
    </header>
  );
}

const markWords: Readonly<Record<Mark, string>> = {
  open: "Open",
  waiting: "Waiting",
  objects: "Objection",
  passed: "Passed",
  error: "Problem",
  off: "Off",
};

function toMark(verdict: Verdict, now: number): Mark {
  switch (verdict.kind) {
    case "off":
      return "off";
    case "open":
      return "open";
    case "opensAt":
      return now >= verdict.opensAt ? "open" : "waiting";
    case "overridden":
      return "passed";
    case "waiting":
      return "waiting";
    case "objected":
      return "objects";
    case "bypassed":
    case "error":
      return "error";
  }
}
