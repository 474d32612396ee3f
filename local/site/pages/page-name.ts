/** `project` and `global` are pages of the app: the manifest's project pages and global pages. */
export type PageName =
  "board" | "issues" | "releases" | "workflow" | "settings" | "issue" | "linear" | "project" | "global";
