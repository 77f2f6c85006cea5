import type { Viewer } from '@cmpp/auth';
import {
  type DocumentNode,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
  isEnumType,
  isLeafType,
  isRequiredArgument,
  parse,
} from 'graphql';
import { ruleOf } from './guard.ts';
export { everyEdge } from './every-edge.ts';
import { gaveNothing } from './gave-nothing.ts';
export { gaveNothing };
import { limits } from './limits.ts';
import type { RequestContext } from './request.ts';
import type { Subgraph } from './subgraph.ts';

/** Part of a question, and how many aliases it has: a subgraph takes so many in one operation. */
type Selection = { text: string; aliases: number };
/** Below the limit of an operation, with room for what stands around it. */
const most = limits.aliases / 2;

/**
 * Everything of a type that the viewer's scopes let through, some levels deep, in pieces that are small enough to be asked: whatever is added
 * to the schema later is among it. (What they do not let through is an error, and would hide what stands beside it.) From a person to another
 * and on from there, and no further: a third one on the way shows only what is its own.
 *
 * @param way the types that lead here.
 */
function selectionsOf(
  type: GraphQLNamedType,
  viewer: Viewer,
  depth: number,
  way: readonly GraphQLNamedType[] = [],
): Selection[] {
  if (isLeafType(type)) return [{ text: '', aliases: 0 }];
  const goesOn = depth > 0 && way.filter((before) => before === type).length < 2;
  const fields = Object.values((type as GraphQLObjectType).getFields())
    .filter((field) => !isExternal(field) && (ruleOf(field)?.(viewer) ?? true))
    // What a connection's edges hold, its nodes hold too.
    .filter(({ name }) => name !== 'edges')
    .map((field) => ({ field, of: getNamedType(field.type) }))
    .filter(({ of }) => isLeafType(of) || goesOn);
  const selections = fields.flatMap(({ field, of }) =>
    selectionsOf(of, viewer, depth - 1, [...way, type]).map(({ text, aliases }) => ({
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

/** The arguments that a field inside an answer must have: ids, languages and choices, of which any one is given. @throws Error for others. */
function argumentsOf({ name, args }: GraphQLField<unknown, unknown>): string {
  const needed = args.filter(isRequiredArgument).map((arg) => {
    const type = getNamedType(arg.type);
    const any = isEnumType(type) ? type.getValues()[0]!.name : anyOf[String(arg.type)];
    if (!any) throw new Error(`askEverywhere does not know how to ask for the field ${name}.`);
    return `${arg.name}: ${any}`;
  });
  return needed.length ? `(${needed.join(', ')})` : '';
}
const anyOf: Readonly<Record<string, string>> = { 'ID!': '"019a0000-0000-7000-8000-00000000ffff"', 'Locale!': '"es"' };

/** Another subgraph's: sent here, never asked for here. */
function isExternal(field: GraphQLField<unknown, unknown>): boolean {
  const found = external.get(field) ?? JSON.stringify(field.extensions['directives'] ?? []).includes('"external"');
  external.set(field, found);
  return found;
}
/** A field is come by on thousands of ways. */
const external = new WeakMap<object, boolean>();

/** What is asked at one door, in as many pieces as it takes, and with what it is asked when these ids are there. */
type Door = {
  pieces: { source: string; document(): DocumentNode }[];
  given(ids: readonly string[], file: object): Record<string, unknown>[];
};

/** What is asked is the same for all with the same scopes; making and checking it takes longer than the answer. */
const known = new WeakMap<GraphQLSchema, Map<string, Door[]>>();

/** All that somebody with these scopes can ask at the doors of a schema. */
function doorsOf(schema: GraphQLSchema, viewer: Viewer): Door[] {
  const ofSchema = known.get(schema) ?? new Map<string, Door[]>();
  known.set(schema, ofSchema);
  const scopes = viewer.kind === 'anonymous' ? '' : [...viewer.scopes].sort().join();
  const before = ofSchema.get(scopes);
  if (before) return before;
  const fields = Object.values(schema.getQueryType()!.getFields()).filter(({ name }) => name !== '_service');
  const doors = fields.flatMap((field) =>
    field.name === '_entities' ? entityDoors(field, viewer) : [doorOf(field, viewer)],
  );
  ofSchema.set(scopes, doors);
  return doors;
}

type Field = GraphQLField<unknown, RequestContext>;

const entityDoors = (field: Field, viewer: Viewer): Door[] =>
  (getNamedType(field.type) as GraphQLUnionType).getTypes().map((type) => ({
    pieces: selectionsOf(type, viewer, 4).map(({ text }) => {
      const call = 'query ($representations: [_Any!]!) { _entities(representations: $representations)';
      return pieceOf(`${call} { ... on ${type.name} ${text} } }`);
    }),
    given: (ids, file) => [{ representations: ids.map((id) => ({ ...file, __typename: type.name, id })) }],
  }));

function doorOf(field: Field, viewer: Viewer): Door {
  // A door that is shut answers the same whatever is asked behind it.
  const depth = (ruleOf(field)?.(viewer) ?? true) ? 5 : 0;
  const { call, given } = callOf(field);
  return {
    pieces: selectionsOf(getNamedType(field.type), viewer, depth).map(({ text }) => pieceOf(`${call} ${text} }`)),
    given,
  };
}

/** Parsed once, and only if it comes to that. */
function pieceOf(source: string) {
  let document: DocumentNode | undefined;
  return { source, document: () => (document ??= parse(source, { noLocation: true })) };
}

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
  for (const { pieces, given } of doorsOf(schema, viewer))
    for (const variables of given(ids, file))
      for (const { source, document } of pieces) {
        const answer = await execute({ document: document(), variables, viewer });
        // A question that was not let in would be answered with nothing, and prove nothing.
        if (!('data' in answer))
          throw new Error(`askEverywhere could not ask ${source}: ${answer.errors?.[0]?.message}`);
        answers.push(answer);
        if (gaveNothing(answer)) break;
      }
  return JSON.stringify(answers);
}

/** Of the arguments that name no row: one value, the first day of a quarter. */
const aDay = '2026-07-01';
const aFew = 20;

/** How a field that has ids, words, a day, a number or nothing to be given is asked for. @throws Error for others, so that no door is left out unseen. */
function callOf({ name, args }: Field): { call: string; given: Door['given'] } {
  const needed = args.filter(isRequiredArgument);
  if (!needed.length) return { call: `{ ${name}`, given: () => [{}] };
  const types = needed.map(({ type }) => String(type));
  if (types.some((type) => !['ID!', 'String!', '[ID!]!', 'LocalDate!', 'Int!'].includes(type)))
    throw new Error(`askEverywhere does not know how to ask for Query.${name}.`);
  const variables = needed.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const call = `query (${variables}) { ${name}(${needed.map((arg) => `${arg.name}: $${arg.name}`).join(', ')})`;
  const once = types.every((type) => type !== 'ID!' && type !== 'String!');
  const given = (ids: readonly string[]) =>
    (once ? ids.slice(0, 1) : ids).map((id): Record<string, unknown> =>
      Object.fromEntries(needed.map((arg, index) => [arg.name, valueOf(types[index]!, id, ids)])),
    );
  return { call, given };
}

const valueOf = (type: string, id: string, ids: readonly string[]) =>
  type === '[ID!]!' ? ids : type === 'LocalDate!' ? aDay : type === 'Int!' ? aFew : id;
