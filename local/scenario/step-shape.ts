import * as v from "valibot";

type Entries = { readonly entries: v.ObjectEntries };

/** A step: the keys that every one may have, and those of the action that its `do` names. */
export function toStepShape(actions: Readonly<Record<string, Entries>>, common: v.GenericSchema & Entries) {
  const schemas = new Map<unknown, v.GenericSchema>(
    Object.entries(actions).map(([kind, { entries }]) => [
      kind,
      v.strictObject({ do: v.literal(kind), ...common.entries, ...entries }),
    ]),
  );
  const unknownAction = v.looseObject({ do: v.picklist(Object.keys(actions)) });
  return v.lazy((input): v.GenericSchema => {
    const action = typeof input === "object" && input !== null ? Reflect.get(input, "do") : undefined;
    return action === undefined ? common : (schemas.get(action) ?? unknownAction);
  });
}
