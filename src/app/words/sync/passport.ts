import type { GateField } from "../../../ports/gate-field";

const longest = { title: 240, subtitle: 480 } as const;

/** What the link on a Linear issue says of the gate: where it stands, and the one sentence about it. */
export function composePassport({ label, message, version }: Pick<GateField, "label" | "message" | "version">) {
  const of = version === 0 ? "" : ` (concept version ${version})`;
  return {
    title: `Gate: ${label}${of}`.slice(0, longest.title),
    subtitle: message.slice(0, longest.subtitle),
  };
}
