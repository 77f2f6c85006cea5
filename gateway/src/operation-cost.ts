import {
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type SelectionSetNode,
  Kind,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';

// What a list is taken to hold when nothing says how long it is: pages have 50 entries by default in this graph, lists
// that cannot be paged are short ones.
const defaultPage = 50;
const plainList = 10;

/**
 * How many objects the answer could hold: each list multiplies what is inside it by its `first` or `last`, read from the
 * operation or its variables. Gives up at the first count above `most`, so a hostile operation costs little to judge.
 */
export function estimateObjects(
  { schema, document, operationName, variableValues }: ExecutionArgs,
  most: number,
): number {
  const operation = getOperationAST(document, operationName);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  let objects = 0;

  function add(selectionSet: SelectionSetNode, type: GraphQLNamedType, times: number, insidePage: boolean): void {
    for (const selection of selectionSet.selections) {
      if (objects > most) return;
      if (selection.kind === Kind.FIELD) {
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
        const inner = field && getNamedType(field.type);
        if (!selection.selectionSet || !field || !isCompositeType(inner)) continue;
        const page = pageLength(field, selection);
        // `edges` of a page is the page's own list and does not multiply again.
        const listed = isListType(getNullableType(field.type)) && !insidePage ? plainList : 1;
        objects += times * listed;
        add(selection.selectionSet, inner, times * listed * (page ?? 1), page !== undefined);
      } else {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const inner = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type;
        if (fragment && inner) add(fragment.selectionSet, inner, times, insidePage);
      }
    }
  }

  function pageLength(field: GraphQLField<unknown, unknown>, node: FieldNode): number | undefined {
    const slices = field.args.filter(({ name }) => name === 'first' || name === 'last');
    if (slices.length === 0) return undefined;
    const given = slices
      .map(({ name }) => valueOf(node.arguments?.find((argument) => argument.name.value === name)?.value))
      .filter((value) => typeof value === 'number');
    return given.length > 0 ? Math.max(0, ...given) : defaultPage;
  }

  function valueOf(node: NonNullable<FieldNode['arguments']>[number]['value'] | undefined): unknown {
    if (node?.kind === Kind.INT) return Number(node.value);
    if (node?.kind !== Kind.VARIABLE) return undefined;
    const name = node.name.value;
    const declared = operation?.variableDefinitions?.find(({ variable }) => variable.name.value === name);
    return variableValues?.[name] ?? valueOf(declared?.defaultValue);
  }

  const root = operation && schema.getRootType(operation.operation);
  if (root) add(operation.selectionSet, root, 1, false);
  return objects;
}
