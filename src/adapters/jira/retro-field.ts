import { route } from "@forge/api";
import { err } from "../../domain/ground/result";
import type { RetroTracker } from "../../ports/retro-tracker";
import { tell } from "./ask";
import type { JiraRequest } from "./ask";
import { isIssueId } from "./ids";

/** The field on a retro's ticket, which only the app writes. */
export function createJiraRetroField(request: JiraRequest, fieldKey: () => string): Pick<RetroTracker, "publishRetro"> {
  return {
    async publishRetro(ticket, field) {
      if (!isIssueId(ticket)) {
        return err({ kind: "notFound" });
      }
      return tell(request, route`/rest/api/3/app/field/value?generateChangelog=false`, "POST", {
        updates: [{ customField: fieldKey(), issueIds: [Number(ticket)], value: field }],
      });
    },
  };
}
