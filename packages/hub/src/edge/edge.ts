import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProxyServer } from 'httpxy';
import type { Logger } from 'pino';
import { Stop } from '@cmpp/process';

/**
 * What stands behind the edge once everything has started, by path: `/graphql` is that path alone, `/twilio/` all below it, `/` whatever is
 * nobody else's. Each is the address of another process, or answers in this one.
 */
export type Behind = Readonly<
  Record<string, string | ((request: IncomingMessage, response: ServerResponse, origin: URL) => Promise<void>)>
>;

/** The one listener for all that the outside sees. */
export type Edge = { port: number; open(behind: Behind): void; close(): Promise<void> };

export type EdgeOptions = {
  host: string;
  /** 0: a free one. */
  port: number;
  /** The origin people see; undefined: this listener's own, as in the demo. */
  publicOrigin: string | undefined;
  /** How many proxies of ours stand in front: so many hops of `x-forwarded-for`, from the right, are believed. */
  trustedHops?: number;
  log: Logger;
};

/** What a client may say about where a request came from is not to be believed: the edge says it anew. */
const forged = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
];

/**
 * Listens at once, so that a taken port is known before anything else starts; answers 503 until opened.
 *
 * @throws Stop when the port is taken.
 */
export async function createEdge({ host, port, publicOrigin, trustedHops = 0, log }: EdgeOptions): Promise<Edge> {
  let behind: Behind | undefined;
  let origin = new URL('http://localhost');
  const proxy = createProxyServer({});
  const server = createServer((request, response) => {
    const from = clientAddress(request, trustedHops);
    for (const name of forged) delete request.headers[name];
    response.setHeader('x-content-type-options', 'nosniff');
    // Only paths: a target that names a host would be taken for that host's further in.
    if (!/^\/(?!\/)/.test(request.url ?? '')) return void response.writeHead(400).end('Bad request\n');
    route(request, response, from).catch((error: unknown) => fail(response, error));
  });

  async function route(request: IncomingMessage, response: ServerResponse, from: string): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', origin);
    if (!behind) return void response.writeHead(503, { 'retry-after': '1' }).end('Starting\n');
    const target = placeOf(behind, pathname);
    if (target === undefined) return void response.writeHead(404).end('Not found\n');
    if (typeof target === 'function') return target(request, response, origin);
    request.headers['x-forwarded-for'] = from;
    request.headers['x-forwarded-proto'] = origin.protocol.slice(0, -1);
    request.headers['x-forwarded-host'] = origin.host;
    await proxy.web(request, response, { target });
  }

  function fail(response: ServerResponse, error: unknown): void {
    log.error(
      { kind: error instanceof Error ? error.name : typeof error, code: (error as { code?: unknown }).code },
      'the edge could not answer',
    );
    if (!response.headersSent)
      response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
    response.end(
      'This is not available right now. Try again in a minute. / No está disponible en este momento. Intente de nuevo en un minuto.\n',
    );
  }

  server.listen(port, host);
  await once(server, 'listening').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EADDRINUSE')
      throw new Stop(`Port ${port} is taken: stop what uses it, or set HUB_PORT to another one.`);
    throw cause;
  });
  const chosen = (server.address() as AddressInfo).port;
  origin = new URL(publicOrigin ?? `http://localhost:${chosen}`);
  return {
    port: chosen,
    open: (what) => (behind = what),
    async close() {
      proxy.close();
      if (!server.listening) return;
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The longest path of the table that fits. */
function placeOf(behind: Behind, pathname: string): Behind[string] | undefined {
  const fitting = Object.keys(behind).filter((path) =>
    path.endsWith('/') ? pathname.startsWith(path) : pathname === path,
  );
  const [longest] = fitting.sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : behind[longest];
}

/** Who connected; behind proxies of ours, who connected to the outermost of them. */
function clientAddress(request: IncomingMessage, trustedHops: number): string {
  const said = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const hops = [...said, request.socket.remoteAddress ?? ''].map((hop) => hop.trim()).filter(Boolean);
  return hops.at(-1 - trustedHops) ?? hops[0] ?? '';
}
