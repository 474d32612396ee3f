import type { AppSurface } from "../contract";
import { AppFrame } from "./app-frame";
import type { Project } from "./jira-shapes";
import { Empty } from "./states";

/** A page of the app in a project, or over all projects, as Jira shows it beside its own. */
export function AppPage({
  page,
  project,
}: {
  readonly page: AppSurface | undefined;
  readonly project: Project | undefined;
}) {
  if (page === undefined) {
    return <Empty title="No such page">The app has no page at this address.</Empty>;
  }
  const surface =
    project === undefined
      ? ({ kind: "global-page", module: page.module } as const)
      : ({ kind: "project-page", module: page.module, project: project.key } as const);
  return (
    <section aria-label={page.title}>
      <h1>{project === undefined ? `${page.title}, all projects` : `${project.name}: ${page.title}`}</h1>
      <AppFrame surface={surface} page={page.page} title={page.title} minHeight={480} />
    </section>
  );
}
