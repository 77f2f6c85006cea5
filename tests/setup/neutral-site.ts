import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type NeutralSite = { url: string; close(): Promise<void> };

/** Somewhere to leave to that says nothing about the person. */
export async function startNeutralSite(): Promise<NeutralSite> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Weather</h1>'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
