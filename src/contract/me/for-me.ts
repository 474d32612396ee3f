import type { Debtor } from "../../domain/concept/verdict";
import type { Instant } from "../../domain/ground/people";
import type { PanelCommand, PanelUpdate, PanelView, TrailRequest, TrailView } from "../concept/panel";
import type { Reply } from "../page/reply";

/** The functions of the page over all projects: what the person who asks owes, and what is owed to them. */
export interface ForMeFunctions {
  debts: { readonly request: Record<string, never>; readonly reply: Reply<ForMeView> };
  /** A work item of the list, as its own panel shows it. Jira is asked each time whether the person sees it. */
  openItem: { readonly request: { readonly item: string }; readonly reply: Reply<PanelView> };
  actOnItem: {
    readonly request: { readonly item: string; readonly actionId: string; readonly command: PanelCommand };
    readonly reply: Reply<PanelUpdate>;
  };
  itemTrail: { readonly request: { readonly item: string } & TrailRequest; readonly reply: Reply<TrailView> };
}

export interface ForMeView {
  readonly now: Instant;
  /** What the person owes, the nearest deadline first; what has none stands last. */
  readonly mine: readonly DebtRow[];
  /** Their own items whose gates wait for somebody else. */
  readonly others: readonly OwedRow[];
  /** There may be more than what was looked at. */
  readonly hasMore: boolean;
  /** When the list changes by itself, as far as its gates tell. */
  readonly nextChangeAt?: Instant;
}

export type DebtKind = Debtor["owes"] | "objectionAnswer" | "confirmation" | "charter" | "retro" | "action";

export interface ItemRef {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
}

export interface DebtRow {
  /** The same for the same debt, whenever the list is read. */
  readonly id: string;
  readonly kind: DebtKind;
  readonly item: ItemRef;
  /** "Your review for Legal" */
  readonly what: string;
  /** "by Thu 14:00 (5 working hours left)"; absent where no time was set. */
  readonly when?: string;
  readonly until?: Instant;
  readonly isOverdue: boolean;
  /** The verdict's own sentence, or what is asked. */
  readonly sentence: string;
}

export interface OwedRow {
  readonly item: ItemRef;
  readonly sentence: string;
  readonly until?: Instant;
}
