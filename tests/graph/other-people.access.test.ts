import { demoId } from '@cmpp/hub';
import { gaveNothing } from '@cmpp/subgraph/testing';
import {
  type DocumentNode,
  type ExecutionResult,
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isListType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  print,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { asDemoParticipant } from '../setup/viewer.ts';

let hub: TestHub;
/** Ids of everything that is Daniel's (same site as Ana) or Rosa's (another site). */
let others: Record<string, string[]>;
/** What must appear in no answer to Ana. */
let canaries: string[];

beforeAll(async () => {
  hub = await startTestHub({ portal: false });
  const [session] = await hub.sql<{ id: string }>(
    `SELECT id FROM orientation.session WHERE site_id = '${demoId('site', 1)}' AND starts_at > now() LIMIT 1`,
  );
  const book = parse(
    'mutation ($input: BookSessionInput!) { bookSession(input: $input) { booking { id } problems { code } } }',
  );
  const input = {
    sessionId: session!.id,
    seats: 1,
    accessNeeds: 'Rampa canary',
    question: 'Pregunta canary',
    idempotencyKey: 'access-test',
  };
  const { data } = await hub.hub.orientation.execute({
    document: book,
    variables: { input },
    viewer: asDemoParticipant(4),
  });
  expect(data).toMatchObject({ bookSession: { problems: [] } });
  await vi.waitFor(async () => expect(await hub.sql('SELECT 1 FROM notices.notice')).toHaveLength(1), {
    timeout: 10_000,
  });
  const ids = async (table: string) =>
    (
      await hub.sql<{ id: string }>(
        `SELECT id FROM ${table} WHERE participant_id IN ('${demoId('participant', 3)}', '${demoId('participant', 4)}')`,
      )
    ).map(({ id }) => id);
  others = {
    Participant: [demoId('participant', 3), demoId('participant', 4)],
    Hearing: await ids('cases.hearing'),
    Appointment: await ids('cases.appointment'),
    Booking: await ids('orientation.booking'),
    Referral: await ids('referrals.referral'),
    Notice: await ids('notices.notice'),
  };
  canaries = [
    'Rosa',
    'Daniel',
    'Chavajay',
    'Abiodun',
    '7135550103',
    '2125550104',
    'canary',
    '000-000-003',
    ...Object.values(others).flat(),
  ];
});
afterAll(() => hub.close());

/** Every field behind every edge of the schema, each as a selection of its own, by a shortest way from `root`. */
function selectionsOf(root: GraphQLObjectType): string[] {
  const selections: string[] = [];
  const gone = new Set<string>();
  const ways: { type: GraphQLObjectType; wrap: (inner: string) => string }[] = [{ type: root, wrap: (inner) => inner }];
  for (const { type, wrap } of ways) {
    for (const field of Object.values(type.getFields())) {
      const inner = getNamedType(field.type);
      const call = `${field.name}${argumentsOf(field)}`;
      if (isLeafType(inner)) selections.push(wrap(call));
      // What edges hold, nodes hold too.
      else if (isObjectType(inner) && field.name !== 'edges' && !gone.has(`${type.name}.${field.name}`)) {
        gone.add(`${type.name}.${field.name}`);
        ways.push({ type: inner, wrap: (selection) => wrap(`${call} { ${selection} }`) });
      }
    }
  }
  return selections;
}

/** Required arguments that ids of others can be given to, and numbers; fields that want more are asked elsewhere, by their own tests. */
function argumentsOf(field: GraphQLField<unknown, unknown>): string {
  const wanted = field.args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  return wanted.length ? `(${wanted.map(({ name, type }) => `${name}: ${givenTo(type)}`).join(', ')})` : '';
}
function givenTo(type: GraphQLInputType): string {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return '$ids';
  return String(inner) === 'Int' ? '20' : '$id';
}

const usesId = (source: string) => /\$id\b/.test(source);
const usesIds = (source: string) => /\$ids\b/.test(source);
const operation = (body: string) => {
  const variables = [usesId(body) && '$id: ID!', usesIds(body) && '$ids: [ID!]!'].filter(Boolean).join(', ');
  return `query ${variables ? `(${variables})` : ''} { ${body} }`;
};

test('the questions below do find what is the asker’s own', async () => {
  const answers: string[] = [];
  for (const name of ['cases', 'orientation'] as const)
    for (const selection of selectionsOf(hub.hub[name].schema.getQueryType()!)) {
      const source = operation(selection);
      if (selection.startsWith('_') || usesId(source) || usesIds(source)) continue;
      const viewer = asDemoParticipant(4, { steppedUp: true });
      answers.push(JSON.stringify(await hub.hub[name].execute({ document: parse(source), variables: {}, viewer })));
    }
  for (const own of ['Daniel', 'Abiodun']) expect(answers.join()).toContain(own);
});

describe.each(['cases', 'orientation', 'referrals', 'notices'] as const)('%s', (name) => {
  const subgraph = () => hub.hub[name];

  test('answers a participant nothing of anybody else, whatever root field is asked with their ids', async () => {
    const selections = selectionsOf(subgraph().schema.getQueryType()!).filter((text) => !text.startsWith('_'));
    expect(selections.length).toBeGreaterThan(3);
    const ids = Object.values(others).flat();
    const shut = new Set<string>();
    for (const selection of selections) {
      const [door] = selection.split(' ');
      const source = operation(selection);
      const document = parse(source);
      for (const id of usesId(source) ? ids : ['']) {
        if (shut.has(`${door} ${id}`)) continue;
        const answer = await expectNothing(document, { id, ids });
        if (gaveNothing(answer)) shut.add(`${door} ${id}`);
      }
    }
  });

  test('answers a participant nothing of anybody else through _entities, field by field, whatever the representation claims', async () => {
    const entities = subgraph().schema.getType('_Entity');
    const types = isUnionType(entities) ? entities.getTypes() : [];
    expect(types.length).toBeGreaterThan(0);
    for (const type of types) {
      for (const selection of selectionsOf(type)) {
        const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type.name} { ${selection} } } }`;
        const claimed = (others[type.name] ?? others['Participant']!).map((id) => ({
          __typename: type.name,
          id,
          siteId: demoId('site', 1),
          openToViewer: true,
        }));
        if (gaveNothing(await expectNothing(parse(source), { representations: claimed }))) break;
      }
    }
  });

  async function expectNothing(document: DocumentNode, variables: Record<string, unknown>): Promise<ExecutionResult> {
    // With a fresh code, which opens more and closes nothing.
    const viewer = asDemoParticipant(1, { steppedUp: true });
    const result = await subgraph().execute({ document, variables, viewer });
    const answer = JSON.stringify(result);
    const leaked = canaries.filter(
      (canary) => answer.includes(canary) && !('representations' in variables && isEcho(answer, canary)),
    );
    if (leaked.length) expect.fail(`leaked ${leaked.join(', ')}:\n${print(document)}\n${answer}`);
    return result;
  }

  /** An id that was given may come back; nothing may hang on it. */
  const isEcho = (answer: string, id: string) =>
    /^[0-9a-f-]{36}$/.test(id) && !answer.replaceAll(`{"id":"${id}"}`, '').includes(id);
});
