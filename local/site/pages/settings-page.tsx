import { AppFrame } from "./app-frame";
import type { Project } from "./jira-shapes";
import { useSite } from "./site-context";
import { Empty, Shown } from "./states";
import { useAsked } from "./use-asked";

interface Granted {
  readonly permissions: Readonly<Record<string, { readonly havePermission: boolean } | undefined>>;
}

/** The project's settings, as Jira shows an app's own page there: to the project's administrators. */
export function SettingsPage({ project }: { readonly project: Project }) {
  const { state } = useSite();
  const granted = useAsked<Granted>(`/mypermissions?projectKey=${project.key}&permissions=ADMINISTER_PROJECTS`);
  const pages = state.surfaces.filter((surface) => surface.type === "jira:projectSettingsPage");
  return (
    <Shown asked={granted} what="the settings">
      {({ permissions }) =>
        permissions["ADMINISTER_PROJECTS"]?.havePermission !== true ? (
          <Empty title={`${state.you.displayName} does not lead this project`}>
            Jira shows a project's settings to its administrators. Act as one of them to see this page.
          </Empty>
        ) : (
          <>
            {pages.map((page) => (
              <section key={page.module} aria-label={`${page.title} settings`}>
                <h1>
                  {project.name}: {page.title}
                </h1>
                <AppFrame
                  surface={{ kind: "project-settings", module: page.module, project: project.key }}
                  page={page.page}
                  title={`${page.title} settings`}
                  minHeight={480}
                />
              </section>
            ))}
          </>
        )
      }
    </Shown>
  );
}
