import { expect, it } from 'vitest';
import { CompositionFailed, composeSupergraph, createGateway } from './index.ts';
import { inProcess, sdl, supergraphSdl } from './library.fixture.ts';

const source = (name: string, text: string) => ({ name, url: `http://${name}.invalid/graphql`, sdl: text });

it('composes the same supergraph whatever the order of the subgraphs', () => {
  const reversed = composeSupergraph([source('reviews', sdl.reviews), source('books', sdl.books)]);
  expect(reversed.supergraphSdl).toBe(supergraphSdl);
});

it('says everything that keeps subgraphs from composing', () => {
  const broken = 'type Query { book: Book  book2: Book } type Book { id: ID! }';
  const compose = () => composeSupergraph([source('books', sdl.books), source('more', broken)]);
  expect(compose).toThrow(CompositionFailed);
  expect(compose).toThrow(/book/);
});

it('refuses to start without a way to reach every subgraph', () => {
  const { books } = inProcess({ ran: [] });
  const start = () =>
    createGateway({
      supergraph: supergraphSdl,
      executors: { books: books! },
      verify: () => Promise.reject(new Error('nobody asks')),
      persistedOperations: new Map(),
      freeDocumentScopes: [],
      log: { error() {} },
    });
  expect(start).toThrow('does not know how to reach subgraph "reviews"');
});
