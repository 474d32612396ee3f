import Lozenge from "@atlaskit/lozenge";
import type { Issue, StateValue } from "./jira-shapes";
import { useSite } from "./site-context";

type Appearance = "default" | "inprogress" | "moved" | "removed" | "success";

interface StateIconProps {
  readonly of: "charter" | "retro";
  readonly value: StateValue | undefined;
}

/** The charter's or a retro's state as a lozenge, in the app's own words; nothing where the space is off. */
export function StateIcon({ of, value }: StateIconProps) {
  const { state } = useSite();
  if (value === undefined || value.state === "off" || value.label === undefined) {
    return undefined;
  }
  const isOverdue = of === "retro" && value.state === "open" && Date.parse(value.due ?? "") <= state.now;
  return (
    <span title={value.message ?? value.label} className="gate-mark">
      <Lozenge appearance={isOverdue ? "removed" : (appearances[of][value.state] ?? "default")} maxWidth={220}>
        {value.label}
      </Lozenge>
    </span>
  );
}

/** Quiet for what nobody has begun or what is over; a colour for what waits for somebody or is done. */
const appearances: Readonly<Record<StateIconProps["of"], Readonly<Record<string, Appearance>>>> = {
  charter: { open: "success", bypassed: "moved", error: "removed" },
  retro: { open: "inprogress", answered: "success" },
};

/** One of the app's fields on a work item; undefined where it has no value. */
export function valueOf(fields: Issue["fields"], id: string | undefined): StateValue | undefined {
  const value = id === undefined ? undefined : (fields[id] as StateValue | null | undefined);
  return value ?? undefined;
}
