import type { Instant } from "../../domain/ground/people";
import type { GateField } from "../../ports/gate-field";

type Read = Pick<GateField, "mode" | "state" | "failMode" | "opensAt" | "validUntil">;

/** What the workflow rule makes of a field. */
export function passesBy({ mode, state, failMode, opensAt, validUntil }: Read, now: Instant): boolean {
  const isOpen =
    mode !== "block" ||
    state === "off" ||
    state === "open" ||
    state === "overridden" ||
    (state === "error" && failMode === "open") ||
    (state === "opensAt" && opensAt !== undefined && now >= Date.parse(opensAt));
  return now < Date.parse(validUntil) && isOpen;
}
