import {
  anonymous,
  createSigner,
  generateSigningKey,
  publicJwks,
  scopesOf,
  type SigningKey,
  signSubgraphToken,
  trustedKeys,
  verifySubgraphToken,
  type Viewer,
} from '@cmpp/auth';
import {
  type ExecutionResult,
  GraphQLError,
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  parse,
} from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccessRow } from './access-log.ts';
import { createExecute } from './execute.ts';
import { guardFields } from './guard.ts';
import { type HttpDoor, openHttpDoor } from './http-door.ts';
import type { RequestContext } from './request.ts';

const caseworker: Viewer = {
  kind: 'staff',
  id: 's1',
  siteId: 'site',
  organizationId: null,
  roles: ['caseworker'],
  scopes: scopesOf(['caseworker']),
  signInId: 'x',
};
const person: Viewer = {
  kind: 'participant',
  id: 'p1',
  siteId: 'site',
  roles: ['participant'],
  scopes: scopesOf(['participant']),
  signInId: 'x',
};

const scoped = (...scopes: string[]) => ({
  directives: [{ name: 'requiresScopes', args: { scopes: scopes.map((scope) => [scope]) } }],
});
let ran: string[] = [];
const File: GraphQLObjectType = new GraphQLObjectType<{ id: string }, RequestContext>({
  name: 'File',
  extensions: { subjectOf: ({ id }: { id: string }) => id },
  fields: () => ({
    id: { type: GraphQLID },
    name: { type: GraphQLString, resolve: ({ id }) => `name of ${id}` },
    secret: { type: GraphQLString, extensions: scoped('supervisor'), resolve: () => ran.push('secret') && 'secret' },
    friend: { type: File, resolve: () => ({ id: 'p2' }) },
    broken: {
      type: GraphQLString,
      resolve: () => {
        throw new Error('SELECT name FROM person WHERE name = canary');
      },
    },
    refused: {
      type: GraphQLString,
      resolve: () => {
        throw new GraphQLError('Not now.', { extensions: { code: 'NOT_NOW' } });
      },
    },
  }),
});
const Result = new GraphQLObjectType({
  name: 'Result',
  fields: { done: { type: GraphQLString, extensions: scoped('participant') } },
});
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      _service: { type: GraphQLString, resolve: () => 'sdl' },
      files: {
        type: new GraphQLList(File),
        args: { ids: { type: new GraphQLNonNull(new GraphQLList(GraphQLID)) } },
        resolve: (_, { ids }) => ids.map((id: string) => ({ id })),
      },
    },
  }),
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      act: { type: Result, extensions: scoped('participant'), resolve: () => ran.push('act') && { done: 'yes' } },
    },
  }),
});
guardFields(schema);

let written: AccessRow[] = [];
let logBroken = false;
const logged: string[] = [];
const log = pino({}, { write: (line: string) => void logged.push(line) });
const execute = createExecute({
  schema,
  contextOf: (request) => request,
  writeAccess: async (rows) => {
    if (logBroken) throw new Error('disk full');
    written.push(...rows);
  },
  log,
  now: () => new Date(),
});

let key: SigningKey;
let door: HttpDoor;
const tokenFor = (
  viewer: Viewer,
  { subgraph = 'cases', signingKey = key, now = () => new Date(), issuer = 'gateway' } = {},
) => signSubgraphToken(createSigner({ issuer, key: signingKey, now }), subgraph, viewer).then(({ token }) => token);
beforeAll(async () => {
  key = await generateSigningKey();
  const keys = trustedKeys(publicJwks(key));
  door = await openHttpDoor({
    schema,
    execute,
    port: 0,
    log,
    verify: (token) => verifySubgraphToken(token, { keys, subgraph: 'cases' }),
  });
});
afterAll(() => door.close());
beforeEach(() => {
  [written, ran, logBroken] = [[], [], false];
  logged.length = 0;
});

type Ask = (viewer: Viewer, query: string, variables?: Record<string, unknown>) => Promise<ExecutionResult>;
const inProcess: Ask = async (viewer, query, variables) =>
  JSON.parse(JSON.stringify(await execute({ document: parse(query), variables, viewer })));
const overHttp: Ask = async (viewer, query, variables) => {
  const answer = await post({ query, variables }, await tokenFor(viewer));
  return (await answer.json()) as ExecutionResult;
};
const post = (body: unknown, token?: string, init: RequestInit = {}) =>
  fetch(door.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
    ...init,
  });

