import type { AdfNode } from "./adf";

const lists = ["bulletList", "orderedList"];
const media = ["mediaSingle", "mediaGroup", "extension"];
const common = ["paragraph", "heading", "codeBlock", "rule", "taskList", "decisionList", ...lists, ...media];
const most = [...common, "panel", "blockquote", "table", "blockCard", "embedCard"];

/** Which blocks Jira lets stand in which, as Atlassian's schema of the document format has it. */
const held: Readonly<Record<string, readonly string[]>> = {
  doc: [...most, "expand", "bodiedExtension", "layoutSection", "syncBlock", "bodiedSyncBlock"],
  layoutColumn: [...most, "expand", "bodiedExtension"],
  bodiedSyncBlock: [...most, "expand", "layoutSection"],
  bodiedExtension: most,
  expand: [...most, "nestedExpand"],
  nestedExpand: [...common, "panel", "blockquote"],
  panel: [...common, "blockCard"],
  blockquote: ["paragraph", "codeBlock", ...lists, ...media],
  listItem: ["paragraph", "codeBlock", "taskList", "mediaSingle", "extension", ...lists],
  taskList: ["taskList"],
  blockTaskItem: ["paragraph", "extension"],
  tableCell: [...common, "panel", "blockquote", "blockCard", "embedCard", "nestedExpand"],
};

/** Whether a block may stand in another. */
export const holds = (parent: string, child: string): boolean =>
  (held[parent === "tableHeader" ? "tableCell" : parent] ?? []).includes(child);

/** Whether all of a node's blocks may stand in another instead. */
export const holdsAll = (parent: string, nodes: readonly AdfNode[]): boolean =>
  nodes.every(({ type }) => holds(parent, type));

export const emptyParagraph: AdfNode = { type: "paragraph", content: [] };
