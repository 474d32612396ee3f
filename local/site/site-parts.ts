import type { LinearWorkspace } from "../linear/workspace";
import type { JiraBackend, LocalClock } from "../interfaces";
import type { AppHost } from "./app-host";
import type { AppSurface, Person, SiteState } from "./contract";
import type { LiveFeed } from "./live-feed";

/** Everything that the server joins together. */
export interface SiteParts {
  readonly jira: JiraBackend;
  readonly app: AppHost;
  readonly linear: LinearWorkspace;
  /** The personal key of the workspace's admin. */
  readonly linearKey: string;
  readonly clock: LocalClock;
  readonly people: readonly Person[];
  /** Whom a first visitor acts as. */
  readonly firstPerson: string;
  readonly firstIssue: string | undefined;
  readonly token: string;
  readonly surfaces: readonly AppSurface[];
  readonly fields: SiteState["fields"];
  /** The address that the server was told to listen on. */
  readonly listenHost: string;
  /** The built pages of the site, and the app's built Custom UI. */
  readonly pagesFolder: string;
  readonly appFolder: string;
  /** The script that gives a frame its bridge, and Atlassian's theme as a style sheet. */
  readonly frameScript: string;
  readonly themeStyles: string;
  readonly cloudId: string;
  readonly extensionPrefix: string;
  readonly live: LiveFeed;
}
