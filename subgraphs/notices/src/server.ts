import { createClientTokens, createSigner, trustedKeys, verifySubgraphToken } from '@cmpp/auth';
import { readKeyring } from '@cmpp/db';
import { createPublisher } from '@cmpp/events';
import { createGraphClient } from '@cmpp/graph-client';
import { run } from '@cmpp/process';
import { openHttpDoor, openPublicDoor } from '@cmpp/subgraph';
import { pino } from 'pino';
import { env, twilio } from './env.ts';
import { createGraphPort, createNoticesSubgraph } from './index.ts';

// This subgraph alone, over HTTP, and Twilio's webhooks on a port of their own; `env.ts` says what it must be told.
await run(async (opened) => {
  const log = pino({ level: env.LOG_LEVEL });
  const onBusError = (error: Error) => log.error({ kind: error.name }, 'the bus is not reachable');
  const publisher = opened.adopt(await createPublisher(env.NOTICES_DATABASE_URL, onBusError), (it) => it.close());
  const token = createClientTokens(createSigner({ issuer: 'notices', key: env.NOTICES_CLIENT_KEY }));
  const subgraph = createNoticesSubgraph({
    databaseUrl: env.NOTICES_DATABASE_URL,
    keyring: readKeyring(env),
    publisher,
    graph: createGraphPort(createGraphClient({ url: env.GRAPH_URL, token })),
    twilio,
    publicUrl: env.PUBLIC_ORIGIN,
    codeHost: new URL(env.PUBLIC_ORIGIN).hostname,
    log,
  });
  opened.defer(() => subgraph.close());
  const keys = trustedKeys(env.GATEWAY_JWKS);
  const verify = (token: string) => verifySubgraphToken(token, { keys, subgraph: subgraph.name });
  const door = await openHttpDoor({ ...subgraph, verify, host: env.HOST, port: env.PORT, log });
  opened.defer(() => door.close());
  const webhooks = { routes: subgraph.publicRoutes, host: env.HOST, port: env.PUBLIC_PORT, log };
  const publicDoor = opened.adopt(await openPublicDoor(webhooks), (it) => it.close());
  return `notices: ${door.url}, webhooks: ${publicDoor.url}`;
});
