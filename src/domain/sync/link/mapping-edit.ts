import type { Row } from "./translation";

/** The Linear id that a Jira one becomes: the first row that fits, as `translate` finds it. */
export const toLinearOf = (rows: readonly Row[], jira: string): string | undefined =>
  rows.find((row) => row.jira === jira)?.linear;

export const toJiraOf = (rows: readonly Row[], linear: string): string | undefined =>
  rows.find((row) => row.linear === linear)?.jira;

/** The Jira ids that become this Linear one; where there are several, somebody chooses which it means on the way back. */
export const leadingTo = (rows: readonly Row[], linear: string): readonly string[] =>
  [...new Set(rows.map(({ jira }) => jira))].filter((jira) => toLinearOf(rows, jira) === linear);

/** Says what a Jira id becomes in Linear; undefined for nothing. */
export function withLinear(rows: readonly Row[], jira: string, linear: string | undefined): readonly Row[] {
  const { forward, back } = toMaps(rows);
  if (linear === undefined) {
    forward.delete(jira);
    return toRows(forward, new Map([...back].filter(([, one]) => one !== jira)));
  }
  return toRows(forward.set(jira, linear), back);
}

/** Says what a Linear id becomes in Jira; undefined for nothing. */
export function withJira(rows: readonly Row[], linear: string, jira: string | undefined): readonly Row[] {
  const { forward, back } = toMaps(rows);
  if (jira === undefined) {
    back.delete(linear);
    return toRows(new Map([...forward].filter(([, one]) => one !== linear)), back);
  }
  return toRows(forward, back.set(linear, jira));
}

function toMaps(rows: readonly Row[]): { readonly forward: Map<string, string>; readonly back: Map<string, string> } {
  const firstOf = (pairs: readonly (readonly [string, string])[]): Map<string, string> => new Map(pairs.toReversed());
  return {
    forward: firstOf(rows.map(({ jira, linear }) => [jira, linear])),
    back: firstOf(rows.map(({ jira, linear }) => [linear, jira])),
  };
}

/**
 * Rows of which the first that fits says what was chosen in either direction. A Linear id to which several Jira ids
 * lead means one of these; one to which none leads stands at the end, so that it changes nothing on the way to Linear.
 */
function toRows(forward: ReadonlyMap<string, string>, back: ReadonlyMap<string, string>): readonly Row[] {
  const led = new Set(forward.values());
  const isChosen = (jira: string, linear: string): boolean => back.get(linear) === jira;
  const ahead = [...forward].map(([jira, linear]) => ({ jira, linear }));
  const chosen = ahead.filter(({ jira, linear }) => isChosen(jira, linear));
  const others = ahead.filter(({ jira, linear }) => !isChosen(jira, linear));
  const last = [...back].filter(([linear]) => !led.has(linear)).map(([linear, jira]) => ({ jira, linear }));
  return [...chosen, ...others, ...last];
}
