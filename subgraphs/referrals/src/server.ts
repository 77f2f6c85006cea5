import { trustedKeys, verifySubgraphToken } from '@cmpp/auth';
import { readKeyring } from '@cmpp/db';
import { run } from '@cmpp/process';
import { openHttpDoor } from '@cmpp/subgraph';
import { pino } from 'pino';
import { env } from './env.ts';
import { createReferralsSubgraph } from './index.ts';

// This subgraph alone, over HTTP; `env.ts` says what it must be told.
await run(async (opened) => {
  const log = pino({ level: env.LOG_LEVEL });
  const subgraph = createReferralsSubgraph({
    databaseUrl: env.REFERRALS_DATABASE_URL,
    keyring: readKeyring(env),
    log,
  });
  opened.defer(() => subgraph.close());
  const keys = trustedKeys(env.GATEWAY_JWKS);
  const verify = (token: string) => verifySubgraphToken(token, { keys, subgraph: subgraph.name });
  const door = await openHttpDoor({ ...subgraph, verify, host: env.HOST, port: env.PORT, log });
  opened.defer(() => door.close());
  return `referrals: ${door.url}`;
});
