import { useEffect, useRef, useState } from "react";
import type { AppSurface } from "../contract";
import { AppPage } from "./app-page";
import { BoardPage } from "./board-page";
import { CreateIssue } from "./create-issue";
import { Drawer } from "./drawer";
import { FirstVisit } from "./first-visit";
import { FlagProvider } from "./flags";
import { IssuePage } from "./issue-page";
import { IssuesPage } from "./issues-page";
import type { Project } from "./jira-shapes";
import { LinearPage } from "./linear/linear-page";
import { useAddress } from "./navigation";
import type { PageName } from "./page-name";
import { ReleasesPage } from "./releases-page";
import { SettingsPage } from "./settings-page";
import { SiteProvider, useSite } from "./site-context";
import { Empty, Loading, Problem, Shown } from "./states";
import { TopBar } from "./top-bar";
import { useAsked } from "./use-asked";
import { WorkflowPage } from "./workflow-page";

export function App() {
  return (
    <SiteProvider
      waiting={(problem) => (problem === undefined ? <Loading what="the site" /> : <Problem message={problem} />)}
    >
      <FlagProvider>
        <Site />
      </FlagProvider>
    </SiteProvider>
  );
}

function Site() {
  const address = useAddress();
  const projects = useAsked<{ readonly values: readonly Project[] }>("/project/search?maxResults=50", "keep");
  const [drawer, setDrawer] = useState<"open" | "closed">("closed");
  const [creating, setCreating] = useState<"open" | "closed">("closed");
  const place = toPlace(address);
  const { surfaces } = useSite().state;
  const appPage = surfaces.find(
    ({ module, type }) =>
      module === place.module && type === (place.page === "global" ? "jira:globalPage" : "jira:projectPage"),
  );
  const main = useRef<HTMLElement>(null);
  const { pathname } = address;
  const shownPath = useRef(pathname);
  useEffect(() => {
    document.title = `${place.issue ?? appPage?.title ?? titles[place.page]} – Spacegate`;
    // The link that led here is gone; the keyboard goes on from the new page.
    if (shownPath.current !== pathname) {
      shownPath.current = pathname;
      main.current?.focus({ preventScroll: true });
    }
  }, [pathname, place.issue, place.page, appPage?.title]);

  return (
    <Shown asked={projects} what="the projects">
      {({ values }) => {
        const project = values.find((candidate) => candidate.key === place.project) ?? values[0];
        if (project === undefined) {
          return <Empty title="No project to see">Act as somebody else to see one.</Empty>;
        }
        return (
          <div className="site">
            <a className="skip" href="#main">
              Skip to the page
            </a>
            <TopBar
              projects={values}
              project={project}
              page={place.module ?? place.page}
              onCreate={() => setCreating("open")}
              onDrawer={() => setDrawer(drawer === "open" ? "closed" : "open")}
            />
            <div className="site-body">
              <main id="main" tabIndex={-1} ref={main}>
                <FirstVisit />
                <Page place={place} project={project} address={address} appPage={appPage} />
              </main>
              {drawer === "open" ? <Drawer onClose={() => setDrawer("closed")} /> : undefined}
            </div>
            {creating === "open" ? <CreateIssue project={project} onClose={() => setCreating("closed")} /> : undefined}
          </div>
        );
      }}
    </Shown>
  );
}

function Page({
  place,
  project,
  address,
  appPage,
}: {
  readonly place: Place;
  readonly project: Project;
  readonly address: URL;
  readonly appPage: AppSurface | undefined;
}) {
  switch (place.page) {
    case "issue":
      return <IssuePage key={place.issue} issueKey={place.issue ?? ""} />;
    case "issues":
      return <IssuesPage key={project.key} project={project} jql={address.searchParams.get("jql") ?? undefined} />;
    case "releases":
      return <ReleasesPage project={project} />;
    case "workflow":
      return <WorkflowPage key={project.key} project={project} />;
    case "settings":
      return <SettingsPage key={project.key} project={project} />;
    case "project":
      return <AppPage key={`${place.module} ${project.key}`} page={appPage} project={project} />;
    case "global":
      return <AppPage key={place.module} page={appPage} project={undefined} />;
    case "linear":
      return <LinearPage address={address} />;
    case "board":
      return <BoardPage key={project.key} project={project} />;
  }
}

interface Place {
  readonly page: PageName;
  readonly project: string | undefined;
  readonly issue?: string | undefined;
  /** The app's module whose page it is. */
  readonly module?: string | undefined;
}

const titles: Readonly<Record<PageName, string>> = {
  board: "Board",
  issues: "Issues",
  releases: "Releases",
  workflow: "Workflow",
  settings: "Settings",
  issue: "Issue",
  project: "App",
  global: "App",
  linear: "Linear",
};

function toPlace(address: URL): Place {
  const [first, second, third, fourth] = address.pathname.split("/").filter((part) => part !== "");
  if (first === "browse" && second !== undefined) {
    return { page: "issue", project: second.replace(/-\d+$/, ""), issue: second };
  }
  if (first === "apps") {
    return { page: "global", project: undefined, module: second };
  }
  if (third === "apps") {
    return { page: "project", project: second, module: fourth };
  }
  if (first === "linear") {
    return { page: "linear", project: undefined };
  }
  const pages: readonly PageName[] = ["board", "issues", "releases", "workflow", "settings"];
  return { page: pages.find((page) => page === third) ?? "board", project: second };
}
