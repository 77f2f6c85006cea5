import { createClientTokens, createSigner } from '@cmpp/auth';
import { GraphRefused, createGraphClient, persisted } from '@cmpp/graph-client';
import { afterAll, expect, it } from 'vitest';
import { hashOf, openLibrary } from './library.fixture.ts';

// The client that everybody uses, against this gateway.

type Page = { motto: string; book: { title: string; reviews: { stars: number }[] | null } };
const pageText = 'query Page($id: ID!) { motto book(id: $id) { title reviews { stars } } }';
const burnText = 'mutation Burn { burn }';
const page = persisted<Page, { id: string }>('query', 'Page', hashOf(pageText));
const burn = persisted<{ burn: number }, Record<string, never>>('mutation', 'Burn', hashOf(burnText));
const unknown = persisted<object, Record<string, never>>('query', 'Unknown', hashOf('query Unknown { motto }'));

const { gateway, state, tokens } = await openLibrary({ known: [pageText, burnText] });
const fetch: typeof globalThis.fetch = (input, init) => gateway.fetch(new Request(input, init));
const url = 'http://gateway/graphql';
const writer = createClientTokens(createSigner({ issuer: 'portal', key: tokens.keys.writer }));
const client = createGraphClient({ url, fetch, token: writer });
afterAll(() => gateway.close());

it('runs a known operation', async () => {
  const { data, missing } = await client.run(page, { id: '1' });
  expect(data).toEqual({ motto: 'Read on.', book: { title: 'Book 1', reviews: [{ stars: 3 }] } });
  expect(missing).toEqual([]);
});

it('hears what is missing when a subgraph fails', async () => {
  state.down = 'reviews';
  const { data, missing } = await client.run(page, { id: '1' });
  state.down = undefined;
  expect(data.book).toEqual({ title: 'Book 1', reviews: null });
  expect(missing).toEqual([{ path: ['book', 'reviews'], code: 'SUBGRAPH_UNAVAILABLE' }]);
});

it.each([
  ['a mutation without its scope', () => client.run(burn), 'UNAUTHORIZED_FIELD_OR_TYPE'],
  ['an operation that is not known', () => client.run(unknown), 'PERSISTED_QUERY_NOT_IN_LIST'],
  [
    'a token that is none',
    () => createGraphClient({ url, fetch, token: async () => 'x' }).run(burn),
    'UNAUTHENTICATED',
  ],
])('is refused %s', async (_, run, code) => {
  const refusal = await run().catch((reason: unknown) => reason);
  expect(refusal).toBeInstanceOf(GraphRefused);
  expect((refusal as GraphRefused).codes).toEqual([code]);
  expect(state.ran).not.toContain('burn');
});
