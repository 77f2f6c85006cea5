import { run } from '@cmpp/process';
import { pino } from 'pino';
import { createEdge } from './edge.ts';
import { env } from './env.ts';
import { tableOfProcesses } from './table-of-processes.ts';

// The edge alone, in front of processes; any reverse proxy with the same table can take its place.
await run(async (opened) => {
  const edge = await createEdge({
    host: env.HUB_HOST,
    port: env.HUB_PORT,
    publicOrigin: env.PUBLIC_ORIGIN,
    trustedHops: env.TRUSTED_PROXY_HOPS,
    log: pino({ level: env.LOG_LEVEL }),
  });
  opened.defer(() => edge.close());
  edge.open(tableOfProcesses(env.GATEWAY_URL, env.WEBHOOKS_URL, env.PORTAL_URL));
  return `edge: port ${edge.port}`;
});
