import { isEqual } from "../../ground/equal";
import type { SystemQuestion } from "../../item/retro-note";

/** What a person says about the gate in a comment. */
export type CommentCommand =
  | { readonly kind: "approve" }
  | { readonly kind: "object"; readonly topic: string; readonly reason: string }
  | { readonly kind: "abstain"; readonly note?: string }
  | { readonly kind: "letGo"; readonly note: string }
  | { readonly kind: "withdraw" }
  /** For the item's retro; it is nobody's word on the gate. */
  | { readonly kind: "note"; readonly question: SystemQuestion; readonly text: string }
  | { readonly kind: "help" }
  | CommandProblem;

/** Why something that looks like a command is none. */
export type CommandProblem =
  /** Words stand behind one that takes none: "/approve if legal agrees" is no approval. */
  | { readonly kind: "hasCondition"; readonly of: "approve" | "withdraw" }
  /** Words stand before it, which may say on what condition. */
  | { readonly kind: "notFirst"; readonly of: CommandWord }
  /** No command is called so; `meant` is the one that is. */
  | { readonly kind: "nearMiss"; readonly wrote: string; readonly meant: CommandWord }
  /** Two that contradict each other. */
  | { readonly kind: "contradicts"; readonly of: readonly string[] };

export type CommandWord = keyof typeof words;

const words = {
  "/approve": "approve",
  "/object": "object",
  "/abstain": "abstain",
  "/letgo": "letGo",
  "/withdraw": "withdraw",
  "/note": "note",
  "/help": "help",
} as const;

/** What people write in place of a command's word, beside slips of the finger. */
const otherWords: Readonly<Record<string, CommandWord>> = {
  "/accept": "/approve",
  "/accepted": "/approve",
  "/agree": "/approve",
  "/agreed": "/approve",
  "/approval": "/approve",
  "/approving": "/approve",
  "/lgtm": "/approve",
  "/ok": "/approve",
  "/okay": "/approve",
  "/shipit": "/approve",
  "/yes": "/approve",
  "/decline": "/object",
  "/deny": "/object",
  "/disagree": "/object",
  "/objection": "/object",
  "/reject": "/object",
  "/rejected": "/object",
  "/veto": "/object",
  "/abstention": "/abstain",
  "/let-go": "/letgo",
  "/let_go": "/letgo",
  "/noted": "/note",
  "/notes": "/note",
  "/revoke": "/withdraw",
  "/takeback": "/withdraw",
  "/withdrawal": "/withdraw",
  "/withdrew": "/withdraw",
};

