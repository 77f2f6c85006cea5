import type { Viewer } from '@cmpp/auth';
import type { Subgraph } from '@cmpp/subgraph';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { argumentsOf, optionalArguments, unknownId } from './arguments.ts';
import { documentOf } from './document-of.ts';
import { tellingEnums } from './one-of-each.ts';

/**
 * What somebody gets of a field: its value, nothing, a refusal; `.`: they never come to such a row. Of a mutation about the person's rows: it is
 * written, it is as if there were no such row, or what was said is refused.
 */
export type Verdict = 'r' | '-' | 'x' | '.' | 'w' | 'u' | 'v';
export type Verdicts = Map<string, Verdict>;

const openness: Record<Verdict, number> = { w: 6, v: 5, u: 4, r: 3, '-': 2, x: 1, '.': 0 };
/** Keeps the most open answer. */
export function note(verdicts: Verdicts, field: string, verdict: Verdict): void {
  if (openness[verdict] > openness[verdicts.get(field) ?? '.']) verdicts.set(field, verdict);
}

/** A way to rows of a type: what stands in a document before and after the field that is asked for. */
type Way = { type: GraphQLObjectType; before: string; after: string };
type Piece = { way: Way; field: GraphQLField<unknown, unknown>; call: string; text: string; optional: boolean };

/** Whom a question is asked of, by whom, and about which rows. */
export type Question = {
  subgraph: Pick<Subgraph, 'schema' | 'execute'>;
  viewer: Viewer;
  /** The id of the row of a type, when there is one. */
  idOf(typeName: string): string | undefined;
  /** Whose a row is, by its id: theirs about whom is asked, somebody else's, or nobody's. */
  ownerOf(id: string): 'theirs' | 'others' | 'nobody';
  /** What the gateway sends along with each entity; undefined: it would not ask for it. */
  representationOf(typeName: string, id: string): object | undefined;
};

/**
 * Asks for every field of every type, by every edge that leads to a row until one answers: from each entity and each root field, from
 * answer to answer.
 *
 * @throws Error for an answer that is neither a value nor a refusal.
 */
export async function askFields(question: Question): Promise<Verdicts> {
  const { subgraph, idOf, representationOf } = question;
  const verdicts: Verdicts = new Map();
  const gone = new Set<string>();
  const ways: Way[] = [{ type: subgraph.schema.getQueryType()!, before: '', after: '' }];
  const entities = subgraph.schema.getType('_Entity');
  for (const type of isUnionType(entities) ? entities.getTypes() : []) {
    const id = idOf(type.name);
    const representation = id && representationOf(type.name, id);
    if (!representation) continue;
    const written = JSON.stringify({ __typename: type.name, id, ...representation }).replace(/"(\w+)":/g, '$1:');
    ways.push({
      type,
      before: `_entities(representations: [${written}]) { ... on ${type.name} { ${idIn(type)}`,
      after: '} }',
    });
  }
  for (const way of ways) {
    const pieces = piecesOf(way, verdicts, idOf);
    for (let at = 0; at < pieces.length; at += 20)
      for (const { piece, verdict, leadsOn, kinds } of await ask(question, pieces.slice(at, at + 20))) {
        const name = `${way.type.name}.${piece.field.name}`;
        note(verdicts, name, verdict);
        for (const kind of kinds) note(verdicts, `${name} = ${kind}`, 'r');
        const next = getNamedType(piece.field.type);
        // Once by rows of theirs, and once by whatever there is: what is somebody else's may lead to theirs.
        const edge = [name, piece.optional && 'with all', verdict !== 'r' && 'of others'].filter(Boolean).join(' ');
        if (!leadsOn || gone.has(edge) || !isObjectType(next)) continue;
        gone.add(edge);
        const step = way.before ? 's: ' : '';
        ways.push({
          type: next,
          before: `${way.before} ${step}${piece.call} { ${idIn(next)}`,
          after: `} ${way.after}`,
        });
      }
  }
  return verdicts;
}

function piecesOf(way: Way, verdicts: Verdicts, idOf: Question['idOf']): Piece[] {
  return Object.values(way.type.getFields()).flatMap((field) => {
    const name = `${way.type.name}.${field.name}`;
    const of = getNamedType(field.type);
    // What tells who reads a row is asked by every way: one may let through what another keeps back.
    const settled = verdicts.get(name) === 'x' || (verdicts.get(name) === 'r' && !isTelling(of));
    if (field.name.startsWith('_') || pageParts.has(field.name) || isExternal(field) || settled) return [];
    const needed = argumentsOf(field.args, idOf(of.name) ?? unknownId);
    return [needed, optionalArguments(field.args, needed)].flatMap((given, at) => {
      if (given === null) return [];
      const call = `${field.name}${given}`;
      const text = way.before ? `${way.before} it: ${call} ${innerOf(of)} ${way.after}` : `${call} ${innerOf(of)}`;
      return [{ way, field, call, text, optional: at === 1 }];
    });
  });
}

const isTelling = ({ name }: GraphQLNamedType) => Object.hasOwn(tellingEnums, name);

