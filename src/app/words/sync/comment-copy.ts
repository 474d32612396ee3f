import { unreachable } from "../../../domain/ground/result";
import type { CommentWrite } from "../../../domain/sync/comments";
import type { Side } from "../../../domain/sync/side";
import { sideNames } from "./fields";
import { voteHint } from "./votes";

/** Whose name nobody knows. */
export const somebody = "Somebody";

/** What stands on one side of what was said on the other. */
export function composeComment(write: CommentWrite): string {
  const { origin } = write.done;
  switch (write.kind) {
    case "addComment":
    case "editComment":
      return composeCopy(write, origin);
    case "markDeleted":
      return `${write.body}\n\n*The original was deleted in ${sideNames[origin]}.*`;
    case "markEdited":
      return composeEdited(write, origin);
    case "takeBack":
      return `*This comment isn't for everybody in ${sideNames[origin]} any more, so it was taken back here.*`;
    default:
      return unreachable(write);
  }
}

/** A copied comment begins with who wrote it where. A name is text: it mentions nobody, and is no markup. */
function composeCopy(
  { author, editor, answers, body }: Extract<CommentWrite, { readonly kind: "addComment" | "editComment" }>,
  origin: Side,
): string {
  const answering = answers === undefined ? "" : `, answering ${toName(answers.author)}`;
  const edited = editor === undefined ? "" : `, edited by ${toName(editor)}`;
  return `${toHead(author, origin)}${answering}${edited}:\n\n${body}`;
}

/** Nobody's name stands over words that are somebody else's. */
function composeEdited(
  { author, editor, body, to }: Extract<CommentWrite, { readonly kind: "markEdited" }>,
  origin: Side,
): string {
  const who = editor === undefined ? "Somebody" : toName(editor);
  const lineEnd = body.indexOf("\n");
  const [first, rest] = lineEnd < 0 ? [body, ""] : [body.slice(0, lineEnd), body.slice(lineEnd).trim()];
  const words = first.startsWith(toHead(author, origin)) || first.includes(editedMark) ? rest : body;
  return `${who} ${editedMark} ${toName(author)} wrote in ${sideNames[origin]}, here in ${sideNames[to]}:\n\n${words}`;
}

const editedMark = "changed what";

const toHead = (author: string | undefined, origin: Side): string => `${toName(author)} in ${sideNames[origin]}`;

const toName = (name: string | undefined): string =>
  `**${name === undefined ? "Somebody whose account is gone" : toPlain(name)}**`;

/** What the Linear issue is told when it is ahead of its gate. `sentence` is the verdict's own. */
export function composeNotice(
  sentence: string,
  key: string,
  { reverted, votes }: { readonly reverted: boolean; readonly votes: boolean },
): string {
  const end = reverted
    ? "Linear can't hold a move back, so Spacegate moved this issue back."
    : "Linear can't hold a move back, so nothing was moved; Jira waits for its gate.";
  return `This issue went ahead of its gate in Jira (${key}). ${sentence} ${end}${votes ? ` ${voteHint}` : ""}`;
}

const toPlain = (name: string): string =>
  name
    .replaceAll(/[\\`*_{}[\]<>()#+!|~@:\r\n]/gu, " ")
    .trim()
    .slice(0, 120);
