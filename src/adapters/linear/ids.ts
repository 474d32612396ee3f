export const isUuid = (id: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u.test(id);

/** How people call an issue: the team's key and a number. */
export function parseIdentifier(key: string): { readonly team: string; readonly number: number } | undefined {
  const [, team, number] = /^([A-Z][A-Z0-9]{0,9})-([1-9]\d{0,8})$/u.exec(key) ?? [];
  return team === undefined || number === undefined ? undefined : { team, number: Number(number) };
}
