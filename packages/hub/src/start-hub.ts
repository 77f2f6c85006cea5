import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CasesSubgraph, createCasesSubgraph } from '@cmpp/cases';
import {
  type ClientName,
  clientScopes,
  createBearerVerifier,
  createClientTokens,
  createSigner,
  generateSigningKey,
  type Now,
  publicJwks,
  type SigningKey,
  trustedKeys,
} from '@cmpp/auth';
import { connected, type Context, type Database, type Keyring, urlOf } from '@cmpp/db';
import { createPublisher, startWorker } from '@cmpp/events';
import { createGateway } from '@cmpp/gateway';
import { createGraphClient } from '@cmpp/graph-client';
import { createGraphPort, createNoticesSubgraph, type NoticesSubgraph, type TwilioSettings } from '@cmpp/notices';
import { createOrientationSubgraph, type OrientationSubgraph } from '@cmpp/orientation';
import { createReferralsSubgraph, type ReferralsSubgraph } from '@cmpp/referrals';
import type { Subgraph } from '@cmpp/subgraph';
import type { Logger } from 'pino';
import type { Edge } from './edge.ts';
import { startPortal } from './portal-process.ts';
import { root } from './root.ts';
import { runJobs } from './run-jobs.ts';

/** All that a hub needs to run in one process. The database is prepared and migrated. */
export type HubConfig = {
  edge: Edge;
  publicOrigin: string;
  database: Database;
  keyring: Keyring;
  twilio: TwilioSettings;
  identityProvider: { issuer: string; clientId: string; clientSecret: string };
  neutralSite?: string | undefined;
  /** How many sign-in codes are sent at most per hour; the program's own defaults unless given. */
  sendLimits?: { sendsPerAddress: number; sendsInAll: number };
  /** False: the graph alone, as some tests want it. */
  portal: boolean;
  log: Logger;
  now?: Now;
  /** Tests count the SQL statements of each subgraph. */
  onStatement?: (context: Context, sql: string) => void;
  /** Tests replace a subgraph by one that fails. */
  wrap?: (subgraph: Subgraph) => Subgraph;
};

/** A running hub, and its parts for seeding. */
export type Hub = {
  cases: CasesSubgraph;
  orientation: OrientationSubgraph;
  referrals: ReferralsSubgraph;
  notices: NoticesSubgraph;
  /** Signs the tokens of people: tests use it to ask the graph as somebody. */
  signingKey: SigningKey;
  /** The keys of the calling processes. */
  clientKeys: Record<'portal' | 'notices', SigningKey>;
  /** Closes all of it, the edge first. */
  close(): Promise<void>;
};

