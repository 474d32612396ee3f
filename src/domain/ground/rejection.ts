/** Why a command was not taken, for reasons that every space knows. */
export type CommonRejection =
  | { readonly kind: "tooManyPoints"; readonly count: number; readonly limit: number }
  /** Two points share an id, or a point has one that no point can have. */
  | { readonly kind: "pointIdTaken" | "pointIdNotAllowed"; readonly point: string }
  | { readonly kind: "someoneElseEdited"; readonly basedOn: number; readonly current: number }
  | { readonly kind: "spaceOff" }
  | { readonly kind: "unknownPoint"; readonly point: string }
  | {
      readonly kind: "textMissing";
      readonly what: "topic" | "reason" | "note" | "answer" | "ruling" | "cost" | "question" | "advice" | "retro note";
    }
  | { readonly kind: "textTooLong"; readonly what: string; readonly length: number; readonly limit: number };
