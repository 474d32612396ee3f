/**
 * Whether a text may stand in a Jira path. `route` lets `%2F`, `;` and empty parts through, so ids are checked first.
 */
export const isIssueId = (id: string): boolean => /^[1-9]\d{0,18}$/u.test(id);

/** Jira names the item by its key where it asks a function about a move. */
export const isIssueIdOrKey = (id: string): boolean =>
  isIssueId(id) || /^[A-Z][A-Z0-9_]{0,254}-[1-9]\d{0,9}$/u.test(id);

export const isNumericId = (id: string): boolean => /^\d{1,19}$/u.test(id);

/** Atlassian account ids: letters, digits, `:`, `-`, `_` (and nothing that a path or a query gives a meaning). */
export const isAccountId = (id: string): boolean => /^[A-Za-z0-9:_-]{1,128}$/u.test(id);

export const isGroupId = (id: string): boolean => /^[A-Za-z0-9-]{1,64}$/u.test(id);

export const isFieldId = (id: string): boolean => /^[A-Za-z][A-Za-z0-9_-]{0,254}$/u.test(id);
