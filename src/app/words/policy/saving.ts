import type { RulesOutcome } from "../../../contract/policy/workflow-rules";
import type { SpaceMode } from "../../../domain/policy/policy";
import { toCount, toList, toQuote } from "../text";

/** "4 changes". */
export function toChangeCount(count: number): string {
  return toCount(count, "change");
}

/** How a space truly stands: what is saved, what its workflow lacks, and what nobody has saved yet. */
export interface SpaceStanding {
  readonly mode: SpaceMode;
  readonly rule: "there" | "missing" | "unknown";
  readonly unsaved: number;
}

export const modeNames: Readonly<Record<SpaceMode, string>> = {
  off: "Off",
  observe: "Observe",
  warn: "Warn",
  block: "Block",
};

/** "Block, rule missing", "Observe, 3 changes not saved". */
export function explainStanding({ mode, rule, unsaved }: SpaceStanding): string {
  return [
    modeNames[mode],
    ...(mode === "block" && rule === "missing" ? ["rule missing"] : []),
    ...(unsaved > 0 ? [`${toChangeCount(unsaved)} not saved`] : []),
  ].join(", ");
}

/** What stands between a draft and saving it. */
export function toMendCount(count: number): string {
  return `${toCount(count, "thing")} to mend first`;
}

/** What saving does to the workflows, said before it is done. */
export function explainPuttingOn(
  spaces: readonly string[],
  workflows: readonly { readonly name: string; readonly otherProjects: number | undefined }[],
): string {
  const where = toList(workflows.map(({ name }) => toQuote(name)));
  const rule = `The rule of the ${toList(spaces)} goes on ${where === "" ? "the project's workflows" : where}, too.`;
  const shared = workflows.filter(({ otherProjects = 0 }) => otherProjects > 0);
  return shared.length === 0
    ? rule
    : `${rule} ${toList(
        shared.map(
          ({ name, otherProjects = 0 }) =>
            `${toQuote(name)} is used by ${toCount(otherProjects, "other project")}, which the rule then asks as well`,
        ),
      )}.`;
}

/** Whether what was asked of the workflows stands there now. */
export function isPutOn(outcome: RulesOutcome): boolean {
  return outcome.kind === "attached" || outcome.kind === "nothingToDo";
}
