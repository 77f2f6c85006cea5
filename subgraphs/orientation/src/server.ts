import { createClientTokens, createSigner, trustedKeys, verifySubgraphToken } from '@cmpp/auth';
import { readKeyring } from '@cmpp/db';
import { createPublisher } from '@cmpp/events';
import { createGraphClient } from '@cmpp/graph-client';
import { run } from '@cmpp/process';
import { openHttpDoor } from '@cmpp/subgraph';
import { pino } from 'pino';
import { env } from './env.ts';
import { createGraphPort, createOrientationSubgraph } from './index.ts';

// This subgraph alone, over HTTP; `env.ts` says what it must be told.
await run(async (opened) => {
  const log = pino({ level: env.LOG_LEVEL });
  const onBusError = (error: Error) => log.error({ kind: error.name }, 'the bus is not reachable');
  const publisher = opened.adopt(await createPublisher(env.ORIENTATION_DATABASE_URL, onBusError), (it) => it.close());
  const token = createClientTokens(createSigner({ issuer: 'orientation', key: env.ORIENTATION_CLIENT_KEY }));
  const subgraph = createOrientationSubgraph({
    databaseUrl: env.ORIENTATION_DATABASE_URL,
    keyring: readKeyring(env),
    publisher,
    roster: createGraphPort(createGraphClient({ url: env.GRAPH_URL, token })),
    log,
  });
  opened.defer(() => subgraph.close());
  const keys = trustedKeys(env.GATEWAY_JWKS);
  const verify = (token: string) => verifySubgraphToken(token, { keys, subgraph: subgraph.name });
  const door = await openHttpDoor({ ...subgraph, verify, host: env.HOST, port: env.PORT, log });
  opened.defer(() => door.close());
  return `orientation: ${door.url}`;
});