/** Wires database, subgraphs, gateway, workers, edge and portal in this process. @returns once all of it answers. */
export async function startHub(config: HubConfig): Promise<Hub> {
  const opened = new AsyncDisposableStack();
  try {
    return await wire(config, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** Whatever is opened is put on the stack at once: it is closed in the opposite order, also when a later part fails. */
async function wire(config: HubConfig, opened: AsyncDisposableStack): Promise<Hub> {
  const { database, keyring, log, now } = config;
  const signingKey = await generateSigningKey();
  const clientKeys = { portal: await generateSigningKey(), notices: await generateSigningKey() };
  const onBusError = (error: Error) => log.error({ kind: error.name }, 'the bus is not reachable');
  const publisherOf = async (context: Context) => {
    const publisher = await createPublisher(urlOf(database, context), onBusError);
    opened.defer(() => publisher.close());
    return publisher;
  };
  const publishers = {
    cases: await publisherOf('cases'),
    orientation: await publisherOf('orientation'),
    notices: await publisherOf('notices'),
  };

  const common = (context: Context) => ({
    databaseUrl: urlOf(database, context),
    keyring,
    log: log.child({ subgraph: context }),
    ...(now && { now }),
    ...(config.onStatement && { onStatement: (sql: string) => config.onStatement!(context, sql) }),
  });
  const graphFetch: typeof fetch = (input, init) => gateway.fetch(new Request(input as Request, init));
  const noticesClient = createGraphClient({
    url: `${config.publicOrigin}/graphql`,
    fetch: graphFetch,
    token: createClientTokens(createSigner({ issuer: 'notices', key: clientKeys.notices })),
  });
  const cases = createCasesSubgraph({
    ...common('cases'),
    publisher: publishers.cases,
    signingKey,
    identityProvider: config.identityProvider,
    ...(config.sendLimits && { sendLimits: config.sendLimits }),
  });
  const orientation = createOrientationSubgraph({ ...common('orientation'), publisher: publishers.orientation });
  const referrals = createReferralsSubgraph(common('referrals'));
  const notices = createNoticesSubgraph({
    ...common('notices'),
    publisher: publishers.notices,
    graph: createGraphPort(noticesClient),
    twilio: config.twilio,
    publicUrl: config.publicOrigin,
    codeHost: new URL(config.publicOrigin).hostname,
  });
  const subgraphs: Subgraph[] = [cases, orientation, referrals, notices].map(
    (subgraph) => config.wrap?.(subgraph) ?? subgraph,
  );
  for (const subgraph of subgraphs) opened.defer(() => subgraph.close());

  const trusted = (name: ClientName, key: SigningKey) => ({
    keys: trustedKeys(publicJwks(key)),
    scopes: clientScopes[name],
  });
  const gateway = createGateway({
    supergraph: readFileSync(join(root, 'gateway/supergraph.graphql'), 'utf8'),
    executors: Object.fromEntries(subgraphs.map(({ name, execute }) => [name, execute])),
    verify: createBearerVerifier({
      people: trustedKeys(publicJwks(signingKey)),
      clients: { portal: trusted('portal', clientKeys.portal), notices: trusted('notices', clientKeys.notices) },
    }),
    persistedOperations: readOperations(),
    freeDocumentScopes: ['caseworker', 'supervisor'],
    log,
    isReady: () => connected(urlOf(database, 'cases'), async (client) => Boolean(await client.query('SELECT 1'))),
  });

  opened.defer(() => gateway.close());

  const handlers = Object.fromEntries(
    subgraphs.filter(({ handlers }) => Object.keys(handlers).length).map(({ name, handlers }) => [name, handlers]),
  );
  const worker = await startWorker(urlOf(database, 'bus'), handlers, ({ queue, jobId, error }) =>
    log.error(
      { queue, jobId, kind: error instanceof Error ? error.name : typeof error },
      'an event was not handled; it is tried again',
    ),
  );
  opened.defer(() => worker.close());
  const jobs = runJobs(subgraphs, log);
  opened.defer(() => jobs.close());
  const routes = subgraphs.flatMap(({ publicRoutes }) => publicRoutes);
  config.edge.open({ gateway: gateway.fetch, routes, portalUrl: undefined });
  const portal = config.portal ? await startPortal(portalEnv(config, clientKeys.portal), log) : undefined;
  if (portal) opened.defer(() => portal.close());
  config.edge.open({ gateway: gateway.fetch, routes, portalUrl: portal?.url });
  opened.defer(() => config.edge.close()); // first of all to close: nothing new comes in

  return {
    cases,
    orientation,
    referrals,
    notices,
    signingKey,
    clientKeys,
    close: () => opened.disposeAsync(),
  };
}

function portalEnv({ publicOrigin, identityProvider, neutralSite, edge }: HubConfig, key: SigningKey) {
  return {
    GRAPH_URL: `http://127.0.0.1:${edge.port}/graphql`,
    PORTAL_CLIENT_KEY: JSON.stringify(key),
    PUBLIC_ORIGIN: publicOrigin,
    OIDC_ISSUER: identityProvider.issuer,
    OIDC_CLIENT_ID: identityProvider.clientId,
    OIDC_CLIENT_SECRET: identityProvider.clientSecret,
    ...(neutralSite && { NEUTRAL_SITE: neutralSite }),
  };
}

/** The operations known at build time, by hash. */
function readOperations(): Map<string, string> {
  const manifest = JSON.parse(
    readFileSync(join(root, 'packages/graph-client/persisted-documents.json'), 'utf8'),
  ) as Record<string, { body: string }>;
  return new Map(Object.entries(manifest).map(([hash, { body }]) => [hash, body]));
}
