import { once } from 'node:events';
import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type GraphClientOptions, GraphRefused, GraphUnavailable, createGraphClient } from './index.ts';
import { persisted } from './persisted.ts';

const Motto = persisted<{ motto: string; book: { title: string } | null }, { id: string }>('query', 'Motto', 'a1b2');
const Lend = persisted<{ lend: object | null }, { input: { bookId: string } }>('mutation', 'Lend', 'c3d4');
const Plain = persisted<{ motto: string }, Record<string, never>>('query', 'Plain', 'e5f6');

// A graph that answers what the test says and keeps what it was asked.
type Answer = { status?: number; type?: string; body: unknown } | 'nothing';
let answer: Answer;
let asked: { method?: string | undefined; headers: IncomingHttpHeaders; body: unknown }[] = [];
const server = createServer(async (request, response) => {
  const chunks = await request.setEncoding('utf8').toArray();
  asked.push({ method: request.method, headers: request.headers, body: JSON.parse(chunks.join('')) });
  if (answer === 'nothing') return;
  const { status = 200, type = 'application/json', body } = answer;
  response.writeHead(status, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
const client = (options: Partial<GraphClientOptions> = {}) =>
  createGraphClient({ url, token: async () => 'secret-token', ...options });

beforeEach(() => {
  asked = [];
  answer = { body: { data: { motto: 'Read on.', book: { title: 'One' } } } };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('asking', () => {
  it('asks in the name of somebody else, and still in its own', async () => {
    const own = client();
    await own.as('a-persons-token').run(Plain);
    await own.run(Plain);
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer a-persons-token',
      'Bearer secret-token',
    ]);
  });

  it('sends the hash, the name and the variables, and no text', async () => {
    expect(await client().run(Motto, { id: '1' })).toEqual({
      data: { motto: 'Read on.', book: { title: 'One' } },
      missing: [],
    });
    expect(asked).toMatchObject([{ method: 'POST', headers: { authorization: 'Bearer secret-token' } }]);
    expect(asked[0]?.body).toEqual({
      operationName: 'Motto',
      variables: { id: '1' },
      extensions: { persistedQuery: { version: 1, sha256Hash: 'a1b2' } },
    });
  });

  it('does the same for mutations', async () => {
    answer = { body: { data: { lend: {} } } };
    await client().run(Lend, { input: { bookId: '1' } });
    expect(asked[0]?.body).toMatchObject({ extensions: { persistedQuery: { sha256Hash: 'c3d4' } } });
    expect(asked[0]?.body).not.toHaveProperty('query');
  });

  it('asks as nobody without a token, and needs no variables where there are none', async () => {
    await client({ token: async () => undefined }).run(Plain);
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });

  it('asks anew each time', async () => {
    const once = client();
    await once.run(Motto, { id: '1' });
    answer = { body: { data: { motto: 'Changed.', book: null } } };
    expect((await once.run(Motto, { id: '1' })).data.motto).toBe('Changed.');
  });

  it('asks through a function in this process', async () => {
    const fetch = async () => Response.json({ data: { motto: 'From within.', book: null } });
    expect((await client({ fetch }).run(Motto, { id: '1' })).data.motto).toBe('From within.');
    expect(asked).toEqual([]);
  });
});

describe('an answer', () => {
  const error = (code: string, ...path: string[]) => ({ message: 'no', path, extensions: { code } });

  it('with a part missing says which', async () => {
    answer = { body: { data: { motto: 'm', book: null }, errors: [error('SUBGRAPH_UNAVAILABLE', 'book')] } };
    expect(await client().run(Motto, { id: '1' })).toEqual({
      data: { motto: 'm', book: null },
      missing: [{ path: ['book'], code: 'SUBGRAPH_UNAVAILABLE' }],
    });
  });

  it.each<[string, Answer]>([
    ['nothing but failures', { body: { data: null, errors: [error('SUBGRAPH_UNAVAILABLE', 'book')] } }],
    ['no data', { body: {} }],
    ['a page', { status: 502, type: 'text/html', body: '<html>' }],
    ['torn JSON', { body: '{"data":' }],
    [
      'a gateway that is not ready',
      { status: 503, body: { errors: [{ message: 'later', extensions: { code: 'UNAVAILABLE' } }] } },
    ],
    ['silence', 'nothing'],
  ])('of %s is none', async (_, given) => {
    answer = given;
    const failure = client({ timeoutMs: 200 }).run(Motto, { id: '1' });
    await expect(failure).rejects.toThrow(GraphUnavailable);
    await expect(failure).rejects.toThrow('The graph did not answer Motto.');
  });

  it('that refuses is thrown with its codes, and without what was asked', async () => {
    const errors = [error('UNAUTHORIZED_FIELD_OR_TYPE', 'book'), error('SUBGRAPH_UNAVAILABLE', 'motto')];
    answer = { body: { data: { motto: null, book: null }, errors } };
    const refusal = await client()
      .run(Motto, { id: 'private' })
      .catch((reason: unknown) => reason);
    expect(refusal).toBeInstanceOf(GraphRefused);
    expect((refusal as GraphRefused).codes).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(String(refusal) + JSON.stringify(refusal)).not.toMatch(/private|secret-token/);
  });

  it('to a token that is not believed is a refusal', async () => {
    answer = { status: 401, body: { errors: [error('UNAUTHENTICATED')] } };
    await expect(client().run(Motto, { id: '1' })).rejects.toThrow(GraphRefused);
  });
});

it('does not ask when there is no token to be had', async () => {
  const token = () => Promise.reject(new Error('no key'));
  await expect(client({ token }).run(Motto, { id: '1' })).rejects.toThrow('no key');
  expect(asked).toEqual([]);
});
