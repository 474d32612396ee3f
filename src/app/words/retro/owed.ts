import { unreachable } from "../../../domain/ground/result";
import type { NotMade } from "../../../domain/retro/not-made";
import type { Reader } from "../reader";
import { toList } from "../text";

/** Why a retro's ticket could not be made, and what a leader can do about it. */
export function explainNotMade(why: NotMade, reader: Reader): string {
  switch (why.kind) {
    case "forbidden":
      return (
        "Spacegate may not create work items in this project. " +
        "Let it in again in the project's access settings, then try again."
      );
    case "refused": {
      if (why.fields.includes("issuetype")) {
        return (
          "The work type that retros get can't be made in this project any more. " +
          "Choose another one under The retro's ticket, save, and try again."
        );
      }
      const fields = toList(why.fields.map((id) => reader.fieldName(id)));
      return why.fields.length === 0
        ? "Jira did not take the ticket and did not say why. " +
            "Try to create a work item of that type by hand, mend what it asks for, and try again."
        : `Jira wants ${fields} filled in, which Spacegate can't know. ` +
            "Make it optional for the work type of retros, or choose another one, and try again.";
    }
    default:
      return unreachable(why);
  }
}
