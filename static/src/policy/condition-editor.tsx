import Button from "@atlaskit/button/new";
import { useId } from "react";
import type { Condition } from "../../../src/domain/policy/policy";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";

type Kind = "label" | "component" | "issueType" | "field" | "all" | "any" | "not";

const kinds: readonly (readonly [Kind, string])[] = [
  ["label", "label is"],
  ["component", "component is"],
  ["issueType", "work type is"],
  ["field", "field is"],
  ["all", "all of these"],
  ["any", "any of these"],
  ["not", "not"],
];

interface ConditionEditorProps {
  readonly path: string;
  readonly value: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

/** When a seat is asked: one condition, or a tree of all, any and not. */
export function ConditionEditor({ path, value, onChange, onRemove }: ConditionEditorProps) {
  const id = useId();
  return (
    <ProblemAnchor path={path} covers="exact">
      <div className="condition" role="group" aria-label="Condition">
        <div className="in-a-row">
          <select
            id={id}
            className="text-field"
            aria-label="Kind of condition"
            value={kindOf(value)}
            onChange={(event) => onChange(toCondition(event.target.value, value))}
          >
            {kinds.map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
          <Leaf value={value} onChange={onChange} />
          <Button spacing="compact" appearance="subtle" onClick={onRemove}>
            Remove condition
          </Button>
        </div>
        {"not" in value && (
          <ConditionEditor
            path={`${path}.not`}
            value={value.not}
            onChange={(not) => onChange({ not })}
            onRemove={() => onChange({ label: "" })}
          />
        )}
        {"all" in value && <Branch path={`${path}.all`} conditions={value.all} onChange={(all) => onChange({ all })} />}
        {"any" in value && <Branch path={`${path}.any`} conditions={value.any} onChange={(any) => onChange({ any })} />}
      </div>
    </ProblemAnchor>
  );
}

interface BranchProps {
  readonly path: string;
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
}

function Branch({ path, conditions, onChange }: BranchProps) {
  return (
    <div className="branch">
      {conditions.map((child, index) => (
        <ConditionEditor
          key={index}
          path={`${path}.${index}`}
          value={child}
          onChange={(next) => onChange(conditions.map((one, at) => (at === index ? next : one)))}
          onRemove={() => onChange(conditions.filter((_, at) => at !== index))}
        />
      ))}
      <Button spacing="compact" onClick={() => onChange([...conditions, { label: "" }])}>
        Add a condition
      </Button>
    </div>
  );
}

function Leaf({ value, onChange }: { readonly value: Condition; readonly onChange: (condition: Condition) => void }) {
  const { view, reader } = useSettings();
  const { choices } = view;
  if ("label" in value) {
    return (
      <input
        className="text-field"
        aria-label="Label"
        value={value.label}
        onChange={(event) => onChange({ label: event.target.value })}
      />
    );
  }
  if ("component" in value) {
    return (
      <Pick
        name="Component"
        options={choices.components}
        value={value.component}
        nameOf={reader.componentName}
        onChange={(component) => onChange({ component })}
      />
    );
  }
  if ("issueType" in value) {
    return (
      <Pick
        name="Work type"
        options={choices.issueTypes}
        value={value.issueType}
        nameOf={reader.issueTypeName}
        onChange={(issueType) => onChange({ issueType })}
      />
    );
  }
  if ("field" in value) {
    return (
      <>
        <Pick
          name="Field"
          options={choices.fields}
          value={value.field}
          nameOf={reader.fieldName}
          onChange={(field) => onChange({ ...value, field })}
        />
        <input
          className="text-field"
          aria-label="Value"
          value={value.is}
          onChange={(event) => onChange({ ...value, is: event.target.value })}
        />
      </>
    );
  }
  return null;
}

interface PickProps {
  readonly name: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly value: string;
  readonly nameOf: (id: string) => string;
  readonly onChange: (id: string) => void;
}

function Pick({ name, options, value, nameOf, onChange }: PickProps) {
  const isOffered = options.some(({ id }) => id === value);
  return (
    <select className="text-field" aria-label={name} value={value} onChange={(event) => onChange(event.target.value)}>
      {!isOffered && <option value={value}>{value === "" ? `Choose a ${name.toLowerCase()}` : nameOf(value)}</option>}
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.name}
        </option>
      ))}
    </select>
  );
}

function kindOf(condition: Condition): Kind {
  return kinds.find(([kind]) => kind in condition)?.[0] ?? "label";
}

/** A change of kind keeps what there is where it can: a tree takes the old condition as its first child. */
function toCondition(kind: string, before: Condition): Condition {
  const children =
    "all" in before ? before.all : "any" in before ? before.any : "not" in before ? [before.not] : [before];
  switch (kind) {
    case "all":
      return { all: children };
    case "any":
      return { any: children };
    case "not":
      return { not: children[0] ?? { label: "" } };
    case "component":
      return { component: "" };
    case "issueType":
      return { issueType: "" };
    case "field":
      return { field: "", is: "" };
    default:
      return { label: "" };
  }
}
