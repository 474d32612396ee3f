import type { GateField } from "../../../ports/gate-field";
import { voteHint } from "./votes";

const longest = { title: 240, subtitle: 480 } as const;

/** What the link on a Linear issue says of the gate: where it stands, the one sentence about it, and how to vote. */
export function composePassport(
  { label, message, version }: Pick<GateField, "label" | "message" | "version">,
  votes: boolean,
) {
  const hint = votes ? ` ${voteHint}` : "";
  const of = version === 0 ? "" : ` (concept version ${version})`;
  return {
    title: `Gate: ${label}${of}`.slice(0, longest.title),
    subtitle: `${message.slice(0, longest.subtitle - hint.length)}${hint}`,
  };
}
