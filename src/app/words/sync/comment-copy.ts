import type { Side } from "../../../domain/sync/side";

const nameOf: Readonly<Record<Side, string>> = { jira: "Jira", linear: "Linear" };

/** Whose name nobody knows. */
export const somebody = "Somebody";

/** A copied comment begins with who wrote it where. The name is text: it mentions nobody, and is no markup. */
export function composeCopy(author: string | undefined, body: string, origin: Side): string {
  const who = author === undefined ? "Somebody whose account is gone" : toPlain(author);
  return `**${who}** in ${nameOf[origin]}:\n\n${body}`;
}

/** The copy of a comment whose original was deleted. */
export function composeDeleted(body: string, origin: Side): string {
  return `${body}\n\n*The original was deleted in ${nameOf[origin]}.*`;
}

/** What the Linear issue is told when it is ahead of its gate. `sentence` is the verdict's own. */
export function composeNotice(sentence: string, key: string, reverted: boolean): string {
  const end = reverted
    ? "Linear can't hold a move back, so Spacegate moved this issue back."
    : "Linear can't hold a move back, so nothing was moved; Jira waits for its gate.";
  return `This issue went ahead of its gate in Jira (${key}). ${sentence} ${end}`;
}

const toPlain = (name: string): string =>
  name
    .replaceAll(/[\\`*_{}[\]<>()#+!|~@:\r\n]/gu, " ")
    .trim()
    .slice(0, 120);
