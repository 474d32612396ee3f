import { route } from "@forge/api";
import { array, object, string } from "valibot";
import { ok } from "../../domain/ground/result";
import type { ItemKeys } from "../../ports/item-keys";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { isIssueId } from "./ids";

const bulkSchema = object({ issues: array(object({ id: string(), key: string() })) });
const itemsPerCall = 100;

/**
 * Read on the person's own behalf: Jira leaves out what they can't see.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulkfetch-post
 */
export function createJiraItemKeys(asUser: JiraRequest): ItemKeys {
  return {
    async keysOf(items) {
      const ids = [...new Set(items)].filter(isIssueId);
      const keys = new Map<string, string>();
      for (let start = 0; start < ids.length; start += itemsPerCall) {
        const read = await ask(asUser, route`/rest/api/3/issue/bulkfetch`, bulkSchema, {
          issueIdsOrKeys: ids.slice(start, start + itemsPerCall),
          fields: ["key"],
        });
        if (!read.ok) {
          return read;
        }
        read.value.issues.forEach(({ id, key }) => keys.set(id, key));
      }
      return ok(keys);
    },
  };
}
