import type { LinearChoices, LinearDraft } from "../../src/contract/sync/linear";
import type { Reply } from "../../src/contract/page/reply";
import type { ForgeHost } from "../forge/host";
import type { JiraSite } from "../jira/site";
import type { LinearWorkspace } from "../linear/workspace";
import { people } from "./demo-people";

interface LinkedParts {
  readonly host: ForgeHost;
  readonly jira: JiraSite;
  readonly linear: LinearWorkspace;
  readonly linearKey: string;
}

/**
 * Links the campaign with its team by the app's own functions, as its leader would on the settings page, and starts the
 * first sync. Its work is the queue's: it runs once the site does, so that starting the site takes no longer.
 */
export async function seedLink({ host, jira, linear, linearKey }: LinkedParts): Promise<void> {
  const { accountId } = people.kim;
  const answer = await jira.request({ kind: "user", accountId }, "/rest/api/3/project/PRIZE", { method: "GET" });
  const { id, key } = (await answer.json()) as { readonly id: string; readonly key: string };
  const extension = { type: "jira:projectSettingsPage", project: { id, key, type: "software" } };
  const ask = async <T>(functionKey: string, payload: unknown): Promise<T> => {
    const result = await host.invokeResolver({
      moduleKey: "space-settings",
      functionKey,
      accountId,
      payload,
      extension,
    });
    const reply = result.kind === "ok" ? (result.value as Reply<T>) : undefined;
    if (reply?.ok !== true) {
      throw new Error(
        `The demo could not be linked with Linear: ${functionKey} gave ${JSON.stringify(reply ?? result.kind)}`,
      );
    }
    return reply.value;
  };
  const team = [...linear.store.teams.all()].find((one) => one.key === "CAM")?.id ?? "";
  await ask("linearConnect", { token: linearKey });
  const { suggested, namesakes } = await ask<LinearChoices>("linearChoices", { team });
  const known = namesakes.map((two) => ({ jira: two.jira.id, linear: two.linear.id }));
  const draft: LinearDraft = {
    team,
    rules: { directions: {}, conflicts: {}, first: "ask", ahead: "revert", votes: "byComment", concept: "edited" },
    mapping: { ...suggested, assignee: [...suggested.assignee, ...known] },
    creates: { inLinear: true, inJira: true },
  };
  await ask("linearSave", draft);
  await ask("linearStart", {});
}
