import {
  getNamedType,
  isCompositeType,
  isLeafType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

const pointsOfScalar = 0.1;
const pointsOfObject = 1;
const defaultPage = 50;

/**
 * What a document costs in Linear's points: a tenth for each scalar, one for each object, and a connection multiplies
 * what stands in its nodes by the size of its page. https://linear.app/developers/rate-limiting
 */
export function pointsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }

  function ofSelections(type: GraphQLCompositeType, selections: SelectionSetNode, page: number): number {
    let sum = 0;
    for (const selection of selections.selections) {
      switch (selection.kind) {
        case Kind.FIELD: {
          const field = isObjectType(type) ? type.getFields()[selection.name.value] : undefined;
          const named = field && getNamedType(field.type);
          if (named === undefined || isLeafType(named)) {
            sum += pointsOfScalar;
          } else if (isCompositeType(named) && selection.selectionSet !== undefined) {
            const inNodes = selection.name.value === "nodes" ? page : 1;
            const inner =
              valueOf("first", selection, variables) ?? valueOf("last", selection, variables) ?? defaultPage;
            sum += inNodes * (pointsOfObject + ofSelections(named, selection.selectionSet, inner));
          }
          break;
        }
        case Kind.INLINE_FRAGMENT:
          sum += ofSelections(type, selection.selectionSet, page);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const fragment = fragments.get(selection.name.value);
          sum += fragment === undefined ? 0 : ofSelections(type, fragment.selectionSet, page);
          break;
        }
      }
    }
    return sum;
  }

  return Math.ceil(
    document.definitions
      .filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION)
      .map((operation) => ofSelections(schema.getRootType(operation.operation)!, operation.selectionSet, 1))
      .reduce((sum, points) => sum + points, 0),
  );
}

function valueOf(
  argument: string,
  field: Extract<SelectionSetNode["selections"][number], { kind: typeof Kind.FIELD }>,
  variables: Readonly<Record<string, unknown>>,
): number | undefined {
  const value = field.arguments?.find(({ name }) => name.value === argument)?.value;
  if (value?.kind === Kind.VARIABLE) {
    const given = variables[value.name.value];
    return typeof given === "number" ? given : undefined;
  }
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}
