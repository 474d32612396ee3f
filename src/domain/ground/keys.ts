/** A table's keys under their own type: the compiler can't know that it holds no others. */
export function keysOf<K extends string>(table: Readonly<Partial<Record<K, unknown>>>): readonly K[] {
  return Object.keys(table) as K[];
}
