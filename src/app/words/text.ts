const breaks = /[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;
const invisible =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]|[\ud800-\udfff]/gu;

/** Letters that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A line that keeps its own direction inside a sentence: what stands beside it is not reordered by its letters. */
function isolated(line: string): string {
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
}

/** A person's text as one line of at most `limit` characters, without control, bidirectional and invisible characters. */
export function toLine(text: string, limit: number): string {
  // Only the head is looked at: a text of 300 KB inside a sentence costs no more than a short one.
  const line = text
    .slice(0, limit * 4 + 64)
    .replace(breaks, " ")
    .replace(invisible, "")
    .trim();
  const characters = Array.from(line);
  if (characters.length <= limit && text.length <= limit * 4 + 64) {
    return isolated(line);
  }
  const end = characters.slice(0, limit - 1).findLastIndex((character) => !/^[\p{M}\u200d\s]$/u.test(character));
  return isolated(`${characters.slice(0, end + 1).join("")}…`);
}

/** A person's text inside a sentence, in quotation marks that it can't end by itself. */
export function toQuote(text: string, limit = 80): string {
  return `"${toLine(text, limit).replace(/["\u201c\u201d\u201e\u201f\uff02]/gu, "'")}"`;
}

/** What a person said, as a whole sentence in quotation marks: `"Covered by the 2025 template."` */
export function toSaid(text: string): string {
  const said = toQuote(text, 200);
  return /[.?!…]"$/u.test(said) ? said : `${said.slice(0, -1)}."`;
}

/** "Legal", "Legal and Sales", "Legal, Sales and Compliance", "Legal, Sales, Compliance and 3 more". */
export function toList(words: readonly string[], word: "and" | "or" = "and", most = 5): string {
  const shown = words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words;
  const last = shown[shown.length - 1];
  return shown.length < 2 ? (last ?? "") : `${shown.slice(0, -1).join(", ")} ${word} ${last}`;
}

/** "1 answer", "3 answers". */
export function toCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The text as a whole sentence: first letter large, one full stop at the end. */
export function toSentence(text: string): string {
  const end = /[.?!…]["')]?$/u.test(text) ? "" : ".";
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${end}`;
}
