/** What can go wrong at any tracker or directory. Anything else is a bug, and is thrown. */
export type TrackerFailure =
  | { readonly kind: "notFound" }
  | { readonly kind: "forbidden" }
  | { readonly kind: "rateLimited"; readonly retryAfterMs: number }
  | { readonly kind: "unavailable"; readonly status: number | undefined }
  /** The tracker refused what was asked. `detail` is what it said; `status` is its HTTP status, where there is one. */
  | { readonly kind: "rejected"; readonly detail: string; readonly status?: number }
  | { readonly kind: "unexpectedAnswer"; readonly detail: string };

/** What can go wrong at the storage. `conflict`: somebody wrote in between; read again and decide again. */
export type StoreFailure =
  | { readonly kind: "conflict" }
  | { readonly kind: "unavailable"; readonly code: string }
  | { readonly kind: "tooLarge"; readonly code: string }
  /** What is stored as a project's policy is none; `version` is the row's own, so that a whole one can be saved over it. */
  | { readonly kind: "brokenPolicy"; readonly version: number; readonly stored: unknown };
