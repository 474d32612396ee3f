import type { JiraSite } from "../../local/jira/site";

/** People finish the work of a version before they release it; what is not done is not shipped. */
export async function finishVersion(jira: JiraSite, version: string, person: string): Promise<void> {
  const found = await jira.request({ kind: "user", accountId: person }, "/rest/api/3/search/jql", {
    method: "POST",
    body: JSON.stringify({
      jql: `fixVersion = ${version} AND statusCategory != Done ORDER BY id ASC`,
      fields: ["summary"],
      maxResults: 500,
    }),
  });
  const { issues } = (await found.json()) as { readonly issues: readonly { readonly key: string }[] };
  for (const { key } of issues) {
    jira.admin.move({ kind: "user", accountId: person }, key, { status: "Done" });
  }
}
