import Button from "@atlaskit/button/new";
import type { ProjectPolicy, Requirement } from "../../../src/domain/policy/policy";
import { PickField } from "../page/pick-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";

/** How seats combine: every one, any one, or a tree of one's own. */
export function RequirementField() {
  const { draft, changeRequires: change } = useSettings();
  const binding = draft.seats.filter(({ weight }) => weight === "binding").map(({ id }) => ({ seat: id }));
  const form = draft.requires === undefined ? "all" : isAnyOfEach(draft) ? "any" : "custom";
  return (
    <ProblemAnchor path="requires" covers="exact">
      <PickField
        label="The gate opens when"
        value={form}
        options={[
          ["all", "every seat that is asked agrees"],
          ["any", "any one seat agrees"],
          ["custom", "a combination agrees"],
        ]}
        onChange={(next) => change(next === "all" ? undefined : next === "any" ? { any: binding } : { all: binding })}
      />
      {form === "custom" && draft.requires !== undefined && (
        <RequirementEditor path="requires" value={draft.requires} onChange={change} />
      )}
    </ProblemAnchor>
  );
}

interface RequirementEditorProps {
  readonly path: string;
  readonly value: Requirement;
  readonly onChange: (requirement: Requirement) => void;
  readonly onRemove?: () => void;
}

function RequirementEditor({ path, value, onChange, onRemove }: RequirementEditorProps) {
  const { draft, reader } = useSettings();
  const kind = "seat" in value ? `seat ${value.seat}` : "all" in value ? "all" : "any";
  const children = "seat" in value ? [] : "all" in value ? value.all : value.any;
  const put = (next: readonly Requirement[]): void => onChange("any" in value ? { any: next } : { all: next });
  const listKey = "any" in value ? "any" : "all";
  const isKnown = !("seat" in value) || draft.seats.some(({ id }) => id === value.seat);
  return (
    <ProblemAnchor path={path} covers={"seat" in value ? "deep" : "exact"}>
      <div className="condition" role="group" aria-label="Combination">
        <div className="in-a-row">
          <select
            className="text-field"
            aria-label="Seat or combination"
            value={kind}
            onChange={({ target }) => {
              const kept = children.length > 0 ? children : [value];
              onChange(
                target.value === "all"
                  ? { all: kept }
                  : target.value === "any"
                    ? { any: kept }
                    : { seat: target.value.slice("seat ".length) },
              );
            }}
          >
            <option value="all">all of these</option>
            <option value="any">any of these</option>
            {!isKnown && "seat" in value && <option value={kind}>{reader.seatName(value.seat)}</option>}
            {draft.seats.map(({ id, discipline }) => (
              <option key={id} value={`seat ${id}`}>
                {discipline === "" ? "a seat without a name" : discipline}
              </option>
            ))}
          </select>
          {onRemove !== undefined && (
            <Button spacing="compact" appearance="subtle" onClick={onRemove}>
              Remove from combination
            </Button>
          )}
        </div>
        {!("seat" in value) && (
          <div className="branch">
            {children.map((child, index) => (
              <RequirementEditor
                key={index}
                path={`${path}.${listKey}.${index}`}
                value={child}
                onChange={(next) => put(children.map((one, at) => (at === index ? next : one)))}
                onRemove={() => put(children.filter((_, at) => at !== index))}
              />
            ))}
            <Button spacing="compact" onClick={() => put([...children, { seat: draft.seats[0]?.id ?? "" }])}>
              Add to the combination
            </Button>
          </div>
        )}
      </div>
    </ProblemAnchor>
  );
}

function isAnyOfEach({ requires, seats }: ProjectPolicy): boolean {
  if (requires === undefined || !("any" in requires)) {
    return false;
  }
  const named = requires.any.flatMap((child) => ("seat" in child ? [child.seat] : []));
  const binding = seats.filter(({ weight }) => weight === "binding").map(({ id }) => id);
  return (
    named.length === requires.any.length && named.length === binding.length && binding.every((id) => named.includes(id))
  );
}
