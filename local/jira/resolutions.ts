import type { IssueRecord } from "./records";

export interface ResolutionRecord {
  readonly id: string;
  readonly name: string;
}

/** How work can be resolved here; what is done without a word is "Done". */
export const resolutions: readonly ResolutionRecord[] = [
  { id: "10000", name: "Done" },
  { id: "10001", name: "Won't Do" },
  { id: "10002", name: "Duplicate" },
];

/** The resolution of an issue, as stored or as a transition's screen has it; undefined while it is unresolved. */
export function resolutionOf({ resolved, resolutionId }: IssueRecord): ResolutionRecord | undefined {
  const id = resolutionId ?? (resolved === undefined ? undefined : "10000");
  return resolutions.find((known) => known.id === id);
}
