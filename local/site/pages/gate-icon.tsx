import Lozenge from "@atlaskit/lozenge";
import type { GateValue } from "./jira-shapes";
import { useSite } from "./site-context";
import { explainTime } from "./times";

type Appearance = "default" | "inprogress" | "moved" | "new" | "removed" | "success";

/** The Gate field as a lozenge: state in words, and the nearest deadline or the instant at which it opens by itself. */
export function GateIcon({ gate }: { readonly gate: GateValue | null | undefined }) {
  const { state } = useSite();
  if (gate === null || gate === undefined || gate.state === "off") {
    return undefined;
  }
  const { words, appearance } = explainGate(gate, state.now, state.you.timeZone);
  return (
    <span title={gate.message ?? words} className="gate-mark">
      <Lozenge appearance={appearance} maxWidth={220}>
        {words}
      </Lozenge>
    </span>
  );
}

export function explainGate(
  gate: GateValue,
  now: number,
  zone: string,
): { readonly words: string; readonly appearance: Appearance } {
  const opensAt = Date.parse(gate.opensAt ?? "");
  const due = Date.parse(gate.due ?? "");
  const until = due > now ? `, until ${explainTime(due, now, zone)}` : "";
  switch (gate.state) {
    case "open":
      return { words: "Gate open", appearance: "success" };
    case "opensAt":
      return opensAt <= now
        ? { words: `Open since ${explainTime(opensAt, now, zone)}`, appearance: "success" }
        : { words: `Opens ${explainTime(opensAt, now, zone)}`, appearance: "inprogress" };
    case "waiting":
      if (gate.round === 0) {
        // Nobody is asked yet: nothing has begun that could be late.
        return { words: gate.label ?? "Not begun", appearance: "default" };
      }
      return {
        words: gate.due === undefined ? (gate.label ?? "Waiting") : `Waiting${until}`,
        appearance: "inprogress",
      };
    case "objected":
      return { words: `Objected${until}`, appearance: "removed" };
    case "overridden":
      return { words: "Overridden", appearance: "moved" };
    case "bypassed":
      return { words: "Bypassed", appearance: "moved" };
    default:
      return { words: gate.state === "error" ? "Gate error" : gate.state, appearance: "default" };
  }
}