/** What is asked of an answer that is an object: which row it is. */
function innerOf(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return isLeafType(type) ? '' : '{ __typename }';
  const { nodes } = type.getFields();
  return nodes ? `{ nodes ${innerOf(getNamedType(nodes.type))} }` : `{ __typename ${idIn(type)} }`;
}

/** What tells whose a row is: its own id, or whom it says it is about. */
function idIn(type: GraphQLObjectType): string {
  const { id, participantId, participant } = type.getFields();
  if (id) return 'id';
  if (participantId) return 'id: participantId';
  return participant && isNonNullType(participant.type) ? 'about: participant { id }' : '';
}

/** What a connection's edges hold, its nodes hold too. */
const pageParts = new Set(['edges', 'pageInfo']);
export const isExternal = ({ extensions }: { extensions: object }) =>
  JSON.stringify((extensions as { directives?: unknown }).directives ?? []).includes('"external"');

type Answer = {
  data?: Record<string, unknown> | null;
  errors?: { path?: (string | number)[]; message: string; extensions?: { code?: string } }[];
};

/** What came of a question; `leadsOn`: there are rows behind it, whosever they are; `kinds`: what it told of theirs, where that tells. */
type Asked = { piece: Piece; verdict: Verdict; leadsOn: boolean; kinds: string[] };

/** Asks several at once; one by one when one of them takes the others' answers with it. */
async function ask(question: Question, pieces: Piece[]): Promise<Asked[]> {
  if (!pieces.length) return [];
  const source = `{ ${pieces.map(({ text }, at) => `a${at}: ${text}`).join('\n')} }`;
  const result = await question.subgraph.execute({
    document: documentOf(source),
    variables: {},
    viewer: question.viewer,
  });
  const { data, errors = [] } = JSON.parse(JSON.stringify(result)) as Answer;
  const strange = errors.find(({ extensions }) => extensions?.code !== 'FORBIDDEN');
  if (strange)
    throw new Error(
      `Neither a value nor a refusal: ${strange.message} at ${JSON.stringify(strange.path)} of ${source}. When a made-up row is the reason, say in tests/access/row.ts what it is made of.`,
    );
  if (!data && pieces.length > 1) return (await Promise.all(pieces.map((piece) => ask(question, [piece])))).flat();
  return pieces.map((piece, at) => {
    const refused = errors.filter(({ path }) => path?.[0] === `a${at}`);
    const asked = piece.way.before ? 'it' : `a${at}`;
    if (refused.some(({ path }) => path!.at(-1) === asked)) return { piece, verdict: 'x', leadsOn: false, kinds: [] };
    const answer = data?.[`a${at}`];
    const rows = piece.way.before ? valuesAt(answer, 'it') : [{ value: answer, ids: [] }];
    const found = rows.map(({ value, ids }) => verdictOf(question, value, ownerOfRow(question, ids)));
    const leadsOn = rows.some(({ value }) => isThere(value));
    const theirs = rows.filter(({ ids }) => ownerOfRow(question, ids) !== 'others');
    const told = isTelling(getNamedType(piece.field.type)) ? theirs.flatMap(({ value }) => value) : [];
    const kinds = told.filter((value) => typeof value === 'string');
    if (found.includes('r')) return { piece, verdict: 'r', leadsOn, kinds };
    return { piece, verdict: found.includes('-') && !refused.length ? '-' : '.', leadsOn, kinds };
  });
}

function isThere(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isThere);
  if (value !== null && typeof value === 'object' && 'nodes' in value) return isThere(value.nodes);
  return value !== null && value !== undefined;
}

/** Whose a row is by the ids on the way to it: the last one that is anybody's. */
const ownerOfRow = ({ ownerOf }: Question, ids: string[]) => ids.map(ownerOf).findLast((owner) => owner !== 'nobody');

/** What a value says of them, at a row of somebody: it may name them itself, wherever it stands. */
function verdictOf(question: Question, value: unknown, owner: ReturnType<typeof ownerOfRow>): Verdict {
  if (Array.isArray(value)) {
    const each = value.map((one) => verdictOf(question, one, owner));
    return each.includes('r') ? 'r' : owner === 'others' ? '.' : '-';
  }
  if (value !== null && typeof value === 'object' && 'nodes' in value) return verdictOf(question, value.nodes, owner);
  const named = ownerOfRow(question, idsOf(value)) ?? owner;
  if (named === 'others') return '.';
  return value === null || value === undefined ? '-' : 'r';
}

/** The id that a row says of itself or of whom it is about. */
function idsOf(row: unknown): string[] {
  const { id, about } = (row ?? {}) as { id?: unknown; about?: unknown };
  return typeof id === 'string' ? [id] : about ? idsOf(about) : [];
}

/** Everything under a `key` of an answer, with the ids of the rows on the way to it. */
function valuesAt(answer: unknown, key: string, ids: string[] = []): { value: unknown; ids: string[] }[] {
  if (Array.isArray(answer)) return answer.flatMap((each) => valuesAt(each, key, ids));
  if (answer === null || typeof answer !== 'object') return [];
  const here = [...ids, ...idsOf(answer)];
  return Object.entries(answer).flatMap(([name, value]) =>
    name === key ? [{ value, ids: here }] : valuesAt(value, key, here),
  );
}
