import type { Viewer } from '@cmpp/auth';
import type { ValidateUserFn } from '@envelop/generic-auth';
import { createGraphQLError, getDirectiveExtensions } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  getNamedType,
} from 'graphql';

/** What a type or field says of who may ask for it, by the name of the directive. */
export type Directives = ReturnType<typeof getDirectiveExtensions>;

type Described = GraphQLNamedType | GraphQLField<unknown, unknown>;
const described = new WeakMap<Described, Directives>();

/** The directives of a type or field, read once. */
export function directivesOf(part: Described, schema: GraphQLSchema): Directives {
  const directives = described.get(part) ?? getDirectiveExtensions(part, schema);
  described.set(part, directives);
  return directives;
}

const refusedPaths = new WeakMap<GraphQLError, readonly (string | number)[]>();

/**
 * Whether the viewer may ask for a field: the rule for the library's granular protection. Stricter than its own in one
 * thing: a field is refused when the type that it returns is protected, or a mutation whose answer nobody may read would
 * still be carried out for whoever selects nothing but `__typename` of it.
 */
export const validateUser: ValidateUserFn<object> = ({ user, field, fieldNode, path, ...params }) => {
  const viewer = user as Viewer | undefined;
  const returned = directivesOf(getNamedType(field.type), params.executionArgs.schema);
  const rules = [params.typeDirectives ?? {}, params.fieldDirectives ?? {}, returned];
  if (rules.every((directives) => meets(viewer, directives))) return undefined;

  const error = createGraphQLError('You may not ask for this.', {
    nodes: [fieldNode],
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
  });
  // Not the error's own path: the library would make up every object on the way to it, so that something that is null
  // would come back as an empty object instead.
  refusedPaths.set(error, isFromTop(path, params.executionArgs.document) ? path : []);
  return error;
};

/** Puts null where a field was refused, wherever its parent is there, and says so at that path. */
export function showRefusals(result: ExecutionResult): ExecutionResult {
  const paths = (result.errors ?? []).map((error) => refusedPaths.get(error));
  if (!paths.some(Boolean)) return result;

  // When every field was refused nothing was executed, and the answer is an object of nulls.
  const data = result.data ?? (paths.every(Boolean) ? {} : null);
  const errors = result.errors?.map((error, index) => {
    const path = paths[index]?.filter((step) => step !== '@');
    if (!path) return error;
    if (path.length === 0) return new GraphQLError(error.message, { nodes: error.nodes, extensions: error.extensions });
    setNull(data, path);
    return new GraphQLError(error.message, { nodes: error.nodes, path, extensions: error.extensions });
  });
  return { ...result, data, errors };
}

/**
 * Whether a path begins at the top of the operation. Inside a named fragment the library counts from the fragment, which may stand anywhere:
 * such a field is left out of the answer, and its error names no path.
 */
function isFromTop([first]: readonly (string | number)[], document: DocumentNode): boolean {
  const entered = new Set<string>(); // fragments that go in circles are refused by validation, which is still under way
  const keysOf = ({ selections }: SelectionSetNode): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [(selection.alias ?? selection.name).value];
      if (selection.kind === Kind.INLINE_FRAGMENT) return keysOf(selection.selectionSet);
      const name = selection.name.value;
      if (entered.has(name)) return [];
      entered.add(name);
      return document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name
          ? keysOf(definition.selectionSet)
          : [],
      );
    });
  return document.definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && keysOf(definition.selectionSet).includes(String(first)),
  );
}

/** Whether a viewer meets one rule. */
export function meets(viewer: Viewer | undefined, { authenticated, requiresScopes, policy }: Directives): boolean {
  const carried: readonly string[] = viewer && viewer.kind !== 'anonymous' ? viewer.scopes : [];
  // Nothing here knows policies, so what asks for one is refused.
  if (policy?.length) return false;
  if (authenticated?.length && (!viewer || viewer.kind === 'anonymous')) return false;
  return (requiresScopes ?? []).every(({ scopes }: { scopes?: string[][] }) =>
    (scopes ?? []).some((all) => all.every((scope) => carried.includes(scope))),
  );
}

// A parent that was left out because nothing of it may be read is null too.
function setNull(value: unknown, path: readonly (string | number)[]): void {
  const [key, ...rest] = path;
  if (Array.isArray(value)) {
    for (const item of value) setNull(item, path);
  } else if (typeof value === 'object' && value !== null && key !== undefined) {
    const parent = value as Record<string, unknown>;
    if (!Object.hasOwn(parent, key)) parent[key] = null;
    else setNull(parent[key], rest);
  }
}
