import { createHash } from 'node:crypto';
import {
  type Scope,
  type SigningKey,
  type Viewer,
  createBearerVerifier,
  createSigner,
  generateSigningKey,
  publicJwks,
  signClientToken,
  trustedKeys,
} from '@cmpp/auth';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, execute, parse } from 'graphql';
import { type Executor, type Gateway, type GatewayOptions, composeSupergraph, createGateway } from './index.ts';

// A graph of two subgraphs that has nothing to do with any program: books in one, what readers say of them in the other.

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.6"
  import: ["@key", "@authenticated", "@requiresScopes"]
)`;

/** The SDL of each subgraph. Writers carry the scope `signin`, editors `directory:read`. */
export const sdl = {
  books: `${link}
    type Query {
      motto: String!
      asker: String!
      echo(text: String, list: [Int!], mood: Mood): String
      book(id: ID!): Book
      books(first: Int = 50): BookPage!
      desk: Desk @authenticated
      broken: String
    }
    type Mutation {
      writeReceipt: Receipt!
      burn: Int @requiresScopes(scopes: [["directory:read"]])
    }
    enum Mood { CALM CROSS }
    type Desk { id: ID! }
    type Receipt @authenticated { id: ID! }
    type BookPage { edges: [BookEdge!]! }
    type BookEdge { node: Book! }
    type Book @key(fields: "id") {
      id: ID!
      title: String!
      price: Int @requiresScopes(scopes: [["signin"], ["directory:read"]])
      sequel: Book
      byTheSame(first: Int = 50): BookPage!
    }`,
  reviews: `${link}
    type Query { review(id: ID!): Review }
    type Review @key(fields: "id") { id: ID!  stars: Int!  asker: String! }
    type Book @key(fields: "id") { id: ID!  reviews: [Review!] }`,
};

/** The composed fixture. */
export const { supergraphSdl } = composeSupergraph(
  Object.entries(sdl).map(([name, text]) => ({ name, url: `http://${name}.invalid/graphql`, sdl: text })),
);

type Context = { viewer: Viewer; ran: string[] };
const book = (id: string) => ({ id, title: `Book ${id}`, price: 7 });
const page = (ids: string[]) => ({ edges: ids.map((id) => ({ node: book(id) })) });
const ran = (name: string, value: unknown) => (_: unknown, __: unknown, context: unknown) => {
  (context as Context).ran.push(name);
  return value;
};

const asker = (_: unknown, __: unknown, context: unknown) => JSON.stringify((context as Context).viewer);

/** An executable schema per subgraph. Book 0 does not exist; `broken` throws. */
export const schemas: Record<string, GraphQLSchema> = {
  books: buildSubgraphSchema({
    typeDefs: parse(sdl.books),
    resolvers: {
      Query: {
        motto: ran('motto', 'Read on.'),
        asker,
        echo: (_: unknown, args: object) => JSON.stringify(args),
        book: (_: unknown, { id }: { id: string }) => (id === '0' ? null : book(id)),
        books: () => page(['1', '2']),
        desk: ran('desk', { id: 'd' }),
        broken: () => {
          throw new Error('connect to postgres://secret failed at /srv/app/books.ts');
        },
      },
      Mutation: { writeReceipt: ran('writeReceipt', { id: 'r' }), burn: ran('burn', 1) },
      Book: {
        __resolveReference: ({ id }: { id: string }) => book(id),
        sequel: ({ id }: { id: string }) => book(id + 1),
        byTheSame: () => page(['1', '2']),
      },
    },
  }),
  reviews: buildSubgraphSchema({
    typeDefs: parse(sdl.reviews),
    resolvers: {
      Query: { review: () => ({ id: '9', stars: 3 }) },
      Review: { asker },
      Book: { __resolveReference: ({ id }: { id: string }) => ({ id }), reviews: () => [{ id: '9', stars: 3 }] },
    },
  }),
};

/** Executors in this process; `ran` collects the names of resolvers that acted, `down` names a subgraph that fails. */
export function inProcess(state: { ran: string[]; down?: string | undefined }): Record<string, Executor> {
  const executor =
    (name: string): Executor =>
    async ({ document, variables, operationName, viewer }) => {
      if (state.down === name) throw new Error('out of reach');
      const contextValue: Context = { viewer, ran: state.ran };
      return execute({ schema: schemas[name]!, document, variableValues: variables, operationName, contextValue });
    };
  return { books: executor('books'), reviews: executor('reviews') };
}

/** The hash under which `body` is known as a persisted operation. */
export const hashOf = (body: string) => createHash('sha256').update(body).digest('hex');

/** Keys and tokens of two processes: a writer, who may run known operations, and an editor, who may bring their own. */
export async function createTokens(now?: () => Date) {
  const keys = { writer: await generateSigningKey(), editor: await generateSigningKey() };
  const client = (key: SigningKey, ...scopes: Scope[]) => ({ keys: trustedKeys(publicJwks(key)), scopes });
  const verify = createBearerVerifier({
    people: trustedKeys(publicJwks(keys.editor)),
    clients: { portal: client(keys.writer, 'signin'), worker: client(keys.editor, 'directory:read') },
    now,
  });
  const tokenOf = async (issuer: string, key: SigningKey) =>
    (await signClientToken(createSigner({ issuer, key, now }))).token;
  return {
    keys,
    verify,
    writer: await tokenOf('portal', keys.writer),
    editor: await tokenOf('worker', keys.editor),
  };
}

/** What a test sends: an operation of its own, or the hash of a known one. */
export type Sent = { query?: string; hash?: string; variables?: object; token?: string; headers?: object };

/** A gateway over the fixture, what its resolvers did, what it logged, and a way to ask it. */
export async function openLibrary(given: Partial<GatewayOptions> & { known?: string[] } = {}) {
  const tokens = await createTokens();
  const state: { ran: string[]; down?: string | undefined } = { ran: [] };
  const logged: object[] = [];
  const { known = [], ...options } = given;
  const gateway: Gateway = createGateway({
    supergraph: supergraphSdl,
    executors: inProcess(state),
    verify: tokens.verify,
    persistedOperations: new Map(known.map((body) => [hashOf(body), body])),
    freeDocumentScopes: ['directory:read'],
    log: { error: (details, message) => void logged.push({ ...details, message }) },
    ...options,
  });

  async function post(body: BodyInit, headers: object = {}) {
    const all = { 'content-type': 'application/json', ...headers };
    const response = await gateway.fetch(new Request('http://gateway/graphql', { method: 'POST', headers: all, body }));
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  }
  async function ask({ query, hash, variables, token, headers = {} }: Sent) {
    const extensions = hash && { persistedQuery: { version: 1, sha256Hash: hash } };
    const answered = await post(JSON.stringify({ query, variables, extensions: extensions || undefined }), {
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    });
    const { data, errors = [] } = JSON.parse(answered.text) as {
      data?: Record<string, unknown>;
      errors?: { message: string; path?: unknown[]; extensions?: Record<string, unknown> }[];
    };
    return { ...answered, data, errors, codes: errors.map(({ extensions }) => extensions?.code) };
  }
  return {
    gateway,
    tokens,
    state,
    logged,
    post,
    ask,
    askFreely: (sent: Sent) => ask({ token: tokens.editor, ...sent }),
  };
}
