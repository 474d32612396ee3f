import { readFileSync } from "node:fs";

/** The heads that trackers kept: what Jira's change log of an item, or the link on a Linear issue, holds. */
export interface KeptHeads {
  /** Notes that an entry of the export has this number and digest. */
  seen(seq: number, digest: string): void;
  /** The heads that no entry had, with the file that holds them. */
  missing(): readonly { readonly head: string; readonly file: string }[];
  readonly count: number;
}

const head = /(?<![\w-])(\d{1,9}:[A-Za-z0-9_-]{43})(?![\w-])/gu;

/** Takes every head out of some files, whatever they are: a saved answer of Jira's or Linear's, or notes. */
export function readKeptHeads(files: readonly string[]): KeptHeads {
  const kept = new Map<string, string>();
  for (const file of files) {
    for (const [, found] of readFileSync(file, "utf8").matchAll(head)) {
      kept.set(found ?? "", file);
    }
  }
  const open = new Map(kept);
  return {
    seen: (seq, digest) => void open.delete(`${seq}:${digest}`),
    missing: () => [...open].map(([one, file]) => ({ head: one, file })),
    count: kept.size,
  };
}
