import { useState } from "react";
import Button from "@atlaskit/button/default/button";
import Lozenge from "@atlaskit/lozenge";
import Textfield from "@atlaskit/textfield";
import { Avatar } from "./avatar";
import { GateIcon } from "./gate-icon";
import type { GateValue, Issue, Project } from "./jira-shapes";
import { Link, navigate } from "./navigation";
import { useSite } from "./site-context";
import { Empty, Shown } from "./states";
import { toneOf } from "./status-menu";
import { explainTime } from "./times";
import { useAsked } from "./use-asked";

export function IssuesPage({ project, jql }: { readonly project: Project; readonly jql: string | undefined }) {
  const { state } = useSite();
  const query = jql ?? `project = ${project.key} ORDER BY updated DESC`;
  const [draft, setDraft] = useState(query);
  const fields = ["summary", "status", "assignee", "updated", state.fields.gate].filter(Boolean).join(",");
  const asked = useAsked<{ readonly issues: readonly Issue[] }>(
    `/search/jql?maxResults=100&fields=${fields}&jql=${encodeURIComponent(query)}`,
  );
  const examples = ['Gate.State = "waiting"', '"Waiting for" = currentUser()', "status = Done"];
  return (
    <section aria-label="Issues">
      <h1>Issues</h1>
      <form
        className="jql"
        onSubmit={(event) => {
          event.preventDefault();
          navigate(`/projects/${project.key}/issues?jql=${encodeURIComponent(draft)}`);
        }}
      >
        <Textfield
          aria-label="JQL"
          value={draft}
          isMonospaced
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <Button type="submit" appearance="primary">
          Search
        </Button>
      </form>
      <p className="quiet">
        For example{" "}
        {examples.map((example) => (
          <button
            key={example}
            type="button"
            className="plain"
            onClick={() => setDraft(`project = ${project.key} AND ${example}`)}
          >
            {example}
          </button>
        ))}
      </p>
      <Shown asked={asked} what="the issues">
        {({ issues }) =>
          issues.length === 0 ? (
            <Empty title="Nothing found">No work item that you may see fits this search.</Empty>
          ) : (
            <div className="scroll">
              <table className="list">
                <thead>
                  <tr>
                    <th>Key</th>
                    <th>Summary</th>
                    <th>Status</th>
                    <th>Gate</th>
                    <th>Assignee</th>
                    <th>Updated</th>
                  </tr>
                </thead>
                <tbody>
                  {issues.map(({ key, fields: of }) => (
                    <tr key={key}>
                      <td>
                        <Link href={`/browse/${key}`}>{key}</Link>
                      </td>
                      <td>
                        <Link href={`/browse/${key}`} className="own-direction">
                          {of.summary}
                        </Link>
                      </td>
                      <td>
                        <Lozenge appearance={toneOf(of.status)}>{of.status.name}</Lozenge>
                      </td>
                      <td>
                        <GateIcon
                          gate={
                            state.fields.gate === undefined ? undefined : (of[state.fields.gate] as GateValue | null)
                          }
                        />
                      </td>
                      <td>
                        {of.assignee === null || of.assignee === undefined ? (
                          ""
                        ) : (
                          <Avatar person={of.assignee} size={24} name="alone" />
                        )}
                      </td>
                      <td>
                        {of.updated === undefined
                          ? ""
                          : explainTime(Date.parse(of.updated), state.now, state.you.timeZone)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Shown>
    </section>
  );
}
