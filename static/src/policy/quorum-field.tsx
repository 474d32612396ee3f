import type { Quorum } from "../../../src/domain/policy/policy";
import { NumberField } from "./number-field";
import { PickField } from "../page/pick-field";

const kinds = [
  ["any", "any one of them"],
  ["all", "all of them"],
  ["count", "a number of them"],
  ["percent", "a share of them"],
  ["lazy", "more answered than silent"],
] as const;

/** How many of a seat's people must answer. */
export function QuorumField({
  value,
  onChange,
}: {
  readonly value: Quorum;
  readonly onChange: (quorum: Quorum) => void;
}) {
  return (
    <div className="in-a-row">
      <PickField
        label="Who must answer"
        value={value.kind}
        options={kinds}
        onChange={(kind) => onChange(toQuorum(kind))}
      />
      {value.kind === "count" && (
        <NumberField label="How many" value={value.count} onChange={(count) => onChange({ kind: "count", count })} />
      )}
      {value.kind === "percent" && (
        <NumberField
          label="Per cent"
          value={value.percent}
          onChange={(percent) => onChange({ kind: "percent", percent })}
        />
      )}
      {value.kind === "lazy" && (
        <NumberField
          label="At most silent"
          value={value.mostSilent}
          onChange={(mostSilent) => onChange({ kind: "lazy", mostSilent })}
        />
      )}
    </div>
  );
}

function toQuorum(kind: Quorum["kind"]): Quorum {
  switch (kind) {
    case "any":
    case "all":
      return { kind };
    case "count":
      return { kind, count: 2 };
    case "percent":
      return { kind, percent: 50 };
    case "lazy":
      return { kind, mostSilent: 1 };
  }
}
