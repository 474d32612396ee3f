export type PageName = "board" | "issues" | "releases" | "workflow" | "settings" | "issue" | "linear";
