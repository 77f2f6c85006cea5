import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { TokenRefused, type Viewer } from '@cmpp/auth';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { limits } from './limits.ts';
import { frames } from './mask-errors.ts';
import type { Execute } from './request.ts';

/** A subgraph listening over HTTP. */
export type HttpDoor = { url: string; close(): Promise<void> };

export type HttpDoorOptions = {
  schema: GraphQLSchema;
  execute: Execute;
  /** Verifies the gateway's token for this subgraph. @throws TokenRefused */
  verify(token: string): Promise<Viewer>;
  port: number;
  host?: string;
  log: Logger;
};

type DoorContext = { viewer: Viewer; requestId: string | undefined };

// Longer than the gateway keeps a connection that it does not use: were it closed here first, a question could be on its way into it.
const idleMs = 65_000;
const bodyLimit = 1_000_000; // the gateway's is 100 KB; entity lists it sends on are longer

/**
 * Apollo Server as the door of a subgraph onto `execute`. Nothing without the gateway's token gets further than 401.
 */
export async function openHttpDoor({
  schema,
  execute,
  verify,
  port,
  host = '127.0.0.1',
  log,
}: HttpDoorOptions): Promise<HttpDoor> {
  // Loaded here: those who only use a subgraph in their own process need not wait for it.
  const { ApolloServer, HeaderMap } = await import('@apollo/server');
  const disabled = await import('@apollo/server/plugin/disabled');
  const apollo = new ApolloServer<DoorContext>({
    // A "gateway" in Apollo's sense is whoever executes: here the one execution that all doors share.
    gateway: {
      load: async () => ({
        schema,
        executor: async ({ document, request, context }) =>
          execute({
            document,
            variables: request.variables,
            operationName: request.operationName,
            ...(context as DoorContext),
          }),
      }),
      onSchemaLoadOrUpdate(loaded) {
        loaded({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => {};
      },
      stop: async () => {},
    },
    plugins: [
      // Apollo switches these on by itself: the first for whoever asks with a header, the others for a variable in the environment.
      disabled.ApolloServerPluginInlineTraceDisabled(),
      disabled.ApolloServerPluginUsageReportingDisabled(),
      disabled.ApolloServerPluginSchemaReportingDisabled(),
    ],
    introspection: false,
    parseOptions: { maxTokens: limits.tokens },
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    logger: { debug() {}, info() {}, warn() {}, error() {} }, // execute() logs what matters, masked
  });
  await apollo.start();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      log.error({ kind: error.name, at: frames(error) }, 'the door could not answer');
      response.writeHead(500).end();
    });
  });
  server.keepAliveTimeout = idleMs;
  server.listen(port, host);
  await once(server, 'listening');

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/health') return void response.writeHead(200).end('ok');
    const context = await contextOf(request);
    if (!context)
      return void response
        .writeHead(401, { 'content-type': 'application/json' })
        .end('{"errors":[{"message":"A token of the gateway is needed.","extensions":{"code":"UNAUTHENTICATED"}}]}');
    if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json'))
      return void response.writeHead(405).end();
    const body = await readBody(request);
    // What is left of the body is not read, so nothing more can come over this connection.
    if (body === undefined) return void response.writeHead(413, { connection: 'close' }).end();
    const headers = new HeaderMap(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const result = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body },
      context: async () => context,
    });
    if (result.body.kind !== 'complete') return void response.writeHead(500).end();
    response.writeHead(result.status ?? 200, Object.fromEntries(result.headers)).end(result.body.string);
  }

  async function contextOf(request: IncomingMessage): Promise<DoorContext | undefined> {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (!token) return undefined;
    const requestId = request.headers['x-request-id'];
    return verify(token).then(
      (viewer) => ({ viewer, requestId: typeof requestId === 'string' ? requestId.slice(0, 64) : undefined }),
      (error: unknown) => {
        if (error instanceof TokenRefused) return undefined;
        throw error;
      },
    );
  }

  const { port: chosen } = server.address() as { port: number };
  return {
    url: `http://${host}:${chosen}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await apollo.stop();
    },
  };
}

/** The parsed body; undefined when it is too long. What is not JSON is passed on as text: Apollo says so in its own words. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > bodyLimit) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
