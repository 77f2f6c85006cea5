import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@cmpp/db';
import { createEdge, seedDemo, startHub } from '@cmpp/hub';
import { pino } from 'pino';
import { bulkPerson } from './bulk.ts';

// A hub in a process of its own, so that it can be killed: told where its database and the simulator are, it says where it listens.

/** What the parent sends. */
export type Told = {
  adminUrl: string;
  name: string;
  secret: string;
  twilio: { accountSid: string; authToken: string; from: string; baseUrl: string };
  people: number;
};

process.once('message', (message) => void start(message as Told));

async function start({ adminUrl, name, secret, twilio, people }: Told): Promise<void> {
  const database: Database = { adminUrl, name, passwordOf: (role) => `test-${role}` };
  const log = pino({ level: 'silent' });
  const edge = await createEdge({ host: '127.0.0.1', port: 0, publicOrigin: undefined, log });
  const issuer = 'http://127.0.0.1:9/'; // nobody signs in as staff here
  const hub = await startHub({
    edge,
    publicOrigin: `http://localhost:${edge.port}`,
    database,
    accessHeads: join(tmpdir(), name),
    secrets: { WRAPPING_KEYS: secret, INDEX_KEYS: secret },
    twilio,
    identityProvider: { issuer, clientId: 'portal', clientSecret: 'none' },
    portal: false,
    log,
  });
  await seedDemo(hub, issuer, new Date());
  await hub.cases.seed({
    sites: [],
    staff: [],
    places: [],
    households: [],
    frozenNumbers: [],
    participants: Array.from({ length: people }, (_, number) => bulkPerson(number)),
  });
  process.send!({ url: `http://127.0.0.1:${edge.port}/graphql`, signingKey: hub.signingKey });
}
