export type GroupName = "legal" | "sales" | "signers" | "contractors";

/** The status that a person moves an item to. */
export type Status = "Concept" | "Committed" | "In Build" | "Done";

/** What one person or the platform does; what it meets is looked up when it is played. */
export type Op = { readonly id: number } & (
  | {
      readonly kind: "act";
      readonly who: string;
      readonly item: number;
      readonly request: PanelRequest;
      readonly tab: "fresh" | "stale";
      readonly press: "once" | "twice";
    }
  | { readonly kind: "view"; readonly who: string; readonly item: number }
  | { readonly kind: "labels"; readonly item: number; readonly label: "legal-risk"; readonly state: "on" | "off" }
  | { readonly kind: "retype"; readonly item: number; readonly to: "Task" | "Bug" }
  | { readonly kind: "move"; readonly who: string; readonly item: number; readonly to: Status }
  | { readonly kind: "sideDoor"; readonly item: number; readonly to: Status }
  | { readonly kind: "import"; readonly to: Status }
  | { readonly kind: "member"; readonly group: GroupName; readonly person: string; readonly state: "in" | "out" }
  /** Somebody gets or loses the role that a seat may be given to. */
  | { readonly kind: "role"; readonly person: string; readonly state: "in" | "out" }
  | { readonly kind: "active"; readonly person: string; readonly state: "active" | "deactivated" }
  /** `confirm` and `withdraw`: a second leader's word on what waits for one. */
  | { readonly kind: "policy"; readonly who: string; readonly change: "draw" | "off" | "on" | "confirm" | "withdraw" }
  /** A leader brings all open items to the newest policy. */
  | { readonly kind: "migrateAll" }
  | { readonly kind: "learning"; readonly number: number }
  /** Owner, decider, the client's person and the assignee, on Jira's own screen. */
  | {
      readonly kind: "peopleField";
      readonly item: number;
      readonly field: "owner" | "decider" | "client" | "assignee";
      readonly person: string | undefined;
    }
  /** `untold`: no event arrives. */
  | {
      readonly kind: "version";
      readonly version: number;
      readonly change: VersionChange;
      readonly event: "told" | "untold";
    }
  | { readonly kind: "fixVersion"; readonly item: number; readonly version: number | undefined }
  | {
      readonly kind: "retro";
      readonly retro: number;
      readonly who: string;
      readonly press: RetroRequest;
      readonly times: 1 | 2;
    }
  | { readonly kind: "retroMove"; readonly retro: number; readonly to: Status }
  | { readonly kind: "deliver"; readonly most: number }
  | { readonly kind: "sweep" }
  | { readonly kind: "lateCommits" }
  | { readonly kind: "clock"; readonly by: number }
  /** To the next instant at which an item's gate changes by itself, or one millisecond beside it. */
  | { readonly kind: "edge"; readonly item: number; readonly beside: -1 | 0 | 1 }
);

export type VersionChange = "release" | "unrelease" | "archive" | "unarchive" | "merge" | "delete";
export type RetroRequest = "answer" | "measure" | "learn" | "close" | "skip" | "reopen";

export type PanelRequest =
  | {
      readonly kind: "edit";
      readonly change: "material" | "wording" | "back";
      readonly point: "direction" | "a1" | "r1";
    }
  | {
      readonly kind:
        | "openReview"
        | "withdrawVote"
        | "abstain"
        | "letGo"
        | "answer"
        | "withdrawObjection"
        | "extend"
        | "again"
        | "releaseSeat"
        | "migrate";
    }
  | { readonly kind: "approve"; readonly points: "all" | "direction" | "a1" }
  | { readonly kind: "object"; readonly topic: "price" | "risk" }
  | { readonly kind: "rule"; readonly ruling: "goOn" | "stands" }
  | { readonly kind: "floor"; readonly decision: "goOn" | "notYet" }
  | {
      readonly kind:
        "talk" | "proposeReopen" | "confirmReopen" | "proposeOverride" | "signOverride" | "withdrawProposal";
    }
  /** From how many hours on, and for how many. */
  | { readonly kind: "nameStandIn"; readonly person: string; readonly from: number; readonly lasts: number }
  | {
      readonly kind: "endStandIn" | "addReviewer" | "nameDecider" | "nameOwner" | "nameCharterDecider";
      readonly person: string;
    }
  | { readonly kind: "charter"; readonly change: CharterRequest }
  /** What no page would send: ids of the app's own, of nobody, and of other people. */
  | { readonly kind: "hostile"; readonly trick: number }
  | { readonly kind: "answerLearning"; readonly answer: "applies" | "doesNotApply" | "outOfDate" };

export type CharterRequest =
  "whole" | "constraint" | "measure" | "notDoing" | "sponsor" | "unfinished" | "wording" | "emptied" | "later";

/** Ops that begin together; `tick` is what the clock moves with every effect meanwhile. */
export interface Burst {
  readonly ops: readonly Op[];
  readonly tick: number;
}

/** What a run is about: reviews of concepts, commitments, or releases and what is looked back on. */
export type Theme = "review" | "commit" | "release";

export interface Script {
  readonly seed: number;
  readonly theme: Theme;
  readonly bursts: readonly Burst[];
}

export type DrawnOp = Op extends infer Each ? (Each extends Op ? Omit<Each, "id"> : never) : never;
