import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createSigner, generateSigningKey, publicJwks, trustedKeys, verifySubgraphToken } from '@cmpp/auth';
import { afterAll, describe, expect, it } from 'vitest';
import { createHttpExecutors } from './index.ts';
import { inProcess, openLibrary, schemas } from './library.fixture.ts';

// What holds whether subgraphs run in this process or answer over HTTP.

const key = await generateSigningKey();
const signer = createSigner({ issuer: 'gateway', key });
const closing: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

async function overHttp(state: { ran: string[] }) {
  const urls: Record<string, string> = {};
  const tokens: string[] = [];
  for (const [subgraph, schema] of Object.entries(schemas)) {
    const server = new ApolloServer({ schema, plugins: [ApolloServerPluginInlineTraceDisabled()] });
    const { url } = await startStandaloneServer(server, {
      listen: { port: 0, host: '127.0.0.1' },
      context: async ({ req }) => {
        const token = req.headers.authorization?.replace('Bearer ', '') ?? '';
        tokens.push(token);
        const viewer = await verifySubgraphToken(token, { keys: trustedKeys(publicJwks(key)), subgraph });
        return { viewer, ran: state.ran };
      },
    });
    urls[subgraph] = url;
    closing.push(() => server.stop());
  }
  return { urls, tokens };
}

describe.each(['in this process', 'over HTTP'])('with subgraphs %s', async (where) => {
  const state: { ran: string[]; down?: string | undefined } = { ran: [] };
  const remote = where === 'over HTTP' ? await overHttp(state) : undefined;
  const local = inProcess(state);
  const library = await openLibrary({ executors: remote ? createHttpExecutors({ urls: remote.urls, signer }) : local });
  const { askFreely, tokens, ask } = library;
  closing.push(() => library.gateway.close());

  it('one query is answered by both', async () => {
    const query = '{ motto book(id: 1) { title reviews { stars } } review(id: 9) { id } }';
    expect((await askFreely({ query })).data).toEqual({
      motto: 'Read on.',
      book: { title: 'Book 1', reviews: [{ stars: 3 }] },
      review: { id: '9' },
    });
  });

  it('each subgraph hears who asks, and nobody hears of another who asks at the same moment', async () => {
    const known = '{ asker review(id: 9) { asker } }';
    const both = await openLibrary({
      executors: remote ? createHttpExecutors({ urls: remote.urls, signer }) : local,
      freeDocumentScopes: ['directory:read', 'signin'],
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const [token, id] = index % 2 ? [both.tokens.writer, 'portal'] : [both.tokens.editor, 'worker'];
        return {
          id,
          data: (await both.ask({ query: known, token })).data as { asker: string; review: { asker: string } },
        };
      }),
    );
    for (const { id, data } of answers) {
      for (const asker of [data.asker, data.review.asker])
        expect(JSON.parse(asker)).toMatchObject({ kind: 'service', id });
    }
    await both.gateway.close();
  });

  it('variables and errors come through', async () => {
    const query = 'query ($list: [Int!]) { echo(list: $list, mood: CROSS) broken }';
    const { data, codes } = await askFreely({ query, variables: { list: [1, 2] } });
    expect(data).toEqual({ echo: '{"list":[1,2],"mood":"CROSS"}', broken: null });
    expect(codes).toEqual(['INTERNAL_SERVER_ERROR']);
  });

  it('a poisonous key in a variable does no harm', async () => {
    const query = 'query ($text: String) { echo(text: $text) }';
    const variables = JSON.parse('{"text":"a","__proto__":{"polluted":1},"then":{"then":1}}') as object;
    expect((await askFreely({ query, variables })).data).toEqual({ echo: '{"text":"a"}' });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('a token is needed where the subgraph is on its own', async () => {
    if (!remote) return expect((await ask({ query: '{ motto }', token: tokens.writer })).data).toBeUndefined();
    const response = await fetch(remote.urls.books!, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ motto }' }),
    });
    expect(response.ok).toBe(false);
    // The token for one subgraph opens no other.
    const forBooks = createHttpExecutors({ urls: { books: remote.urls.reviews! }, signer });
    const { logged, gateway, askFreely } = await openLibrary({ executors: { ...local, ...forBooks } });
    expect((await askFreely({ query: '{ broken }' })).codes).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(logged).toMatchObject([{ subgraph: 'books', name: 'SubgraphAnswered500' }]);
    await gateway.close();
  });
});

describe('when a subgraph fails', () => {
  const query = '{ motto book(id: 1) { title reviews { stars } } review(id: 9) { id } }';
  const rest = { motto: 'Read on.', book: { title: 'Book 1', reviews: null }, review: null };

  it('the others answer, and what is missing is named by path', async () => {
    const { gateway, askFreely, state, logged } = await openLibrary();
    state.down = 'reviews';
    const { data, errors } = await askFreely({ query });
    expect(data).toEqual(rest);
    expect(errors.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['review'], { code: 'SUBGRAPH_UNAVAILABLE' }],
      [['book', 'reviews'], { code: 'SUBGRAPH_UNAVAILABLE' }],
    ]);
    expect(logged[0]).toMatchObject({ subgraph: 'reviews', message: 'A subgraph did not answer.' });
    await gateway.close();
  });

  it.each([
    ['refuses the connection', undefined],
    ['never answers', () => undefined],
    ['answers with a page', (end: (status: number, body: string) => void) => end(200, '<html>')],
    ['answers with an error', (end: (status: number, body: string) => void) => end(502, 'bad gateway')],
    ['closes half-way', (end: (status: number, body: string) => void) => end(-1, '{"data":')],
  ])('over HTTP because it %s, the same', async (_, handle) => {
    const server = createServer((request, response) => {
      handle?.((status, body) => {
        if (status < 0) {
          response.write(body, () => request.socket.destroy());
        } else response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    if (!handle) await new Promise((closed) => server.close(closed));

    const reviews = createHttpExecutors({ urls: { reviews: url }, signer, timeoutMs: 200 });
    const { gateway, askFreely } = await openLibrary({ executors: { ...inProcess({ ran: [] }), ...reviews } });
    const { data, codes } = await askFreely({ query });
    expect(data).toEqual(rest);
    expect(codes).toEqual(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);
    await gateway.close();
    server.closeAllConnections();
    server.close();
  });
});

describe('the gateway', () => {
  const get = async (gateway: { fetch(request: Request): Promise<Response> }, path: string) =>
    (await gateway.fetch(new Request(`http://gateway${path}`))).status;

  it('is healthy while it runs, and ready when what it needs is', async () => {
    let well = false;
    const { gateway } = await openLibrary({ isReady: async () => well });
    expect([await get(gateway, '/health'), await get(gateway, '/ready')]).toEqual([200, 503]);
    well = true;
    expect(await get(gateway, '/ready')).toBe(200);
    expect([await get(gateway, '/'), await get(gateway, '/readiness')]).toEqual([404, 404]);
    await gateway.close();
  });

  it('does not start with a supergraph that cannot be read', async () => {
    await expect(openLibrary({ supergraph: 'type Query {' })).rejects.toThrow('Syntax Error');
  });
});