describe.each([
  ['in-process', inProcess],
  ['over HTTP', overHttp],
] as [string, Ask][])('the door %s', (_, ask) => {
  test('answers, and records each field of a file once per request, but not a person reading their own', async () => {
    const query = '{ files(ids: ["p1", "p2"]) { id name friend { name } } }';
    expect((await ask(caseworker, query)).data).toEqual({
      files: [
        { id: 'p1', name: 'name of p1', friend: { name: 'name of p2' } },
        { id: 'p2', name: 'name of p2', friend: { name: 'name of p2' } },
      ],
    });
    expect(written).toMatchObject([
      { subjectId: 'p1', outcome: 'READ', role: 'caseworker', viewerId: 's1', fields: ['File.friend', 'File.name'] },
      { subjectId: 'p2', outcome: 'READ', fields: ['File.friend', 'File.name'] },
    ]);
    written = [];
    await ask(person, '{ files(ids: ["p1"]) { name } }');
    expect(written).toEqual([]);
  });

  test('gives no answer when the access log cannot be written', async () => {
    logBroken = true;
    const { data, errors } = await ask(caseworker, '{ files(ids: ["p1"]) { name } }');
    expect(data ?? null).toBeNull();
    expect(errors).toHaveLength(1);
  });

  test('runs no resolver of a field whose scopes the viewer lacks, mutations above all', async () => {
    expect((await ask(caseworker, '{ files(ids: ["p1"]) { secret } }')).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect((await ask(anonymous, 'mutation { act { done } }')).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(ran).toEqual([]);
    expect((await ask(person, 'mutation { act { done } }')).data).toEqual({ act: { done: 'yes' } });
  });

  test('masks what was not meant, and logs it under an id without its words', async () => {
    const { errors } = await ask(caseworker, '{ files(ids: ["p1"]) { broken refused } }');
    expect(errors).toMatchObject([
      { extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      { message: 'Not now.', extensions: { code: 'NOT_NOW' } },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/canary|SELECT|doors\.test/);
    expect(logged.join()).toContain(errors![0]!.extensions!['errorId']);
    expect(logged.join()).not.toMatch(/canary|SELECT/);
  });

  test.each([
    ['too deep', `{ files(ids: []) { ${'friend { '.repeat(20)}id${' }'.repeat(20)} } }`],
    [
      'with too many aliases',
      `{ files(ids: []) { ${Array.from({ length: 700 }, (_, n) => `a${n}: name`).join(' ')} } }`,
    ],
    ['with too many fields', `{ files(ids: []) { ${'name '.repeat(3100)} } }`],
    ['with too many directives', `{ files(ids: []) { name ${'@include(if: true) '.repeat(101)} } }`],
    ['of introspection', '{ __schema { types { name } } }'],
    ['for the SDL', '{ _service }'],
  ])('refuses an operation %s', async (_, query) => {
    const { data, errors } = await ask(caseworker, query);
    expect(data ?? null).toBeNull();
    expect(errors!.length).toBeGreaterThan(0);
    expect(written).toEqual([]);
  });

  test('suggests no names', async () => {
    const { errors } = await ask(caseworker, '{ files(ids: []) { nam } }');
    expect(errors!.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toMatch(/Did you mean|"name"/);
  });

  test('refuses a list of five thousand', async () => {
    const { errors } = await ask(caseworker, 'query ($ids: [ID]!) { files(ids: $ids) { name } }', {
      ids: Array.from({ length: 5000 }, (_, n) => `p${n}`),
    });
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_LARGE' } }]);
  });
});

describe('the door over HTTP', () => {
  const query = { query: '{ files(ids: ["p1"]) { name } }' };

  test.each([
    ['without a token', async () => undefined],
    ['with a token of another key', async () => tokenFor(caseworker, { signingKey: await generateSigningKey() })],
    ['with a token for another subgraph', () => tokenFor(caseworker, { subgraph: 'notices' })],
    ['with a token of another issuer', () => tokenFor(caseworker, { issuer: 'portal' })],
    ['with an expired token', () => tokenFor(caseworker, { now: () => new Date(Date.now() - 120_000) })],
    [
      'with a token of algorithm none',
      async () =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await tokenFor(caseworker)).split('.')[1]}.`,
    ],
    ['with rubbish', async () => 'rubbish'],
  ])('answers 401 %s, and runs nothing', async (_, token) => {
    expect((await post(query, await token())).status).toBe(401);
    expect(written).toEqual([]);
  });

  test('takes POSTs of JSON alone', async () => {
    const token = await tokenFor(caseworker);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${door.url}?query=${encodeURIComponent(query.query)}`, { headers })).status).toBe(405);
    expect(
      (
        await fetch(door.url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          body: 'query=x',
        })
      ).status,
    ).toBe(405);
    expect((await post([query, query], token)).status).toBe(400);
    expect((await post({ query: 'x'.repeat(1_100_000) }, token)).status).toBe(413);
    expect(
      await (
        await post(query, token, { body: '{', headers: { ...headers, 'content-type': 'application/json' } })
      ).text(),
    ).not.toMatch(/stack|at /);
  });

  test('traces nothing, whoever asks for it', async () => {
    const token = await tokenFor(caseworker);
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'apollo-federation-include-trace': 'ftv1',
    };
    expect(await (await post(query, token, { headers })).json()).toEqual({ data: { files: [{ name: 'name of p1' }] } });
  });

  test('says that it is well to anybody', async () =>
    expect((await fetch(new URL('/health', door.url))).status).toBe(200));
});
