import type { Viewer } from '@cmpp/auth';
import {
  type DocumentNode,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  parse,
} from 'graphql';
import { ruleOf } from './guard.ts';

/** A place in a document where fields of a type are asked for. */
type Way = { type: GraphQLObjectType; wrap(selection: string): string };
/** Ways in one document: few enough for its limits. */
const atOnce = 25;

/**
 * Questions that go over every edge of a schema at least once from each of its doors, by a shortest way, as far as the viewer's scopes let
 * them: each entity and each root field, with all these ids. Much less than `askEverywhere` asks, which goes every way there is; to be asked
 * again and again while what is behind the edges changes.
 */
export function everyEdge(schema: GraphQLSchema, viewer: Viewer, ids: readonly string[]): DocumentNode[] {
  const questions = doorsOf(schema, viewer, ids).flatMap((door) => questionsFrom(door, viewer));
  const documents: DocumentNode[] = [];
  for (let at = 0; at < questions.length; at += atOnce) {
    const asked = questions.slice(at, at + atOnce).map((question, place) => `q${place}: ${question}`);
    documents.push(parse(`{ ${asked.join('\n')} }`));
  }
  return documents;
}

function doorsOf(schema: GraphQLSchema, viewer: Viewer, ids: readonly string[]): Way[] {
  const entities = schema.getType('_Entity');
  const doors = (isUnionType(entities) ? entities.getTypes() : []).map((type): Way => {
    const representations = ids.map((id) => `{ __typename: "${type.name}", id: "${id}" }`).join(', ');
    return {
      type,
      wrap: (inner) => `_entities(representations: [${representations}]) { ... on ${type.name} ${inner} }`,
    };
  });
  for (const field of fieldsOf(schema.getQueryType()!, viewer)) {
    const type = getNamedType(field.type);
    if (field.name.startsWith('_') || !isObjectType(type)) continue;
    for (const call of callsOf(field, ids)) doors.push({ type, wrap: (inner) => `${call} ${inner}` });
  }
  return doors;
}

/** What is asked from one door: the leaves of each type that is come to, once for each edge that leads there. */
function questionsFrom(door: Way, viewer: Viewer): string[] {
  const questions: string[] = [];
  const gone = new Set<string>();
  const ways = [door];
  for (const { type, wrap } of ways) {
    const leaves: string[] = [];
    for (const field of fieldsOf(type, viewer)) {
      const of = getNamedType(field.type);
      const [call] = callsOf(field, ['019a0000-0000-7000-8000-00000000ffff']);
      const edge = `${type.name}.${field.name}`;
      // What a connection's edges hold, its nodes hold too.
      if (!call || field.name === 'edges' || gone.has(edge)) continue;
      if (isLeafType(of)) leaves.push(call);
      else if (isObjectType(of)) {
        gone.add(edge);
        ways.push({ type: of, wrap: (inner) => wrap(`{ __typename ${call} ${inner} }`) });
      }
    }
    questions.push(wrap(`{ __typename ${leaves.join(' ')} }`));
  }
  return questions;
}

const fieldsOf = (type: GraphQLObjectType, viewer: Viewer) =>
  Object.values(type.getFields()).filter(
    (field) =>
      (ruleOf(field)?.(viewer) ?? true) && !JSON.stringify(field.extensions['directives'] ?? []).includes('"external"'),
  );

/** The ways to write a field that needs ids or nothing; none for others: they are asked elsewhere, by their own tests. */
function callsOf({ name, args }: GraphQLField<unknown, unknown>, ids: readonly string[]): string[] {
  const needed = args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${String(arg.type)}`);
  if (!needed.length) return [name];
  if (needed.length > 1) return [];
  const [argument, type] = needed[0]!.split(': ');
  if (type === 'ID!') return ids.map((id) => `${name}(${argument!}: "${id}")`);
  return type === '[ID!]!' ? [`${name}(${argument!}: ${JSON.stringify(ids)})`] : [];
}
