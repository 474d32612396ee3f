import type { CommitVerdict } from "../../../src/domain/commit/verdict";
import { toTime } from "../../../src/app/words/times";
import { WorkItemLink } from "../page/work-item-link";
import { usePanel } from "../item/panel-context";

/** The overdue retros that the commit gate waits for, each a way to its own panel. */
export function OverdueRetros({ verdict }: { readonly verdict: CommitVerdict }) {
  const { reader } = usePanel();
  const retros = verdict.missing.flatMap((lack) => (lack.kind === "retroDebt" ? lack.retros : []));
  if (retros.length === 0) {
    return null;
  }
  return (
    <ul className="overdue-retros" aria-label="Overdue retros">
      {retros.map(({ item, key, kind, name, due, person }) => (
        <li key={item}>
          <WorkItemLink workItem={key} />{" "}
          <bdi>
            {kind === "system" ? "System retro" : "Impact retro"}: {name}
          </bdi>
          <span className="quiet">
            {" "}
            {person === undefined ? "nobody assigned" : reader.nameOf(person)}, since {toTime(due, reader)}
          </span>
        </li>
      ))}
    </ul>
  );
}
