import {
  createBearerVerifier,
  createClientTokens,
  createSigner,
  type Now,
  publicJwks,
  trustClients,
  trustedKeys,
} from '@cmpp/auth';
import { connected, type Context, freePort, readKeyring, urlOf } from '@cmpp/db';
import { createGateway, readKnownGraph } from '@cmpp/gateway';
import { createGraphClient } from '@cmpp/graph-client';
import type { Subgraph } from '@cmpp/subgraph';
import { startChild } from './child.ts';
import type { Edge } from './edge/edge.ts';
import { tableInProcess } from './edge/table-in-process.ts';
import { type Hub, type HubConfig, openHub } from './hub.ts';
import { clientJwks, generateHubKeys } from './hub-keys.ts';
import { portalProgram } from './portal-program.ts';
import { type Asking, createSubgraphs } from './subgraphs.ts';
import { startWork } from './worker/start-work.ts';

export type EmbeddedConfig = HubConfig & {
  edge: Edge;
  /** False: events and jobs are left to workers in processes of their own. */
  work?: boolean;
  now?: Now;
  /** Tests count the SQL statements of each subgraph. */
  onStatement?: (context: Context, sql: string) => void;
  /** Tests replace a subgraph by one that fails. */
  wrap?: (subgraph: Subgraph) => Subgraph;
};

/** The embedded shape: subgraphs, gateway, worker and edge in this process, the portal beside it. @returns once all of it answers. */
export async function startHub(config: EmbeddedConfig): Promise<Hub> {
  return openHub(async (opened) => {
    const { database, edge, log, now } = config;
    const keys = await generateHubKeys();
    const graphUrl = `http://127.0.0.1:${edge.port}/graphql`;
    const clientOf = (name: Asking) =>
      createGraphClient({
        url: graphUrl,
        fetch: (input, init) => gateway.fetch(new Request(input as Request, init)),
        token: createClientTokens(createSigner({ issuer: name, key: keys.clients[name] })),
      });
    const databaseUrl = (context: Context) => urlOf(database, context);
    const keyring = readKeyring(config.secrets);
    const parts = await createSubgraphs(
      {
        ...config,
        databaseUrl,
        keyring,
        clientOf,
        signIns: {
          signingKey: keys.people,
          identityProvider: config.identityProvider,
          sendLimits: config.sendLimits,
        },
        now,
      },
      opened,
    );
    const subgraphs = Object.values(parts).map((subgraph) => config.wrap?.(subgraph) ?? subgraph);
    const gateway = createGateway({
      ...readKnownGraph(),
      executors: Object.fromEntries(subgraphs.map(({ name, execute }) => [name, execute])),
      verify: createBearerVerifier({
        people: trustedKeys(publicJwks(keys.people)),
        clients: trustClients(clientJwks(keys)),
      }),
      freeDocumentScopes: ['caseworker', 'supervisor'],
      log,
      isReady: () => connected(urlOf(database, 'cases'), async (client) => Boolean(await client.query('SELECT 1'))),
    });
    opened.defer(() => gateway.close());
    const sealing = { databaseUrl, keyring, headsFolder: config.accessHeads };
    if (config.work !== false) await startWork(urlOf(database, 'bus'), subgraphs, sealing, log, opened);

    const routes = subgraphs.flatMap(({ publicRoutes }) => publicRoutes);
    edge.open(tableInProcess(gateway, routes));
    if (config.portal) {
      const program = portalProgram(config, { port: await freePort(), graphUrl, key: keys.clients.portal });
      opened.adopt(await startChild(program, log), (portal) => portal.stop());
      edge.open(tableInProcess(gateway, routes, new URL(program.health).origin));
    }
    opened.defer(() => edge.close()); // first of all to close: nothing new comes in
    return { ...parts, signingKey: keys.people, clientKeys: keys.clients };
  });
}
