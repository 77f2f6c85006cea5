import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { parse } from 'graphql';
import { usePoisonousNames } from './plugins.ts';

/** This gateway's configuration is set, so the unguarded one must not start: it could be taken for the real one. */
export class ConfigurationPresent extends Error {
  constructor(names: readonly string[]) {
    super(`This serves any graph without guarding it: unset ${names.join(', ')} first, or start the hub instead.`);
    this.name = 'ConfigurationPresent';
  }
}

const ours =
  /^(HUB_|GATEWAY_|DATABASE_|OIDC_|TWILIO_|PORTAL_|PUBLIC_|(WRAPPING_KEYS|INDEX_KEYS|GRAPH_URL|SUBGRAPH_URLS|FREE_DOCUMENT_SCOPES)$)|_(DATABASE_URL|JWKS|SIGNING_KEY|CLIENT_KEY)$/;

/**
 * Serves the graph of any supergraph on loopback, asking its subgraphs at the addresses in it: with introspection, any
 * operation and no identity, so that it can be put through conformance suites. Port 0 takes a free one.
 * Throws `ConfigurationPresent` when `env` holds this program's configuration.
 */
export async function serveSupergraph({
  supergraph,
  port,
  env,
}: {
  supergraph: string;
  port: number;
  env: Readonly<Record<string, string | undefined>>;
}): Promise<{ url: string; close(): Promise<void> }> {
  const found = Object.keys(env).filter((name) => ours.test(name));
  if (found.length > 0) throw new ConfigurationPresent(found);
  parse(supergraph);

  const runtime = createGatewayRuntime({
    supergraph,
    transports: { http: import('@graphql-mesh/transport-http') },
    // The only refusal that stays: without it an operation can reach into the process itself.
    plugins: () => [usePoisonousNames()],
    logging: false,
    landingPage: false,
    graphiql: false,
  });
  const server = createServer(runtime).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async close() {
      await closeServer(server);
      await runtime.dispose();
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  if (server.listening) await once(server, 'close');
}
