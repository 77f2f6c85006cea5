import type { Viewer } from '@cmpp/auth';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLUnionType,
  isLeafType,
  isRequiredArgument,
  isUnionType,
  parse,
} from 'graphql';
import { ruleOf } from './guard.ts';
import type { Subgraph } from './subgraph.ts';

/**
 * Everything of a type that the viewer's scopes let through, a few levels deep: whatever is added to the schema later is among it. (What
 * they do not let through is an error, and would hide what stands beside it.)
 */
function everythingOf(type: GraphQLNamedType, viewer: Viewer, depth: number): string {
  if (isLeafType(type)) return '';
  if (isUnionType(type))
    return `{ __typename ${type
      .getTypes()
      .map((member) => `... on ${member.name} ${everythingOf(member, viewer, depth)}`)
      .join(' ')} }`;
  const fields = Object.values((type as GraphQLObjectType).getFields())
    .filter((field) => !isExternal(field) && (ruleOf(field)?.(viewer) ?? true))
    .map((field) => ({ name: field.name, of: getNamedType(field.type) }))
    .filter(({ of }) => isLeafType(of) || depth > 0)
    .map(({ name, of }) => `${type.name}_${name}: ${name} ${everythingOf(of, viewer, depth - 1)}`);
  return `{ __typename ${fields.join(' ')} }`;
}

/** Another subgraph's: sent here, never asked for here. */
const isExternal = ({ extensions }: { extensions: object }) =>
  JSON.stringify((extensions as { directives?: unknown }).directives ?? []).includes('"external"');

/**
 * Asks as `viewer` at every door of the schema, with the ids of everything.
 *
 * @param file what comes with each entity besides its id.
 * @returns all answers, as text.
 */
export async function askEverywhere(
  { schema, execute }: Pick<Subgraph, 'schema' | 'execute'>,
  viewer: Viewer,
  ids: readonly string[],
  file: object,
): Promise<string> {
  const answers: unknown[] = [];
  const ask = async (source: string, variables: Record<string, unknown>) =>
    answers.push(await execute({ document: parse(source), variables, viewer }));
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    if (field.name === '_service') continue;
    const selection = everythingOf(getNamedType(field.type), viewer, 5);
    if (field.name === '_entities') {
      const types = (getNamedType(field.type) as GraphQLUnionType).getTypes().map(({ name }) => name);
      const representations = types.flatMap((__typename) => ids.map((id) => ({ ...file, __typename, id })));
      const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) ${selection} }`;
      await ask(source, { representations });
    } else {
      for (const { call, variables } of callsOf(field, ids)) await ask(`${call} ${selection} }`, variables);
    }
  }
  return JSON.stringify(answers);
}

/** The ways to ask for a field that has ids or nothing to be given. @throws Error for others, so that no door is left out unseen. */
function callsOf({ name, args }: GraphQLField<unknown, unknown>, ids: readonly string[]) {
  const needed = args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${String(arg.type)}`);
  if (!needed.length) return [{ call: `{ ${name}`, variables: {} }];
  if (needed.join() === 'id: ID!')
    return ids.map((id) => ({ call: `query ($id: ID!) { ${name}(id: $id)`, variables: { id } }));
  if (needed.join() === 'ids: [ID!]!')
    return [{ call: `query ($ids: [ID!]!) { ${name}(ids: $ids)`, variables: { ids } }];
  throw new Error(`askEverywhere does not know how to ask for Query.${name}.`);
}
