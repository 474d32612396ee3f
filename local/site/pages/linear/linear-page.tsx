import { Link } from "../navigation";
import { useSite } from "../site-context";
import { Empty, Shown } from "../states";
import "./linear.css";
import { LinearBoardPage } from "./linear-board";
import { LinearIssuePage } from "./linear-issue";
import type { LinearBasics } from "./linear-shapes";
import { basicsQuery } from "./linear-shapes";
import { LinearWorkspacePage } from "./linear-workspace";
import { useLinear } from "./use-linear";

/** The local Linear workspace: `/linear/team/<key>`, `/linear/issue/<identifier>`, `/linear/workspace`. */
export function LinearPage({ address }: { readonly address: URL }) {
  const { state } = useSite();
  return state.linear.you === "stranger" ? (
    <Empty title={`${state.you.displayName} has no account in this Linear workspace`}>
      Act as somebody else to look around.
    </Empty>
  ) : (
    <Workspace address={address} />
  );
}

function Workspace({ address }: { readonly address: URL }) {
  const basics = useLinear<LinearBasics>(basicsQuery);
  const [, place, name] = address.pathname.split("/").filter((part) => part !== "");
  return (
    <Shown asked={basics} what="the Linear workspace">
      {(workspace) => {
        const teams = workspace.teams.nodes.toReversed();
        const team =
          teams.find(({ key }) => key === (place === "team" ? name : name?.replace(/-\d+$/, ""))) ?? teams[0];
        return (
          <div className="linear">
            <nav className="linear-places" aria-label="Linear">
              <strong>{workspace.organization.name}</strong>
              {teams.map((one) => (
                <Link
                  key={one.id}
                  href={`/linear/team/${one.key}`}
                  {...(one.id === team?.id && place !== "workspace"
                    ? { "aria-current": place === "issue" ? "true" : "page" }
                    : {})}
                >
                  {one.name} <span className="count">{one.issueCount}</span>
                </Link>
              ))}
              <Link href="/linear/workspace" {...(place === "workspace" ? { "aria-current": "page" } : {})}>
                Workspace
              </Link>
            </nav>
            {place === "workspace" ? (
              <LinearWorkspacePage basics={workspace} />
            ) : place === "issue" && name !== undefined ? (
              <LinearIssuePage key={name} identifier={name} basics={workspace} />
            ) : team === undefined ? (
              <Empty title="No team yet">A workspace begins with a team.</Empty>
            ) : (
              <LinearBoardPage key={team.id} teamKey={team.key} labels={workspace.issueLabels.nodes} />
            )}
          </div>
        );
      }}
    </Shown>
  );
}
