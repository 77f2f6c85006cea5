import { type AnyVariables, type CombinedError, Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { GraphRefused, GraphUnavailable } from './graph-error.ts';
import { type PersistedDocument, isMutation, nameOf } from './persisted.ts';

/** How to reach the graph, and in whose name. */
export type GraphClientOptions = {
  url: string;
  /** Who asks, called for each request; undefined asks as nobody. */
  token: () => Promise<string | undefined>;
  /** May be a function in this process. */
  fetch?: typeof globalThis.fetch;
  /** How long an answer may take, in milliseconds; 15 s unless given, longer than the gateway waits for a subgraph. */
  timeoutMs?: number;
};

/** A part of an answer that could not be had, e.g. `{ path: ['me', 'bookings'], code: 'SUBGRAPH_UNAVAILABLE' }`. */
export type Missing = { path: readonly (string | number)[]; code: string };

/** What came back: the data, with null at each path in `missing`. */
export type GraphAnswer<Data> = { data: Data; missing: Missing[] };

/** Asks the graph for known operations. */
export type GraphClient = {
  /**
   * Runs one operation, never from a cache. Throws `GraphUnavailable` when there is no answer or nothing in it, and
   * `GraphRefused` when the graph answered that this may not be asked or is asked wrongly.
   */
  run<Data, Variables extends AnyVariables>(
    document: PersistedDocument<Data, Variables>,
    ...variables: Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables]
  ): Promise<GraphAnswer<Data>>;
  /** The same graph, asked in the name of whom `bearer` speaks for. */
  as(bearer: string): GraphClient;
  /** The same graph, waited for no longer than this, in milliseconds. */
  within(timeoutMs: number): GraphClient;
};

// The codes of parts that failed; every other code is an answer that was meant.
const failed = new Set(['SUBGRAPH_UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);

/**
 * Makes a client that sends the hash of an operation in place of its text. Cheap enough to make for each request, and it
 * never logs: neither what is asked nor the answer.
 */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const { url, token, fetch = globalThis.fetch, timeoutMs = 15_000 } = options;
  const client = new Client({
    url,
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetch: (input, init) => {
      const signals = [AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])];
      return fetch(input, { ...init, signal: AbortSignal.any(signals) });
    },
    exchanges: [
      persistedExchange({
        enforcePersistedQueries: true,
        enableForMutation: true,
        preferGetForPersistedQueries: false,
        generateHash: async (_, document) => (document as PersistedDocument<unknown, unknown>).documentId,
      }),
      fetchExchange,
    ],
  });

  return {
    async run(document, ...[variables]) {
      const bearer = await token();
      const context = bearer === undefined ? {} : { fetchOptions: { headers: { authorization: `Bearer ${bearer}` } } };
      const asked = variables ?? ({} as NonNullable<typeof variables>);
      const result = isMutation(document)
        ? await client.mutation(document, asked, context)
        : await client.query(document, asked, context);
      const missing = result.error ? missingIn(nameOf(document), result.error) : [];
      if (!result.data) throw new GraphUnavailable(nameOf(document));
      return { data: result.data, missing };
    },
    as: (bearer) => createGraphClient({ ...options, token: async () => bearer }),
    within: (timeoutMs) => createGraphClient({ ...options, timeoutMs }),
  };
}

function missingIn(operation: string, { networkError, graphQLErrors }: CombinedError): Missing[] {
  if (networkError) throw new GraphUnavailable(operation);
  const faults = graphQLErrors.map(({ path, extensions }) => ({ path: path ?? [], code: String(extensions.code) }));
  const refused = faults.filter(({ code }) => !failed.has(code) && code !== 'UNAVAILABLE');
  if (refused.length > 0) throw new GraphRefused(operation, [...new Set(refused.map(({ code }) => code))]);
  return faults;
}
