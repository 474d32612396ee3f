import type { GateStatuses } from "../../../domain/policy/gate-statuses";
import type { ProjectPolicy } from "../../../domain/policy/policy";
import type { Reader } from "../reader";
import { toLine, toList } from "../text";

/** Where the gate stands, in one line; nothing where no status is chosen yet. */
export function explainPlace(gate: GateStatuses & Pick<ProjectPolicy, "issueTypeIds">, reader: Reader): string {
  if (gate.gatedStatusIds.length === 0) {
    return "";
  }
  const statuses = toList(gate.gatedStatusIds.map((id) => toLine(reader.statusName(id), 40)));
  const types = toList(gate.issueTypeIds.map((id) => toLine(reader.issueTypeName(id), 40)));
  return [`Before ${statuses}, for ${types || "all work types"}.`, ...explainReach(gate, reader)].join(" ");
}

/** What is past the gate and what stays free, one sentence a line; nothing where the rules don't say. */
export function explainReach(gate: GateStatuses, reader: Reader): readonly string[] {
  const { gatedStatusIds, laterStatusIds, freeStatusIds = [], freeResolutionIds = [] } = gate;
  if (gatedStatusIds.length === 0 || laterStatusIds === undefined) {
    return [];
  }
  const statuses = (ids: readonly string[], word: "and" | "or"): string =>
    toList(
      ids.map((id) => toLine(reader.statusName(id), 40)),
      word,
      8,
    );
  const resolutions = toList(
    freeResolutionIds.map((id) => toLine(reader.resolutionName(id), 40)),
    "or",
    8,
  );
  return [
    ...(laterStatusIds.length === 0
      ? []
      : [
          `It can't be stepped over: ${statuses(laterStatusIds, "and")} ` +
            `${laterStatusIds.length === 1 ? "comes after it, and is" : "come after it, and are"} guarded as well.`,
        ]),
    ...(freeStatusIds.length === 0 ? [] : [`The way to ${statuses(freeStatusIds, "or")} is always free.`]),
    ...(resolutions === "" || laterStatusIds.length === 0
      ? []
      : [`Work that is closed as ${resolutions} needs no pass.`]),
  ];
}
