import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { frames } from './mask-errors.ts';
import type { PublicRoute } from './subgraph.ts';

/** A listener for what is not GraphQL. */
export type PublicDoor = { url: string; close(): Promise<void> };

/** Answers with the route that fits, or 404: nobody else stands behind the paths of routes. */
export const answerRoutes =
  (routes: readonly PublicRoute[]) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path] = (request.url ?? '').split('?');
    const found = routes.find((route) => route.path === path && route.method === request.method);
    if (found) return found.handle(request, response);
    response.writeHead(404).end('Not found\n');
  };

/** Listens for the edge alone, with no routes for whoever looks whether this process lives: `/health`. Port 0 is a free one. */
export async function openPublicDoor({
  routes,
  host = '127.0.0.1',
  port,
  log,
}: {
  routes: readonly PublicRoute[];
  host?: string;
  port: number;
  log: Logger;
}): Promise<PublicDoor> {
  const answer = answerRoutes(routes);
  const server = createServer((request, response) => {
    if (request.url === '/health') return void response.writeHead(200).end('ok\n');
    answer(request, response).catch((error: Error) => {
      log.error({ kind: error.name, at: frames(error) }, 'a route could not answer');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
