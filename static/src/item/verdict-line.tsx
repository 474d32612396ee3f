import { explainVerdict } from "../../../src/app/words/concept/verdict";
import { toRelative, toTime } from "../../../src/app/words/times";
import type { Verdict } from "../../../src/domain/concept/verdict";
import type { StateIconKind } from "../page/state-icon";
import { usePanel } from "./panel-context";
import { VerdictBar } from "./verdict-bar";

/** Where the concept gate stands, in one line, and how long until it opens by itself. */
export function VerdictLine() {
  const { view, reader, now } = usePanel();
  const opensAt = view.verdict.kind === "opensAt" && view.verdict.opensAt > now ? view.verdict.opensAt : undefined;
  return (
    <VerdictBar mark={toFingerprint(view.verdict, now)} sentence={explainVerdict(view.verdict, reader, view)}>
      {opensAt !== undefined && (
        <time
          className="countdown"
          role="timer"
          aria-live="off"
          dateTime={new Date(opensAt).toISOString()}
          title={toTime(opensAt, reader)}
        >
          {toRelative(opensAt, now)}
        </time>
      )}
    </VerdictBar>
  );
}

function toFingerprint(verdict: Verdict, now: number): StateIconKind {
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
