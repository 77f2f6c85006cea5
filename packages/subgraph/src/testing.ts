import type { Viewer } from '@cmpp/auth';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLUnionType,
  isLeafType,
  isRequiredArgument,
  parse,
} from 'graphql';
import { ruleOf } from './guard.ts';
export { everyEdge } from './every-edge.ts';
import { limits } from './limits.ts';
import type { Subgraph } from './subgraph.ts';

/** Part of a question, and how many aliases it has: a subgraph takes so many in one operation. */
type Selection = { text: string; aliases: number };
/** Below the limit of an operation, with room for what stands around it. */
const most = limits.aliases / 2;

/**
 * Everything of a type that the viewer's scopes let through, some levels deep, in pieces that are small enough to be asked: whatever is added
 * to the schema later is among it. (What they do not let through is an error, and would hide what stands beside it.)
 */
function selectionsOf(type: GraphQLNamedType, viewer: Viewer, depth: number): Selection[] {
  if (isLeafType(type)) return [{ text: '', aliases: 0 }];
  const fields = Object.values((type as GraphQLObjectType).getFields())
    .filter((field) => !isExternal(field) && (ruleOf(field)?.(viewer) ?? true))
    // What a connection's edges hold, its nodes hold too.
    .filter(({ name }) => name !== 'edges')
    .map((field) => ({ field, of: getNamedType(field.type) }))
    .filter(({ of }) => isLeafType(of) || depth > 0);
  const selections = fields.flatMap(({ field, of }) =>
    selectionsOf(of, viewer, depth - 1).map(({ text, aliases }) => ({
      text: `{ __typename ${type.name}_${field.name}: ${field.name}${argumentsOf(field)} ${text} }`,
      aliases: aliases + 1,
    })),
  );
  return merged(selections);
}

/** `{ __typename a }` and `{ __typename b }` as one selection, as many as go into one; GraphQL merges what they repeat. */
function merged(selections: readonly Selection[]): Selection[] {
  const all: Selection[] = [];
  for (const { text, aliases } of selections) {
    const last = all.at(-1);
    if (!last || last.aliases + aliases > most) all.push({ text, aliases });
    else {
      last.text = `${last.text.slice(0, -' }'.length)} ${text.slice('{ __typename '.length)}`;
      last.aliases += aliases;
    }
  }
  return all;
}

/** The arguments that a field inside an answer must have: ids, of which any one is given. @throws Error for others. */
function argumentsOf({ name, args }: GraphQLField<unknown, unknown>): string {
  const needed = args.filter(isRequiredArgument);
  if (needed.some(({ type }) => String(type) !== 'ID!'))
    throw new Error(`askEverywhere does not know how to ask for the field ${name}.`);
  return needed.length ? `(${needed.map((arg) => `${arg.name}: "${anyId}"`).join(', ')})` : '';
}
const anyId = '019a0000-0000-7000-8000-00000000ffff';

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
  const ask = async (source: string, variables: Record<string, unknown>) => {
    const answer = await execute({ document: parse(source), variables, viewer });
    // A question that was not let in would be answered with nothing, and prove nothing.
    if (!('data' in answer)) throw new Error(`askEverywhere could not ask ${source}: ${answer.errors?.[0]?.message}`);
    answers.push(answer);
  };
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    if (field.name === '_service') continue;
    if (field.name === '_entities') {
      for (const type of (getNamedType(field.type) as GraphQLUnionType).getTypes()) {
        const representations = ids.map((id) => ({ ...file, __typename: type.name, id }));
        for (const { text } of selectionsOf(type, viewer, 4))
          await ask(
            `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type.name} ${text} } }`,
            { representations },
          );
      }
    } else {
      for (const { call, variables } of callsOf(field, ids))
        for (const { text } of selectionsOf(getNamedType(field.type), viewer, 5))
          await ask(`${call} ${text} }`, variables);
    }
  }
  return JSON.stringify(answers);
}

/** The ways to ask for a field that has ids, words or nothing to be given. @throws Error for others, so that no door is left out unseen. */
function callsOf({ name, args }: GraphQLField<unknown, unknown>, ids: readonly string[]) {
  const needed = args.filter(isRequiredArgument);
  if (!needed.length) return [{ call: `{ ${name}`, variables: {} }];
  const types = needed.map(({ type }) => String(type));
  if (types.some((type) => !['ID!', 'String!', '[ID!]!'].includes(type)))
    throw new Error(`askEverywhere does not know how to ask for Query.${name}.`);
  const given = needed.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const call = `query (${given}) { ${name}(${needed.map((arg) => `${arg.name}: $${arg.name}`).join(', ')})`;
  const valuesFor = (id: string) => needed.map((arg, index) => [arg.name, types[index] === '[ID!]!' ? ids : id]);
  const each = types.every((type) => type === '[ID!]!') ? ids.slice(0, 1) : ids;
  return each.map((id) => ({ call, variables: Object.fromEntries(valuesFor(id)) as Record<string, unknown> }));
}
