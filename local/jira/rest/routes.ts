import type { Route } from "../router";
import { commentAndLinkRoutes } from "./comments-and-links";
import { issueRoutes } from "./issues";
import { peopleRoutes } from "./people";
import { projectRoutes } from "./projects";
import { searchRoutes } from "./search";
import { siteWideRoutes } from "./site-wide";
import { versionRoutes } from "./versions";
import { workflowRoutes } from "./workflows";

/** Every call that the local Jira knows. Of two paths that fit, the first one answers. */
export const routes: readonly Route[] = [
  ...searchRoutes,
  ...issueRoutes,
  ...commentAndLinkRoutes,
  ...projectRoutes,
  ...peopleRoutes,
  ...versionRoutes,
  ...workflowRoutes,
  ...siteWideRoutes,
];