/** Marks that turn the direction of writing, or join nothing: they are seen by nobody. */
const unseen = /[\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const longestWord = 14;
/** More commands than this in one comment are nobody's review. */
const mostCommands = 20;

/** Words by which an approval hangs on something; in doubt its author is asked to say it without them. */
const conditionWords = new Set([
  ..."if but only once unless until till when whenever provided providing assuming except however though".split(" "),
  ..."although pending conditional conditionally condition after first before need needs must should".split(" "),
  ..."please not don't wait wenn falls sofern aber nur sobald vorausgesetzt bedingung bis erst nicht".split(" "),
  ..."muss bitte si mais seulement sauf pero solo sólo cuando salvo se ma mas quando als mits maar".split(" "),
  "subject to",
  "as long as",
  "as soon as",
  "condition que",
  "siempre que",
]);
/** Of the longest of them. */
const mostWordsOfCondition = 3;

function hasCondition(text: string): boolean {
  const spoken =
    text
      .toLowerCase()
      .replaceAll("\u2019", "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  return (
    /[?？]/u.test(text) ||
    spoken.some((_, from) =>
      Array.from({ length: mostWordsOfCondition }, (_word, more) => spoken.slice(from, from + more + 1)).some((part) =>
        conditionWords.has(part.join(" ")),
      ),
    )
  );
}

/**
 * Reads every command of a comment, in order. One stands at the beginning of a line, so that what is quoted, in code, in
 * a list or behind a mention is none. None is carried out where one of them is a problem, so that nobody's half sentence
 * opens a gate.
 */
export function parseCommands(markdown: string): readonly CommentCommand[] {
  const parts = toParts(markdown);
  if (parts.length > mostCommands) {
    return [{ kind: "contradicts", of: Object.keys(words) }];
  }
  const commands = parts.map(({ word, behind, below }) => toCommand(word, behind, below));
  const problems = commands.filter(isProblem);
  if (problems.length > 0) {
    return problems;
  }
  const distinct = commands.filter((one, place) => commands.findIndex((other) => isEqual(other, one)) === place);
  return toContradiction(distinct) ?? distinct;
}

export const isProblem = (command: CommentCommand): command is CommandProblem =>
  command.kind === "hasCondition" ||
  command.kind === "notFirst" ||
  command.kind === "nearMiss" ||
  command.kind === "contradicts";

/** One person's word on one version is one: what takes back comes first, and approving stands beside nothing else. */
function toContradiction(commands: readonly CommentCommand[]): readonly CommentCommand[] | undefined {
  const said = commands.filter(({ kind }) => kind !== "help" && kind !== "note");
  const kinds = new Set<string>(said.map(({ kind }) => kind));
  const isMixed = kinds.size - (kinds.has("withdraw") ? 1 : 0) > 1;
  const isRepeated = said.filter(({ kind }) => kind !== "object").length > kinds.size - (kinds.has("object") ? 1 : 0);
  const isUndone = said.findIndex(({ kind }) => kind === "withdraw") > 0;
  return isMixed || isRepeated || isUndone
    ? [{ kind: "contradicts", of: Object.keys(words).filter((word) => isWord(word) && kinds.has(words[word])) }]
    : undefined;
}

interface Part {
  readonly word: ReadWord;
  /** What stands behind the word in its line, and in the lines below up to the next command. */
  readonly behind: string;
  readonly below: string;
}

type ReadWord =
  | { readonly kind: "command"; readonly word: CommandWord; readonly isFirst: boolean }
  | { readonly kind: "nearMiss"; readonly wrote: string; readonly meant: CommandWord };

function toParts(markdown: string): readonly Part[] {
  const lines = markdown.replaceAll(/\r\n?/gu, "\n").split("\n");
  const isText = toTextLines(lines);
  const parts: { readonly word: ReadWord; readonly behind: string; readonly below: string[] }[] = [];
  let hasWords = false;
  for (const [place, line] of lines.entries()) {
    const read = isText[place] === true ? readWord(line, hasWords) : undefined;
    const last = parts.at(-1);
    if (read !== undefined) {
      const { word, behind } = read;
      parts.push({
        word: word.kind === "command" ? { ...word, isFirst: !hasWords || parts.length > 0 } : word,
        behind,
        below: [],
      });
    } else if (last !== undefined) {
      last.below.push(line);
    }
    hasWords ||= line.trim() !== "";
  }
  return parts.map(({ word, behind, below }) => ({ word, behind, below: below.join("\n").trim() }));
}

/** Which lines are text of people: none in a fence, in code, in a quote, or in HTML. */
function toTextLines(lines: readonly string[]): readonly boolean[] {
  let fence: string | undefined;
  let isComment = false;
  let isHtml = false;
  return lines.map((line) => {
    const text = line.trimStart();
    const mark = /^(?:`{3,}|~{3,})/u.exec(text)?.[0];
    if (fence !== undefined) {
      fence = mark?.startsWith(fence) === true && text.slice(mark.length).trim() === "" ? undefined : fence;
      return false;
    }
    if (isComment) {
      isComment = !line.includes("-->");
      return false;
    }
    if (isHtml) {
      isHtml = text !== "";
      return false;
    }
    fence = mark;
    isComment = text.startsWith("<!--") && !text.includes("-->");
    isHtml = /^<[a-z/!?]/iu.test(text) && !text.startsWith("<!--");
    return mark === undefined && !text.startsWith("<");
  });
}

function readWord(line: string, isBelow: boolean): { readonly word: ReadWord; readonly behind: string } | undefined {
  const start = line.search(/\S/u);
  const indent = line.slice(0, Math.max(start, 0));
  if (start < 0 || indent.includes("\t") || indent.length >= 4) {
    return undefined;
  }
  const text = line.slice(start).replaceAll(unseen, "");
  const wrote = /^\/[a-z][a-z_-]*/iu.exec(text.slice(0, longestWord))?.[0] ?? "";
  const name = wrote.toLowerCase();
  const behind = text.slice(wrote.length);
  if (!(hasNoWords(behind) || /^[:,;.!?]*\s/u.test(behind))) {
    return undefined;
  }
  if (isWord(name)) {
    return { word: { kind: "command", word: name, isFirst: true }, behind };
  }
  const meant = name === "" ? undefined : toMeant(name);
  // Below other words only a word alone is meant as one: a reason may speak of a path.
  return meant === undefined || (isBelow && !hasNoWords(behind))
    ? undefined
    : { word: { kind: "nearMiss", wrote: name, meant }, behind };
}

const isWord = (name: string): name is CommandWord => Object.hasOwn(words, name);

const hasNoWords = (text: string): boolean => !/[\p{L}\p{N}/]/u.test(text);

function toMeant(name: string): CommandWord | undefined {
  if (Object.hasOwn(otherWords, name)) {
    return otherWords[name];
  }
  return (
    Object.keys(words)
      .filter(isWord)
      // So short a word is one letter away from many others.
      .filter((word) => word !== "/note")
      .find(
        (word) =>
          isSlip(name, word) ||
          name === `${word}ed` ||
          (/^[-_]/u.test(name.slice(word.length)) && name.startsWith(word)),
      )
  );
}

/** One letter too many, missing, wrong, or two in the other order. */
function isSlip(name: string, word: string): boolean {
  if (Math.abs(name.length - word.length) > 1 || name.length < 5) {
    return false;
  }
  let start = 0;
  while (start < name.length && name[start] === word[start]) {
    start += 1;
  }
  const rests = [
    [name.slice(start + 1), word.slice(start + 1)],
    [name.slice(start + 1), word.slice(start)],
    [name.slice(start), word.slice(start + 1)],
    [`${name[start + 1] ?? ""}${name[start] ?? ""}${name.slice(start + 2)}`, word.slice(start)],
  ] as const;
  return rests.some(([one, other]) => one === other);
}

function toCommand(word: ReadWord, behind: string, below: string): CommentCommand {
  if (word.kind === "nearMiss") {
    return word;
  }
  const kind = words[word.word];
  if (!word.isFirst) {
    return { kind: "notFirst", of: word.word };
  }
  const first = behind.replace(/^:/u, "").trim();
  const all = [first, below].filter((part) => part !== "").join("\n");
  switch (kind) {
    case "approve":
    case "withdraw":
      return hasNoWords(first) && !/[?？]/u.test(first) && !(kind === "approve" && hasCondition(below))
        ? { kind }
        : { kind: "hasCondition", of: kind };
    case "abstain":
      return all === "" ? { kind } : { kind, note: all };
    case "letGo":
      return { kind, note: all };
    case "object":
      return { kind, ...toObjection(all) };
    case "note":
      return { kind, ...toNote(all) };
    case "help":
      return { kind };
  }
}

/** What the words before a colon say that a note is about; without them it is about what slowed us down. */
const noteTopics: readonly (readonly [begins: RegExp, question: SystemQuestion])[] = [
  [/^(?:stuck|decisions?)$/iu, "decisionsStuck"],
  [/^(?:risks?|late)$/iu, "risksTooLate"],
  [/^(?:slow|slowed)$/iu, "slowedDown"],
];

function toNote(text: string): { readonly question: SystemQuestion; readonly text: string } {
  const [, topic = "", rest = ""] = /^\s*([\p{L}]+)\s*[:\uff1a]\s*([\s\S]*)$/u.exec(text) ?? [];
  const question = noteTopics.find(([begins]) => begins.test(topic))?.[1];
  return question === undefined ? { question: "slowedDown", text } : { question, text: rest };
}

/** "Topic: reason", or the topic on a line of its own above the reason. */
function toObjection(text: string): { readonly topic: string; readonly reason: string } {
  const end = text.indexOf("\n");
  const line = end < 0 ? text : text.slice(0, end);
  const below = end < 0 ? "" : text.slice(end + 1).trim();
  const colon = line.search(/[:\uff1a](?!\/\/)/u);
  if (colon >= 0) {
    return { topic: line.slice(0, colon).trim(), reason: `${line.slice(colon + 1)}\n${below}`.trim() };
  }
  return below === "" ? { topic: "", reason: line.trim() } : { topic: line.trim(), reason: below };
}
