import { useState } from "react";
import Button from "@atlaskit/button/default/button";
import Lozenge from "@atlaskit/lozenge";
import type { Project, Version } from "./jira-shapes";
import { Link } from "./navigation";
import { askJira } from "./server-calls";
import { useSite } from "./site-context";
import { Empty, Problem, Shown } from "./states";
import { useAsked } from "./use-asked";

export function ReleasesPage({ project }: { readonly project: Project }) {
  const { state } = useSite();
  const asked = useAsked<readonly Version[]>(`/project/${project.key}/versions`);
  const [problem, setProblem] = useState<string>();
  const change = async (version: Version, released: "released" | "unreleased"): Promise<void> => {
    const date = new Intl.DateTimeFormat("en-CA", { timeZone: state.you.timeZone }).format(state.now);
    const body = released === "released" ? { released: true, releaseDate: date } : { released: false };
    try {
      await askJira(`/version/${version.id}`, { method: "PUT", body });
      setProblem(undefined);
    } catch (error) {
      setProblem(`${version.name} is unchanged. ${error instanceof Error ? error.message : String(error)}`);
    }
    if (asked.kind !== "loading") {
      asked.again();
    }
  };
  return (
    <section aria-label="Releases">
      <h1>Releases</h1>
      {problem === undefined ? undefined : <Problem message={problem} />}
      <Shown asked={asked} what="the versions">
        {(versions) =>
          versions.length === 0 ? (
            <Empty title="No versions yet">A version gathers what is released together.</Empty>
          ) : (
            <div className="scroll">
              <table className="list">
                <thead>
                  <tr>
                    <th>Version</th>
                    <th>State</th>
                    <th>Date</th>
                    <th>Work items</th>
                    <th>
                      <span className="visually-hidden">Action</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {versions.map((version) => (
                    <tr key={version.id}>
                      <td>
                        <strong>{version.name}</strong>
                      </td>
                      <td>
                        <Lozenge appearance={version.released === true ? "success" : "default"}>
                          {version.released === true ? "Released" : "Unreleased"}
                        </Lozenge>
                      </td>
                      <td>{version.releaseDate ?? ""}</td>
                      <td>
                        <Link
                          href={`/projects/${project.key}/issues?jql=${encodeURIComponent(toJql(project.key, version.name))}`}
                        >
                          Show
                        </Link>
                      </td>
                      <td>
                        {version.released === true ? (
                          <Button spacing="compact" onClick={() => void change(version, "unreleased")}>
                            Unrelease
                          </Button>
                        ) : (
                          <Button
                            spacing="compact"
                            appearance="primary"
                            onClick={() => void change(version, "released")}
                          >
                            Release
                          </Button>
                        )}
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

const toJql = (project: string, version: string): string => `project = ${project} AND fixVersion = "${version}"`;
