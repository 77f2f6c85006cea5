import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Log, nameOf } from './errors.ts';
import { answerWithFetch } from './fetch-bridge.ts';
import type { Gateway } from './gateway.ts';

/** A gateway listening over HTTP. */
export type GatewayDoor = { url: string; close(): Promise<void> };

/** Listens for the public edge and for the processes that ask in their own name. Port 0 is a free one. */
export async function openGatewayDoor({
  gateway,
  host = '127.0.0.1',
  port,
  log,
}: {
  gateway: Gateway;
  host?: string;
  port: number;
  log: Log;
}): Promise<GatewayDoor> {
  const origin = new URL(`http://${host}`);
  const server = createServer((request, response) => {
    // Only paths: a target that names a host would be taken for that host's further in.
    if (!/^\/(?!\/)/.test(request.url ?? '')) return void response.writeHead(400).end('Bad request\n');
    answerWithFetch((asked) => gateway.fetch(asked), request, response, origin).catch((error: unknown) => {
      log.error({ name: nameOf(error) }, 'The gateway could not take a request.');
      if (!response.headersSent) response.writeHead(400);
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
