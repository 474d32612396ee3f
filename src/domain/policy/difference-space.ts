import type { PolicyDifference } from "./diff";
import type { SpaceName } from "./workflow-rules";

/** The space that a difference is about; undefined for what several share. */
export function spaceOfDifference(difference: PolicyDifference): SpaceName | undefined {
  switch (difference.kind) {
    case "commitSetting":
      return "commit";
    case "learning":
      return "learning";
    case "calendarAdded":
    case "calendarRemoved":
    case "calendarChanged":
    case "firstCalendar":
      return undefined;
    case "setting":
      return difference.setting === "changes" ? undefined : "concept";
    default:
      return "concept";
  }
}
