/**
 * Why the tracker made no ticket. `fields`: the tracker named these, and refused the ticket with and without assignee
 * and link; none where it named none.
 */
export type NotMade = { readonly kind: "refused"; readonly fields: readonly string[] } | { readonly kind: "forbidden" };
