import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, Role } from '@cmpp/db';
import type { EmbeddedConfig } from '@cmpp/hub';
import { pino } from 'pino';

/** All that the processes of a run share, as it is handed to each of them. */
export type Setup = Pick<EmbeddedConfig, 'secrets'> & { adminUrl: string; databaseName: string };

// Its server is thrown away afterwards, so the passwords need not be secret.
const passwordOf = (role: Role) => `bench-${role}`;

export const databaseOf = ({ adminUrl, databaseName }: Setup): Database => ({
  adminUrl,
  name: databaseName,
  passwordOf,
});

/** What a hub is told in either shape. Nobody signs in and nothing is texted here. */
export const hubConfig = (setup: Setup, publicOrigin: string) => ({
  publicOrigin,
  database: databaseOf(setup),
  accessHeads: join(tmpdir(), setup.databaseName),
  secrets: setup.secrets,
  twilio: { accountSid: `AC${'0'.repeat(32)}`, authToken: 'none', from: '+15005550006', baseUrl: 'http://127.0.0.1:1' },
  identityProvider: { issuer: 'https://staff.example.org', clientId: 'portal', clientSecret: 'none' },
  portal: false,
  log: pino({ level: 'error' }),
});
