/** What is wrong with an export, and where. */
export type Finding = { readonly line: number; readonly item?: string; readonly seq?: number } & (
  | { readonly kind: "unreadable"; readonly why: string }
  | { readonly kind: "otherFormat"; readonly format: number }
  /** Entries with these numbers are missing, or stand elsewhere. */
  | { readonly kind: "gap"; readonly after: number }
  | { readonly kind: "strayEntry" }
  | { readonly kind: "changed" }
  | { readonly kind: "notChained" }
  | { readonly kind: "cutOff"; readonly said: number; readonly found: number }
  | { readonly kind: "otherHead"; readonly head: string }
  | { readonly kind: "otherVerdict"; readonly recorded: string; readonly derived: string }
  | {
      readonly kind: "otherDate";
      readonly what: string;
      readonly recorded: number;
      readonly derived: number | undefined;
    }
  | { readonly kind: "againstTheRules"; readonly why: string }
  /** A head that a tracker kept, and that no entry of the export has. */
  | { readonly kind: "headNotFound"; readonly head: string; readonly file: string }
);

/** One sentence about it, with the place first. */
export function explain(finding: Finding): string {
  const { line, item, seq } = finding;
  const place = [`line ${line}`, ...(item === undefined ? [] : [item]), ...(seq === undefined ? [] : [`entry ${seq}`])];
  return `${place.join(", ")}: ${sayWhat(finding)}`;
}

function sayWhat(finding: Finding): string {
  switch (finding.kind) {
    case "unreadable":
      return `this line can't be read: ${finding.why}.`;
    case "otherFormat":
      return `the export has the format ${finding.format}; this program reads the format 1.`;
    case "gap":
      return `what came after entry ${finding.after} is missing.`;
    case "strayEntry":
      return "this entry stands among those of another item.";
    case "changed":
      return "this entry, or the one before it, does not say what it said when it was made.";
    case "notChained":
      return "this entry has no digest, though those before it have one.";
    case "cutOff":
      return `the item says that it has ${finding.said} entries, and ${finding.found} are here.`;
    case "otherHead":
      return `the item says that its log ends with ${finding.head}, and it does not.`;
    case "otherVerdict":
      return `recorded is "${finding.recorded}"; by the rules it is "${finding.derived}".`;
    case "otherDate":
      return `${finding.what}: recorded is ${toDate(finding.recorded)}; by the rules it is ${toDate(finding.derived)}.`;
    case "againstTheRules":
      return `the rules don't allow it: ${finding.why}.`;
    case "headNotFound":
      return `${finding.file} kept the head ${finding.head}, and no entry here has it: what led to it was changed or taken out.`;
  }
}

const toDate = (at: number | undefined): string => (at === undefined ? "none" : new Date(at).toISOString());
