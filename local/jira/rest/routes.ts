import type { Route } from "../router";
import { commentAndLinkRoutes } from "./comments-and-links";
import { issueRoutes } from "./issues";
import { projectRoutes } from "./projects";

/** Every call that the local Jira knows; literal paths stand before those with names in them. */
export const routes: readonly Route[] = [...issueRoutes, ...commentAndLinkRoutes, ...projectRoutes];
