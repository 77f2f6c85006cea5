import { createClientTokens, createSigner, trustedKeys, verifySubgraphToken } from '@cmpp/auth';
import { readKeyring } from '@cmpp/db';
import { createPublisher } from '@cmpp/events';
import { createGraphClient } from '@cmpp/graph-client';
import { run } from '@cmpp/process';
import { openHttpDoor } from '@cmpp/subgraph';
import { pino } from 'pino';
import { env } from './env.ts';
import { createCasesSubgraph, createGraphPort } from './index.ts';

// This subgraph alone, over HTTP; `env.ts` says what it must be told.
await run(async (opened) => {
  const log = pino({ level: env.LOG_LEVEL });
  const onBusError = (error: Error) => log.error({ kind: error.name }, 'the bus is not reachable');
  const publisher = opened.adopt(await createPublisher(env.CASES_DATABASE_URL, onBusError), (it) => it.close());
  const token = createClientTokens(createSigner({ issuer: 'cases', key: env.CASES_CLIENT_KEY }));
  const subgraph = createCasesSubgraph({
    databaseUrl: env.CASES_DATABASE_URL,
    keyring: readKeyring(env),
    publisher,
    graph: createGraphPort(createGraphClient({ url: env.GRAPH_URL, token })),
    signingKey: env.PEOPLE_SIGNING_KEY,
    identityProvider: { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID },
    sendLimits: { sendsPerAddress: env.SIGN_IN_SENDS_PER_ADDRESS, sendsInAll: env.SIGN_IN_SENDS_PER_HOUR },
    log,
  });
  opened.defer(() => subgraph.close());
  const keys = trustedKeys(env.GATEWAY_JWKS);
  const verify = (token: string) => verifySubgraphToken(token, { keys, subgraph: subgraph.name });
  const door = await openHttpDoor({ ...subgraph, verify, host: env.HOST, port: env.PORT, log });
  opened.defer(() => door.close());
  return `cases: ${door.url}`;
});
