import { createClientTokens, createSigner } from '@cmpp/auth';
import { type Context, readKeyring } from '@cmpp/db';
import { createGraphClient } from '@cmpp/graph-client';
import { run } from '@cmpp/process';
import { openPublicDoor } from '@cmpp/subgraph';
import { pino } from 'pino';
import { createSubgraphs } from '../subgraphs.ts';
import { databaseUrls, env, twilio } from './env.ts';
import { startWork } from './start-work.ts';

// A worker: events and jobs of all subgraphs, in its own name towards the graph. Start as many as there is work for.
await run(async (opened) => {
  const log = pino({ level: env.LOG_LEVEL });
  const token = createClientTokens(createSigner({ issuer: 'worker', key: env.WORKER_CLIENT_KEY }));
  const client = createGraphClient({ url: env.GRAPH_URL, token });
  const keyring = readKeyring(env);
  const databaseUrl = (context: Context) => databaseUrls[context];
  const subgraphs = await createSubgraphs(
    {
      databaseUrl,
      keyring,
      clientOf: () => client,
      publicOrigin: env.PUBLIC_ORIGIN,
      twilio,
      log,
    },
    opened,
  );
  const sealing = { databaseUrl, keyring, headsFolder: env.ACCESS_HEADS_DIR };
  await startWork(env.BUS_DATABASE_URL, Object.values(subgraphs), sealing, log, opened);
  // Nothing is asked of a worker but whether it lives.
  const door = await openPublicDoor({ routes: [], host: env.HOST, port: env.PORT, log });
  opened.defer(() => door.close());
  return `worker: ${door.url}`;
});
