import { sideNames, syncFieldNames } from "../../../src/app/words/sync/fields";
import { nameOf, type PairNames } from "../../../src/app/words/sync/pair";
import { toList } from "../../../src/app/words/text";
import type { LinearPairView } from "../../../src/contract/sync/linear";
import { isToMap } from "../../../src/domain/sync/needs-somebody";
import { Fold } from "../page/fold";

interface UnknownValuesProps {
  readonly pairs: readonly LinearPairView[];
  readonly names: PairNames | undefined;
}

interface Unknown {
  readonly what: string;
  readonly keys: readonly string[];
}

/** People, states and labels without a counterpart, each once, with the pairs that wait for it. */
export function UnknownValues({ pairs, names }: UnknownValuesProps) {
  const found = gather(pairs, names);
  if (found.length === 0) {
    return null;
  }
  return (
    <Fold title="Without a counterpart" aside={`${found.length} to map`} initially="open">
      <ul className="events">
        {found.map(({ what, keys }) => (
          <li key={what}>
            {what} <span className="quiet">in {toList(keys)}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">
        Choose what stands for them under Mapping and rules, and save; the pairs follow with the next look.
      </p>
    </Fold>
  );
}

function gather(pairs: readonly LinearPairView[], names: PairNames | undefined): readonly Unknown[] {
  const found = new Map<string, string[]>();
  for (const { notes, keys } of pairs) {
    for (const note of notes) {
      if (isToMap(note)) {
        const what = `${syncFieldNames[note.field]} in ${sideNames[note.side]}: ${nameOf(note, names) ?? "one that is gone"}`;
        found.set(what, [...(found.get(what) ?? []), keys[note.side] === "" ? keys.jira : keys[note.side]]);
      }
    }
  }
  return [...found]
    .map(([what, keys]) => ({ what, keys }))
    .toSorted((one, other) => other.keys.length - one.keys.length);
}
