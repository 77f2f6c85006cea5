import { type Scope, type Viewer, hasScope } from '@cmpp/auth';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { subgraphNames } from './compose.ts';
import { type Log, createMask, nameOf, refusal } from './errors.ts';
import { type Executor, executorTransport } from './executor.ts';
import { useFieldProtection } from './field-protection.ts';
import { type Asker, type Verify, TurnedAway, admit } from './front-door.ts';
import { type OperationLimits, defaultLimits } from './operation-shape.ts';
import { useKeyAliases, useOperationLimits, usePoisonousNames, useShownErrors } from './plugins.ts';
import { keyFieldsOf } from './key-fields.ts';

/** What a gateway is made of. */
export type GatewayOptions = {
  /** The composed graph, as `composeSupergraph` gives it. */
  supergraph: string;
  /** How to ask each subgraph of the supergraph, by its name: in this process, or from `createHttpExecutors`. */
  executors: Readonly<Record<string, Executor>>;
  /** Says whose a bearer token is, or throws `TokenRefused`. */
  verify: Verify;
  /** Operations known at build time, by the SHA-256 of their text in hexadecimal. */
  persistedOperations: { get(hash: string): string | undefined };
  /** Whoever carries one of these may send operations of their own, and read the schema. Nobody else may. */
  freeDocumentScopes: readonly Scope[];
  log: Log;
  /** What else must be well before requests should come here, e.g. the database. */
  isReady?: () => Promise<boolean>;
  limits?: Partial<OperationLimits>;
};

/** A running gateway: `fetch` answers `/graphql`, `/health` and `/ready`; `close` lets go of what it holds. */
export type Gateway = { fetch(request: Request): Promise<Response>; close(): Promise<void> };

/** Makes the gateway of one supergraph. Throws when a subgraph has no executor or the supergraph cannot be read. */
export function createGateway(options: GatewayOptions): Gateway {
  const { supergraph, executors, persistedOperations, log } = options;
  for (const name of subgraphNames(supergraph)) {
    if (!Object.hasOwn(executors, name)) throw new Error(`The gateway does not know how to reach subgraph "${name}".`);
  }
  // The library asks about a Request whether it may bring its own document, so who sent it is kept beside it.
  const askers = new WeakMap<Request, Asker>();
  const isFree = (viewer: Viewer | undefined) =>
    viewer !== undefined && options.freeDocumentScopes.some((scope) => hasScope(viewer, scope));

  const keyFields = keyFieldsOf(supergraph);
  const runtime = createGatewayRuntime<Partial<Asker>>({
    supergraph,
    transports: executorTransport(executors, log),
    persistedDocuments: {
      // The library takes an operation's id in several other forms too; one is enough to guard.
      extractPersistedOperationId: hashIn,
      getPersistedOperation: (hash) => persistedOperations.get(hash) ?? null,
      allowArbitraryDocuments: (request) => isFree(askers.get(request)?.viewer),
      customErrors: {
        notFound: () => refusal('This operation is not known here.', 'PERSISTED_QUERY_NOT_IN_LIST'),
        keyNotFound: () => refusal('Name the operation by its hash.', 'PERSISTED_QUERY_ID_REQUIRED'),
        persistedQueryOnly: () =>
          refusal('Only known operations may be sent, by their hash alone.', 'PERSISTED_QUERY_ONLY'),
      },
    },
    disableIntrospection: { disableIf: ({ context }) => !isFree(context.viewer) },
    csrfPrevention: {},
    maskedErrors: { maskError: createMask(log) },
    subgraphErrors: false,
    requestId: false,
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    plugins: () => [
      useFieldProtection(),
      usePoisonousNames(),
      useKeyAliases(keyFields),
      useOperationLimits({ ...defaultLimits, ...options.limits }),
      useShownErrors(),
    ],
  });

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/health') return new Response('ok\n');
    if (pathname === '/ready')
      return (await ready()) ? new Response('ready\n') : new Response('not ready\n', { status: 503 });
    if (pathname !== '/graphql') return new Response('Not found\n', { status: 404 });

    const admitted = await admit(request, options.verify);
    askers.set(admitted.request, admitted.asker);
    const response = await runtime.fetch(admitted.request, admitted.asker);
    response.headers.set('x-request-id', admitted.asker.requestId);
    response.headers.set('cache-control', 'no-store');
    return response;
  }

  async function ready() {
    try {
      return Boolean(await runtime.getSchema()) && ((await options.isReady?.()) ?? true);
    } catch (error) {
      log.error({ name: nameOf(error) }, 'The gateway is not ready.');
      return false;
    }
  }

  return {
    async fetch(request) {
      try {
        return await answer(request);
      } catch (error) {
        if (error instanceof TurnedAway) return turnAway(error);
        log.error({ name: nameOf(error) }, 'The gateway could not take a request.');
        return turnAway(new TurnedAway(503, 'UNAVAILABLE', 'Try again in a moment.'));
      }
    },
    async close() {
      await runtime.dispose();
    },
  };
}

function turnAway({ status, code, message }: TurnedAway): Response {
  const headers = { 'cache-control': 'no-store', ...(status === 405 && { allow: 'POST' }) };
  return Response.json({ errors: [{ message, extensions: { code } }] }, { status, headers });
}

/** The hash in `extensions.persistedQuery.sha256Hash`; null when there is none. */
function hashIn(params: { extensions?: Record<string, unknown> }): string | null {
  const persisted: unknown = params.extensions?.persistedQuery;
  const hash = typeof persisted === 'object' && persisted !== null && 'sha256Hash' in persisted && persisted.sha256Hash;
  return typeof hash === 'string' ? hash : null;
}
